// Goal: at the office's page nothing is answered twice without a question, and a draft waits while
// another arrival is looked at. Method: the pane of one arrival, with calls made by hand.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ArrivalPane } from '../../src/office/arrival_pane';
import type { Arrival } from '../../src/office/office_calls';
import { PersonRoom } from '../../src/session/person_room';

const request = readFileSync(
  join(__dirname, '../../../../tests/data/examples/Request.xml'),
  'utf8',
);
const calls = {
  arrival: () => Promise.resolve(request),
  authorities: () => Promise.resolve({ authorities: [] }),
  check: () => Promise.resolve({ violations: [] }),
};
vi.mock('../../src/office/office_session', () => ({
  useOffice: () => ({ calls, authority: 'FR-CUSTOMS-1', person: 'Insp. 1' }),
}));

const arrival = (id: string, answered: boolean) =>
  ({
    id,
    answered,
    type: 'Request',
    role: 'addressed',
    urgency: 'urgent',
    dueAt: '2026-12-03T08:00:00.000Z',
  }) as Arrival;

const pane = (item: Arrival) => (
  <PersonRoom person="Insp. 1">
    <ArrivalPane key={item.id} arrival={item} />
  </PersonRoom>
);

const press = async (name: string) => {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name });
  await vi.waitFor(() => expect(button.disabled).toBe(false), { timeout: 30_000 });
  await userEvent.click(button);
};
const form = () => screen.queryByRole('region', { name: 'Answer' });

test('WhatWasAnsweredIsAnsweredOnceMoreOnlyAfterAQuestion', async () => {
  render(pane(arrival('one', true)));
  await press('Answer');
  screen.getByText(/This was answered already/);
  expect(form()).toBeNull();
  await userEvent.click(
    screen.getAllByRole('button', { name: 'Answer' }).at(-1) as HTMLElement,
  );
  expect(form()).not.toBeNull();
});

test('ADraftWaitsWhileAnotherArrivalIsLookedAt', async () => {
  const { rerender } = render(pane(arrival('one', false)));
  await press('Answer');
  await userEvent.type(screen.getByLabelText('Narrative'), 'x');
  rerender(pane(arrival('two', false)));
  await screen.findByRole('button', { name: 'Answer' });
  expect(form()).toBeNull();
  rerender(pane(arrival('one', false)));
  await screen.findByText(/A draft waits/);
  await press('Answer');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Narrative').value).toBe('x');
});
