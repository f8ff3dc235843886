// Goal: an answer reaches whom it answers, and is an exercise exactly where the question is one,
// whatever its writer does in the form. Method: the form itself, with everything that it offers.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { MessageForm } from '../../src/forms/message_form';
import { answerTo, openingMessage } from '../../src/forms/prefill';
import type { Draft } from '../../src/forms/draft';
import { titleOf } from '../../src/forms/titles';
import { useDraft } from '../../src/forms/use_draft';
import { child, childrenNamed, readDocument, textAt } from '../../src/message/document';
import { WordsProvider, wordsOf } from '../../src/words/words';

const request = readFileSync(
  join(__dirname, '../../../../tests/data/examples/Request.xml'),
  'utf8',
);
const writer = {
  authority: 'FR-SPOC',
  person: 'officer-1',
  messageId: '11111111-1111-4111-8111-111111111111',
  now: '2026-11-26T08:00:00Z',
};
const authorities = ['AT-POLICE-1', 'AT-SPOC', 'DE-SPOC'].map((id) => ({ id, text: id }));

let xml: string;
beforeEach(() => {
  xml = '';
});

function Form(props: { first: () => Draft }) {
  const draft = useDraft(props.first, authorities, undefined);
  xml = draft.xml;
  return <MessageForm form={draft.form} />;
}

function show(first: () => Draft): HTMLElement {
  render(
    <WordsProvider language="en">
      <Form first={first} />
    </WordsProvider>,
  );
  return screen.getByRole('group', { name: 'Addressees' });
}

const answer = (question: string, name = 'Information') =>
  show(() => answerTo(readDocument(question), name, writer));

const written = () => child(readDocument(xml), 'Header');
const addressed = () =>
  childrenNamed(child(written(), 'Addressees'), 'Authority').map((node) => node.text.trim());

test('TheAskerStaysAmongTheAddresseesWhateverElseIsAdded', async () => {
  const part = answer(request);
  expect(within(part).queryByRole('combobox')).toBeNull();
  expect(within(part).queryByRole('button', { name: /Remove/ })).toBeNull();
  await userEvent.click(within(part).getByRole('button', { name: 'Add: Authority' }));
  await userEvent.selectOptions(within(part).getByRole('combobox'), 'DE-SPOC');
  expect(addressed()).toEqual(['AT-POLICE-1', 'DE-SPOC']);
  const remove = within(part).getAllByRole('button', { name: /Remove/ });
  expect(remove).toHaveLength(1);
  await userEvent.click(remove[0] as HTMLElement);
  expect(addressed()).toEqual(['AT-POLICE-1']);
});

test.each(['true', 'false'])('AnAnswerIsAnExerciseWhereTheQuestionIs: %s', (rehearsal) => {
  answer(request.replace(/<Rehearsal>[^<]*/, `<Rehearsal>${rehearsal}`), 'Refusal');
  expect(textAt(written(), 'Rehearsal')).toBe(rehearsal);
  expect(screen.queryByRole('checkbox', { name: 'Exercise' })).toBeNull();
});

test('AMessageOfItsOwnIsAddressedAndMarkedByItsWriter', () => {
  const part = show(() =>
    openingMessage('Request', '22222222-2222-4222-8222-222222222222', writer),
  );
  expect(within(part).getByRole('combobox')).toBeDefined();
  expect(screen.getByRole('checkbox', { name: 'Exercise' })).toBeDefined();
});

test('AnAnswerAsksHowFarItGoesAndIsCalledAnAnswer', () => {
  answer(request);
  expect(screen.getByRole('combobox', { name: 'Full or partial' })).toBeDefined();
  const draft = answerTo(readDocument(request), 'Information', writer);
  expect(titleOf(draft, true, wordsOf('en'))).toBe('Answer');
  expect(titleOf(draft, false, wordsOf('en'))).toBe('Information');
});
