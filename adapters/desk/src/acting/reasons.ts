// What a row of the copy table means in words. Pure.

import type { Key } from '../words/words';

const kOfRule: readonly (readonly [end: string, key: Key])[] = [
  ['route.addressed', 'reason.addressed'],
  ['.sending', 'reason.sending'],
  ['.receiving', 'reason.receiving'],
  ['.sending-enu', 'reason.sending-enu'],
  ['.receiving-enu', 'reason.receiving-enu'],
  ['.own-enu', 'reason.own-enu'],
];

/** The words for a row; nothing where its law says it all. */
export function reasonOf(rule: string): Key | undefined {
  return kOfRule.find(([end]) => rule.endsWith(end))?.[1];
}
