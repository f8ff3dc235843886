// Goal: the office's lists say what they have no room for and what cannot be read. Method: the
// lists in jsdom, with answers of the connector made by hand.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Arrivals } from '../../src/office/arrivals';
import { Departures } from '../../src/office/departures';
import { OfficeProvider } from '../../src/office/office_session';
import { WordsProvider } from '../../src/words/words';

const at = '2026-11-27T10:00:00.000Z';
const name = '20261127T080000.000Z-Request-a.xml';

afterEach(() => vi.unstubAllGlobals());

function show(list: object, what: React.ReactNode): void {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ at, ...list })));
  render(
    <WordsProvider language="en">
      <QueryClientProvider client={new QueryClient()}>
        <OfficeProvider>{what}</OfficeProvider>
      </QueryClientProvider>
    </WordsProvider>,
  );
}

test('ArrivalsThatAreNotShownAreCounted', async () => {
  show({ items: [], more: { in: 102 } }, <Arrivals />);
  expect(await screen.findByText('102 more lie in the folder in/')).toBeTruthy();
});

test('DeparturesThatAreNotShownAreCountedByFolder', async () => {
  show({ items: [], more: { refused: 3, sent: 11 } }, <Departures />);
  expect(await screen.findByText('3 more lie in the folder refused/')).toBeTruthy();
  expect(screen.getByText('11 more lie in the folder sent/')).toBeTruthy();
});

test('AnArrivalThatCannotBeReadIsARowThatSaysSo', async () => {
  const unknown = { type: '', messageId: '', sender: '', addressees: [], handling: [] };
  const item = { ...unknown, id: '1', name, readable: false, acceptedAt: at, dueAt: null };
  show({ items: [item], more: {} }, <Arrivals />);
  const row = await screen.findByRole('button');
  expect(row.textContent).toContain('A document that cannot be read');
  expect(row.textContent).toContain(name);
});
