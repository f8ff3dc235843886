// Goal: a refusal says what to do next, and blames nothing that was not asked for.
// Method: the words of refusals made by hand.

import { expect, test } from 'vitest';
import { Refused } from '../../src/api/client';
import type { Problem } from '../../src/api/desk_types';
import { faultText } from '../../src/session/problem_note';
import { wordsOf } from '../../src/words/words';

const words = wordsOf('en');
const refused = (code: string, more: Partial<Problem> = {}) =>
  new Refused(409, { code, ...more } as Problem, undefined);

test('WhoeverFindsAnItemTakenIsToldWhomToAsk', () => {
  const claim = { person: 'officer-2', since: '2026-11-26T08:00:00Z' };
  const { text } = faultText(refused('queue.claimed', { claim }), words);
  expect(text).toMatch(/officer-2 has had it since .* Ask them or a supervisor/);
});

test('AnUnlockThatIsRefusedSpeaksOfPasswordAndCodeOnly', () => {
  const own = { 'session.refused': 'problem.unlock.refused' } as const;
  expect(faultText(refused('session.refused'), words, own).text).not.toMatch(/[Ii]dentifier/);
  expect(faultText(refused('session.refused'), words).text).toMatch(/identifier/);
});
