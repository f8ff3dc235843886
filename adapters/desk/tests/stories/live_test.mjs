// Goal: what arrives is on the screen at once, and a lost line is said and made good. Method: the
// page in Chromium on the real gateway through a relay that is cut; times are taken from the
// receipt's arrival at the sender to the frame that shows the row, and printed.

import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { openDesk, picture } from '../browser/stage.mjs';
import * as office from './office.mjs';

const kArrivals = Number(process.env.LIAISON_ARRIVALS ?? 5);
const kMost = 20_000; // For a busy machine; the figure itself is printed.

let stage;
before(async () => {
  stage = await office.openStage();
});
after(() => stage.close());

/** A line to the gateway that can be cut and mended. */
async function openRelay() {
  const to = new URL(office.DESK);
  const sockets = new Set();
  let whole = true;
  const relay = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(to.port), 'localhost');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((done) => relay.listen(0, 'localhost', done));
  return {
    origin: `https://localhost:${relay.address().port}`,
    cut: () => {
      whole = false;
      sockets.forEach((socket) => socket.destroy());
    },
    mend: () => {
      whole = true;
    },
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      relay.close();
    },
  };
}

test('AnUrgentArrivalIsOnTheScreenAtOnce', async () => {
  const officer = await office.account('CZ-POLICE-1');
  // As high as all rows together: of a longer list the page makes only what can be seen.
  const desk = await openDesk(stage, { viewport: { width: 1440, height: 3000 } });
  const { window } = desk;
  await office.signIn(window, officer);
  await window.getByText('Nothing waits.').waitFor();
  const times = [];
  for (let arrival = 1; arrival <= kArrivals; arrival += 1) {
    const seen = window.evaluate(
      ({ count, most }) =>
        new Promise((done, fail) => {
          const rows = () => document.querySelectorAll('.row--urgent').length;
          const look = () =>
            rows() >= count
              ? window.requestAnimationFrame(() => done(Date.now()))
              : window.requestAnimationFrame(look);
          window.setTimeout(() => fail(new Error(`${rows()} of ${count} rows`)), most);
          look();
        }),
      { count: arrival, most: 2 * kMost },
    );
    const { acceptedAt } = office.ask({ from: 'SK-POLICE-1', to: 'CZ-POLICE-1' });
    times.push((await seen) - Date.parse(acceptedAt));
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  console.log(`from receipt to screen: median ${median} ms, worst ${times.at(-1)} ms`);
  assert.ok(times.at(-1) < kMost, times.join(', '));
  await desk.finish();
});

test('ALostLineIsSaidAndNothingIsMissedAfterwards', async (story) => {
  const officer = await office.account('GR-POLICE-1');
  const relay = await openRelay();
  story.after(() => relay.close()); // An open relay keeps the file from ending.
  const desk = await openDesk({ ...stage, gateway: { origin: relay.origin } });
  const { window } = desk;
  await office.signIn(window, officer);
  office.ask({ from: 'CY-POLICE-1', to: 'GR-POLICE-1' });
  await office.urgentRow(window, 'CY-POLICE-1').waitFor();
  relay.cut();
  await window.getByText('What you see is stale since').waitFor();
  await picture(window, 'stale');
  office.ask({ from: 'BG-POLICE-1', to: 'GR-POLICE-1' });
  relay.mend();
  await office.urgentRow(window, 'BG-POLICE-1').waitFor({ timeout: 40_000 });
  await window.getByText('What you see is stale since').waitFor({ state: 'detached' });
  await desk.finish();
});
