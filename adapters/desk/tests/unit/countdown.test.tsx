// Goal: the time that is left says which limit it is of, and nothing counts that is over or never
// was. Method: rows and lines of words on the screen.

import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { QueueItem } from '../../src/api/desk_types';
import { Countdown, LimitText } from '../../src/queue/countdown';
import { QueueRow } from '../../src/queue/queue_row';

const kHour = 3_600_000;
const dueAt = new Date(Date.now() + 4.5 * kHour).toISOString();
const urgent = { dueAt, urgency: 'urgent', role: 'addressed' } as const;

test('TheLimitIsNamed', () => {
  render(<Countdown item={urgent} />);
  expect(screen.getByText(/left$/).title).toContain('within 8 hours of admission');
  render(<Countdown item={{ ...urgent, urgency: 'routine' }} />);
  expect(screen.getAllByText(/left$/)[1]?.title).toContain('within 7 days of admission');
});

test('ACopyHasNoLimitAndSaysWhy', () => {
  render(<Countdown item={{ ...urgent, dueAt: null, role: 'copy' }} />);
  screen.getByText('no limit (copy)');
});

test('AReplyThatIsExpectedEarlierIsSaid', () => {
  const at = (hours: number) => new Date(Date.now() + hours * kHour).toISOString();
  const { rerender } = render(<LimitText item={urgent} expectedBy={at(1)} />);
  screen.getByText(/expects the reply before that/);
  for (const expectedBy of [at(9), '']) {
    rerender(<LimitText item={urgent} expectedBy={expectedBy} />);
    expect(screen.queryByText(/expects the reply/)).toBeNull();
  }
});

test('WhatIsClosedCountsDownNoMore', () => {
  const item = {
    ...urgent,
    type: 'Request',
    sender: 'AT-POLICE-1',
    claim: null,
    closed: { how: 'answered', person: 'officer-1', at: dueAt },
    classification: 'BPL',
    handling: ['H0'],
    rehearsal: false,
  } as unknown as QueueItem;
  render(<QueueRow item={item} person="officer-1" hasDraft={false} />);
  screen.getByText('Answered');
  expect(screen.queryByText(/left$|overdue/)).toBeNull();
});
