// What can be done about an item. Pure.

import type { QueueItem } from '../api/desk_types';

export type Act =
  | 'Information'
  | 'Refusal'
  | 'ClarificationRequest'
  | 'Acknowledgement'
  | 'forward';

const kQuestions = new Set(['Request', 'RequestUpdate']);

/** What can be done about an item by its type and by why the authority has it. */
export function actsFor(item: QueueItem): readonly Act[] {
  if (item.role !== 'addressed') return ['forward'];
  if (kQuestions.has(item.type)) {
    return ['Information', 'Refusal', 'ClarificationRequest', 'Acknowledgement', 'forward'];
  }
  if (item.type === 'NonDelivery' || item.type === 'Acknowledgement') return ['forward'];
  return ['Acknowledgement', 'forward'];
}

/** Whether it can be done now: what is closed is only answered once more, where it was answered. */
export function isOffered(act: Act, { closed }: Pick<QueueItem, 'closed'>): boolean {
  if (!closed) return true;
  return closed.how === 'answered' && (act === 'Information' || act === 'Refusal');
}
