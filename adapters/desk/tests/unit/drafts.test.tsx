// Goal: nothing that was written is lost without a word. Method: forms and rooms that come and go.

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { Discard } from '../../src/acting/discard';
import { DraftWaits } from '../../src/acting/draft_waits';
import { Drafts } from '../../src/forms/drafts';
import { MessageForm } from '../../src/forms/message_form';
import { openingMessage } from '../../src/forms/prefill';
import { Slot } from '../../src/forms/slot';
import { useDraft } from '../../src/forms/use_draft';
import { PersonRoom, useDrafts } from '../../src/session/person_room';
import { Leave } from '../../src/shell/leave';
import { WordsProvider } from '../../src/words/words';

const writer = {
  authority: 'FR-SPOC',
  person: 'officer-1',
  messageId: '11111111-1111-4111-8111-111111111111',
  now: '2026-11-26T08:00:00Z',
};
const first = () => openingMessage('Request', '22222222-2222-4222-8222-222222222222', writer);

let drafts: Drafts;
beforeEach(() => {
  drafts = new Drafts();
});

function Form({ slot }: { slot: Slot }) {
  return <MessageForm form={useDraft(first, [], undefined, slot).form} />;
}

const show = (slot: Slot) =>
  render(
    <WordsProvider language="en">
      <Form slot={slot} />
    </WordsProvider>,
  );

function TakeDrafts() {
  drafts = useDrafts();
  return null;
}

function asksToStay(): boolean {
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

test('ADraftIsThereAgainWhenItsFormIsOpenedAgain', async () => {
  const form = show(drafts.begin('item', 'Information'));
  await userEvent.type(screen.getByLabelText('Subject'), 'A server');
  form.unmount();
  expect([...drafts.waiting]).toEqual([['item', ['Information']]]);
  show(drafts.begin('item', 'Information'));
  expect(screen.getByLabelText<HTMLInputElement>('Subject').value).toBe('A server');
});

test('AFormInWhichNothingWasWrittenLeavesNothing', () => {
  const slot = drafts.begin('item', 'Information');
  show(slot).unmount();
  expect(drafts.waiting.size).toBe(0);
  expect(drafts.begin('item', 'Information')).not.toBe(slot);
});

test('AMessageOfUnknownFateWaitsAndOneThatWasTakenDoesNot', () => {
  const slot = drafts.begin('item', 'Acknowledgement');
  slot.put('unanswered', '<xml/>');
  expect(drafts.waits('item', 'Acknowledgement')).toBe(true);
  slot.put('unanswered', undefined);
  slot.written();
  slot.taken();
  expect(drafts.waiting.size).toBe(0);
});

test('DiscardAsksOnlyWhereSomethingWouldBeLost', async () => {
  const slot = new Slot();
  const gone = vi.fn();
  render(<Discard slot={slot} onDiscard={gone} />);
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(gone).toHaveBeenCalledOnce();
  slot.written();
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(gone).toHaveBeenCalledOnce();
  const asked = screen.getByRole('dialog');
  expect(asked.textContent).toContain('What you wrote in it is lost.');
  await userEvent.click(
    screen.getAllByRole('button', { name: 'Discard' }).at(-1) as HTMLElement,
  );
  expect(gone).toHaveBeenCalledTimes(2);
});

test('ARoomAsksBeforeItsPageGoesWhileADraftWaitsAndNotAfterwards', async () => {
  const left = vi.fn();
  const room = (person: string) => (
    <PersonRoom person={person}>
      <TakeDrafts />
      <DraftWaits item="item" open={undefined} />
      <Leave label="Sign out" onLeave={left} />
    </PersonRoom>
  );
  const { rerender } = render(room('officer-1'));
  expect(asksToStay()).toBe(false);
  drafts.begin('item', 'Refusal').written();
  expect(asksToStay()).toBe(true);
  await screen.findByText('Refuse');
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(left).not.toHaveBeenCalled();
  screen.getByText(/Drafts that wait: 1/);
  await userEvent.click(
    screen.getAllByRole('button', { name: 'Sign out' }).at(-1) as HTMLElement,
  );
  expect(left).toHaveBeenCalledOnce();
  expect(asksToStay()).toBe(false);
  drafts.begin('item', 'Refusal').written();
  rerender(room('officer-2'));
  expect(drafts.waiting.size).toBe(0);
  expect(asksToStay()).toBe(false);
});
