// Goal: at the office's page a message of unknown fate stays what it is until its fate is known.
// Method: calls that answer when and what the test says.

import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LineLost, Refused } from '../../src/api/client';
import { Slot } from '../../src/forms/slot';
import { useDropping } from '../../src/office/dropping';

const refused = (status: number, code: string) =>
  new Refused(status, { code } as ConstructorParameters<typeof Refused>[1], undefined);

function begin() {
  const sent: string[] = [];
  const answers: { take: (it: { name: string }) => void; fail: (why: unknown) => void }[] = [];
  const calls = {
    send: (xml: string) => {
      sent.push(xml);
      return new Promise<{ name: string }>((take, fail) => answers.push({ take, fail }));
    },
  };
  const slot = new Slot();
  const { result } = renderHook(() => useDropping(calls, slot));
  const drop = (xml: string) => act(() => result.current.drop(xml));
  const fail = (why: unknown) => act(async () => answers.at(-1)?.fail(why));
  const take = () => act(async () => answers.at(-1)?.take({ name: 'a' }));
  return { sent, result, drop, fail, take };
}

test('ItIsBusyUntilAnAnswerComes', async () => {
  const { result, drop, take } = begin();
  drop('one');
  expect(result.current.busy).toBe(true);
  await take();
  expect(result.current.busy).toBe(false);
  expect(result.current.isDropped).toBe(true);
});

test('WithoutAnAnswerTheSameBytesAreSentAgain', async () => {
  const { sent, result, drop, fail, take } = begin();
  drop('one');
  await fail(new LineLost());
  expect(result.current.unanswered).toBe('one');
  drop('two');
  await fail(refused(401, 'session.none'));
  drop('three');
  await take();
  expect(sent).toEqual(['one', 'one', 'one']);
  expect(result.current.isDropped).toBe(true);
});

test('ARefusalIsAnAnswer', async () => {
  const { sent, result, drop, fail } = begin();
  drop('one');
  await fail(refused(422, 'document.rules-violated'));
  expect(result.current.unanswered).toBeUndefined();
  drop('two');
  expect(sent).toEqual(['one', 'two']);
});

test('AFolderThatFailedMayHaveTakenIt', async () => {
  const { result, drop, fail } = begin();
  drop('one');
  await fail(refused(500, 'office.request'));
  expect(result.current.unanswered).toBe('one');
});
