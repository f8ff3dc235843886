// Goal: what an officer does last on a page reaches the gateway although the page goes at once.
// Method: the calls of the session, and what the browser is asked to send.

import { afterEach, expect, test, vi } from 'vitest';
import { callsOf } from '../../src/api/calls';
import { Client } from '../../src/api/client';

afterEach(() => vi.unstubAllGlobals());

function sendsNothing() {
  const sent = vi.fn<typeof fetch>(() => Promise.resolve(new Response(null, { status: 204 })));
  vi.stubGlobal('fetch', sent);
  return sent;
}

test('ALockAndASignOutOutliveTheirPage', async () => {
  const sent = sendsNothing();
  const calls = callsOf(new Client(() => undefined));

  await calls.lock();
  await calls.signOut();

  expect(sent.mock.calls.map(([path, request]) => [path, request?.keepalive])).toEqual([
    ['/api/v1/session/lock', true],
    ['/api/v1/session', true],
  ]);
});
