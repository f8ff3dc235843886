// Goal: nothing falls between the live line and the queue as it is read. Method: a line made by
// hand in place of the browser's, and a clock that the test turns.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveLine } from '../../src/queue/live';

class Source extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static made: Source[] = [];
  readyState = 0;

  constructor() {
    super();
    Source.made.push(this);
  }

  open(): void {
    this.readyState = Source.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = Source.CLOSED;
  }
}

let told: string[];
const listener = {
  changed: () => told.push('changed'),
  reload: () => told.push('reload'),
  ready: () => told.push('ready'),
  broken: () => told.push('broken'),
};

beforeEach(() => {
  told = [];
  Source.made = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('TheQueueIsReadOnceTheLineIsOpen', () => {
  const line = new LiveLine(listener, false);
  expect(told).toEqual([]);
  Source.made[0]?.open();
  expect(told).toEqual(['ready']);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(['ready']);
  line.close();
});

test('AQueueThatWasReadWithoutTheLineIsReadAgainWhenItOpens', () => {
  const line = new LiveLine(listener, false);
  Source.made[0]?.fail(0);
  expect(told).toEqual(['ready', 'broken']);
  expect(line.lost).toBe(true);
  Source.made[0]?.open();
  expect(told).toEqual(['ready', 'broken', 'reload']);
  expect(line.lost).toBe(false);
  line.close();
});

test('ALineThatSaysNothingDoesNotKeepTheQueueBack', () => {
  const line = new LiveLine(listener, false);
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual(['ready']);
  Source.made[0]?.open();
  expect(told).toEqual(['ready', 'reload']);
  line.close();
});

test('AClosedLineIsOpenedAgainAndTheQueueReadAnew', () => {
  const line = new LiveLine(listener, false);
  Source.made[0]?.open();
  Source.made[0]?.fail(Source.CLOSED);
  expect(line.lost).toBe(true);
  vi.advanceTimersByTime(1_000);
  Source.made[1]?.open();
  expect(told).toEqual(['ready', 'broken', 'reload']);
  line.close();
  vi.advanceTimersByTime(60_000);
  expect(Source.made).toHaveLength(2);
});

test('WhetherTheSessionIsAtItsEndIsAskedOncePerBreakAndAtEachRefusal', () => {
  const line = new LiveLine(listener, false);
  const broken = () => told.filter((each) => each === 'broken').length;
  Source.made[0]?.open();
  Source.made[0]?.fail(0);
  expect(broken()).toBe(1);
  Source.made[0]?.fail(0);
  expect(broken()).toBe(1);
  Source.made[0]?.fail(Source.CLOSED);
  expect(broken()).toBe(2);
  vi.advanceTimersByTime(1_000);
  Source.made[1]?.fail(Source.CLOSED);
  expect(broken()).toBe(3);
  line.close();
});
