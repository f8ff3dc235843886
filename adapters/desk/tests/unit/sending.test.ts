// Goal: a message of unknown fate stays what it is until its fate is known. Method: every kind of
// answer to its first and to its second sending.

import { expect, test } from 'vitest';
import { outcomeUnknown } from '../../src/acting/sending';
import { LineLost, Refused } from '../../src/api/client';

const refused = (code: string) =>
  new Refused(400, { code } as ConstructorParameters<typeof Refused>[1], undefined);

test('WithoutAnAnswerNothingIsKnown', () => {
  expect(outcomeUnknown(new LineLost(), false)).toBe(true);
  expect(outcomeUnknown(refused('service.outcome-unknown'), false)).toBe(true);
});

test.each(['session.none', 'session.locked', 'session.csrf', 'service.too-many-requests'])(
  'ARefusalAtTheDoorSaysNothingOfWhatWasSentBefore: %s',
  (code) => {
    expect(outcomeUnknown(refused(code), false)).toBe(false);
    expect(outcomeUnknown(refused(code), true)).toBe(true);
  },
);

test.each(['document.rules-violated', 'queue.claimed'])(
  'ARefusalOfItIsAnAnswer: %s',
  (code) => {
    expect(outcomeUnknown(refused(code), false)).toBe(false);
    expect(outcomeUnknown(refused(code), true)).toBe(false);
  },
);
