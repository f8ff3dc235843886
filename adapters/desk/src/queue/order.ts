// The order of the queue, its filters, and how much time is left. Pure.

import type { QueueItem } from '../api/desk_types';

/** Urgent first, then by first limit, what needs no answer last; ties by id. */
export function before(a: QueueItem, b: QueueItem): number {
  if (a.urgency !== b.urgency) return a.urgency === 'urgent' ? -1 : 1;
  const dueA = a.dueAt ?? '~';
  const dueB = b.dueAt ?? '~';
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.delivery < b.delivery ? -1 : Number(a.delivery > b.delivery);
}

export interface Filters {
  readonly text: string;
  readonly type: string;
  readonly role: '' | 'addressed' | 'copy' | 'notified';
  readonly claim: '' | 'free' | 'mine';
  readonly urgentOnly: boolean;
}

export const noFilters: Filters = {
  text: '',
  type: '',
  role: '',
  claim: '',
  urgentOnly: false,
};

export function passes(item: QueueItem, filters: Filters, person: string): boolean {
  if (filters.urgentOnly && item.urgency !== 'urgent') return false;
  if (filters.type !== '' && item.type !== filters.type) return false;
  if (filters.role !== '' && item.role !== filters.role) return false;
  if (filters.claim === 'free' && item.claim !== null) return false;
  if (filters.claim === 'mine' && item.claim?.person !== person) return false;
  if (filters.text === '') return true;
  const searched = `${item.sender} ${item.type} ${item.exchange.opener} ${item.exchange.id}`;
  return searched.toLowerCase().includes(filters.text.toLowerCase());
}

export type Pressure = 'none' | 'calm' | 'soon' | 'overdue';

const kSoon = { urgent: 2 * 3_600_000, routine: 24 * 3_600_000 } as const;

/** What the time that is left depends on. */
export type Timed = Pick<QueueItem, 'dueAt' | 'urgency' | 'role'>;

/** The words for the first limit of the law. */
export function limitKey({ urgency }: Timed): 'time.limit-urgent' | 'time.limit-routine' {
  return urgency === 'urgent' ? 'time.limit-urgent' : 'time.limit-routine';
}

export function pressureOf(item: Timed, now: number): Pressure {
  if (item.dueAt === null) return 'none';
  const left = Date.parse(item.dueAt) - now;
  if (left < 0) return 'overdue';
  return left <= kSoon[item.urgency] ? 'soon' : 'calm';
}

export interface Duration {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

export function durationOf(milliseconds: number): Duration {
  const whole = Math.floor(Math.abs(milliseconds) / 1000);
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor(whole / 3_600) % 24,
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
  };
}

/** Two units at most: what matters of the time that is left. */
export function shortDuration(milliseconds: number): string {
  const { days, hours, minutes, seconds } = durationOf(milliseconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return `${minutes} min ${two(seconds)} s`;
}
