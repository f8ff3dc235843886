// Goal: the queue is in order, says how much time is left, and never loses what the line said.
// Method: items made by hand, one on either side of each boundary.

import { describe, expect, test } from 'vitest';
import type { QueueItem } from '../../src/api/desk_types';
import { actsFor, isOffered } from '../../src/acting/act_list';
import { clears } from '../../src/message/clearance';
import { actOf } from '../../src/queue/keys';
import { before, noFilters, passes, pressureOf, shortDuration } from '../../src/queue/order';
import { findItem, mergeQueue } from '../../src/queue/use_queue';
import { bucketNames } from '../../src/supervisor/buckets';

const kHour = 3_600_000;

function item(delivery: string, changed: Partial<QueueItem> = {}): QueueItem {
  return {
    delivery,
    handle: `handle-${delivery}`,
    messageId: `message-${delivery}`,
    exchange: { opener: 'XA-POLICE', id: 'exchange' },
    type: 'Request',
    urgency: 'routine',
    role: 'addressed',
    sender: 'XA-POLICE',
    rule: 'route.addressed',
    legal: '',
    acceptedAt: '2026-11-26T08:00:00.000Z',
    dueAt: '2026-12-03T08:00:00.000Z',
    deliveryState: 'accepted',
    claim: null,
    closed: null,
    classification: 'BPL',
    handling: ['H0'],
    rehearsal: false,
    ...changed,
  };
}

test('AClearanceReachesUpToItsLevelAndToNothingUnknown', () => {
  expect(clears('BPL', 'BPL')).toBe(true);
  expect(clears('EU-R', 'BPL')).toBe(true);
  expect(clears('EU-R', 'EU-R')).toBe(true);
  expect(clears('BPL', 'EU-R')).toBe(false);
  expect(clears('EU-R', 'unheard-of')).toBe(false);
});

test('UrgentComesFirstThenWhatIsDueThenTheRestById', () => {
  const late = item('a');
  const soon = item('b', { dueAt: '2026-11-27T08:00:00.000Z' });
  const urgent = item('c', { urgency: 'urgent', dueAt: '2026-12-31T08:00:00.000Z' });
  const none = item('d', { dueAt: null });
  const twin = item('e', { dueAt: null });
  expect([twin, none, late, urgent, soon].sort(before)).toEqual([
    urgent,
    soon,
    late,
    none,
    twin,
  ]);
});

describe('the time left', () => {
  const now = Date.parse('2026-11-26T08:00:00.000Z');
  const due = (milliseconds: number) => new Date(now + milliseconds).toISOString();
  const urgent = (left: number) =>
    pressureOf(item('a', { urgency: 'urgent', dueAt: due(left) }), now);
  const routine = (left: number) => pressureOf(item('a', { dueAt: due(left) }), now);

  test('presses an urgent item in its last two hours', () => {
    expect([urgent(2 * kHour + 1), urgent(2 * kHour), urgent(0), urgent(-1)]).toEqual([
      'calm',
      'soon',
      'soon',
      'overdue',
    ]);
  });

  test('presses another item in its last day', () => {
    expect([routine(24 * kHour + 1), routine(24 * kHour)]).toEqual(['calm', 'soon']);
    expect(pressureOf(item('a', { dueAt: null }), now)).toBe('none');
  });

  test('is told in two units', () => {
    const told = [59_000, 60_000, kHour - 1, kHour, 24 * kHour - 1, 24 * kHour, -90_000];
    expect(told.map(shortDuration)).toEqual([
      '0 min 59 s',
      '1 min 00 s',
      '59 min 59 s',
      '1 h 00 min',
      '23 h 59 min',
      '1 d 0 h',
      '1 min 30 s',
    ]);
  });
});

describe('filters', () => {
  test('leave what fits all of them', () => {
    const mine = item('a', { claim: { person: 'officer-1', since: '' } });
    const pass = (changed: Partial<typeof noFilters>, which = mine) =>
      passes(which, { ...noFilters, ...changed }, 'officer-1');
    expect([
      pass({}),
      pass({ claim: 'mine' }),
      pass({ text: 'xa-pol' }),
      pass({ type: 'Request' }),
    ]).toEqual([true, true, true, true]);
    expect([
      pass({ claim: 'free' }),
      pass({ urgentOnly: true }),
      pass({ role: 'copy' }),
      pass({ type: 'Flash' }),
      pass({ text: 'zz' }),
    ]).toEqual([false, false, false, false, false]);
  });
});

describe('pages and changes', () => {
  const page = (...items: QueueItem[]) => ({ items, next: null, at: '' });

  test('become one list in which the line has the last word', () => {
    const claimed = item('a', { claim: { person: 'officer-2', since: '' } });
    const merged = mergeQueue(
      [page(item('a')), page(item('a'), item('b'))],
      new Map([['a', claimed]]),
      'open',
    );
    expect(merged).toEqual([claimed, item('b')]);
  });

  test('drop what was closed unless everything is asked for', () => {
    const closed = item('a', { closed: { how: 'answered', person: 'officer-1', at: '' } });
    const changes = new Map([['a', closed]]);
    expect(mergeQueue([page(item('a'))], changes, 'open')).toEqual([]);
    expect(mergeQueue([page(item('a'))], changes, 'all')).toEqual([closed]);
  });
});

describe('keys', () => {
  const where = { inList: false, typing: false, letters: true, acting: false };

  test('work outside fields and can be switched off', () => {
    expect(actOf('c', where)).toBe('claim');
    expect(actOf('c', { ...where, typing: true })).toBeUndefined();
    expect(actOf('c', { ...where, letters: false })).toBeUndefined();
  });

  test('rest while a form is open or an act runs', () => {
    const acting = { ...where, acting: true };
    expect(['j', 'k', 'c', 'r', 'a'].map((key) => actOf(key, acting))).toEqual(
      Array(5).fill(undefined),
    );
    expect(actOf('?', acting)).toBe('help');
    expect(actOf('Escape', acting)).toBe('back');
    expect(actOf('ArrowDown', { ...acting, inList: true })).toBe('next');
  });

  test('of the list are its own, letters or not', () => {
    expect(actOf('ArrowDown', { ...where, inList: true, letters: false })).toBe('next');
    expect(actOf('ArrowDown', where)).toBeUndefined();
  });
});

test('AnItemIsFoundOnWhateverPageItStands', async () => {
  const page = (next: string | null, ...items: QueueItem[]) => ({ items, next, at: '' });
  const asked: unknown[] = [];
  const calls = {
    queue: async (scope: string, after: string | undefined) => {
      asked.push([scope, after]);
      return after ? page(null, item('b')) : page('two', item('a'));
    },
  };
  expect(await findItem(calls, 'b')).toEqual(item('b'));
  expect(await findItem(calls, 'c')).toBeUndefined();
  expect(asked.slice(0, 2)).toEqual([
    ['all', undefined],
    ['all', 'two'],
  ]);
});

test('OfAClosedItemOnlyAFurtherAnswerIsOfferedWhereItWasAnswered', () => {
  const closed = (how: 'answered' | 'not-for-action') =>
    item('a', { closed: { how, person: 'officer-1', at: '' } });
  const offered = (it: QueueItem) => actsFor(it).filter((act) => isOffered(act, it));
  expect(offered(item('a'))).toEqual(actsFor(item('a')));
  expect(offered(closed('answered'))).toEqual(['Information', 'Refusal']);
  expect(offered(closed('not-for-action'))).toEqual([]);
});

test('WhatCanBeDoneFollowsTypeAndRole', () => {
  expect(actsFor(item('a'))[0]).toBe('Information');
  expect(actsFor(item('a', { role: 'copy' }))).toEqual(['forward']);
  expect(actsFor(item('a', { type: 'Flash' }))).toEqual(['Acknowledgement', 'forward']);
  expect(actsFor(item('a', { type: 'NonDelivery' }))).toEqual(['forward']);
});

test('AgeColumnsDoubleAndTheLastHasNoEnd', () => {
  expect(bucketNames(13)).toEqual([
    '≤ 5 min',
    '≤ 10 min',
    '≤ 20 min',
    '≤ 40 min',
    '≤ 1 h',
    '≤ 3 h',
    '≤ 5 h',
    '≤ 11 h',
    '≤ 21 h',
    '≤ 2 d',
    '≤ 4 d',
    '≤ 7 d',
    '> 7 d',
  ]);
  expect(bucketNames(0)).toEqual([]);
});
