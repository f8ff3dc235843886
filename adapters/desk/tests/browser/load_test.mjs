// Goal: 10,000 open items do not slow the desk. Method: the mock holds so many; a window with a
// cold cache is loaded until a click on the first row has opened it. What the page itself costs is
// measured in processor time, which does not depend on what else the machine does; the clock's
// time is told, and judged where LIAISON_QUIET_MACHINE says that nothing else runs. Then the list
// is scrolled, filtered and changed by the line.

import assert from 'node:assert/strict';
import { after, before as beforeAll, test } from 'node:test';
import { item } from '../mock/items.mjs';
import { meterOf, openDesk, openStage, signIn } from './stage.mjs';

const kItems = 10_000;
const kStarts = 5;
const kFirstScreen = 1500;
const kProcessorTime = 800;
const kFrames = 90;
// Every frame shows a whole new screen of rows; beyond 50 ms a browser speaks of a long task.
const kFrameTime = 50;
const kSlowestFrame = 100;
const quiet = process.env.LIAISON_QUIET_MACHINE !== undefined;

let stage;
beforeAll(async () => {
  stage = await openStage();
  for (let number = 1; number <= kItems; number += 1) {
    stage.gateway.add(item(number, number % 50 === 0 ? { urgency: 'urgent' } : {}));
  }
});
after(() => stage.close());

async function coldStart() {
  const desk = await openDesk(stage);
  await signIn(desk.window);
  const [cookie] = await desk.context.cookies();
  await desk.finish();
  const cold = await openDesk({ ...stage, gateway: { origin: 'about:blank' } }, {});
  await cold.context.addCookies([cookie]);
  const meter = await meterOf(cold.window);
  const begun = Date.now();
  await cold.window.goto(stage.gateway.origin, { waitUntil: 'commit' });
  await cold.window.locator('.row').first().click();
  await cold.window.locator('.row--open').waitFor();
  const took = Date.now() - begun;
  return { cold, took, spent: await meter() };
}

test('IsReadyForAClickWithin1500MillisecondsOfAColdStart', async () => {
  const times = [];
  const costs = [];
  for (let start = 0; start < kStarts; start += 1) {
    const { cold, took, spent } = await coldStart();
    times.push(took);
    costs.push(spent);
    await cold.finish();
  }
  console.log(`cold starts with ${kItems} items: ${times.join(', ')} ms`);
  console.log(`processor time of the page: ${costs.join(', ')} ms`);
  assert.ok(Math.min(...costs) < kProcessorTime, costs.join(', '));
  if (quiet) assert.ok(Math.max(...times) < kFirstScreen, times.join(', '));
});

test('ScrollsAndFiltersTenThousandItems', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.getByText(`Items: ${kItems}`).waitFor();
  assert.ok((await window.locator('.row').count()) < 60);
  const meter = await meterOf(window);
  const before = await meter();
  const slowest = await window.evaluate(async (frames) => {
    const list = document.querySelector('.queue__list');
    let last = performance.now();
    let worst = 0;
    for (let frame = 0; frame < frames; frame += 1) {
      list.scrollTop += 2_000;
      await new Promise((done) => window.requestAnimationFrame(done));
      const now = performance.now();
      worst = Math.max(worst, now - last);
      last = now;
    }
    return worst;
  }, kFrames);
  const each = ((await meter()) - before) / kFrames;
  console.log(
    `scrolling: ${each.toFixed(1)} ms of work a frame, slowest ${Math.round(slowest)} ms`,
  );
  assert.ok(each < kFrameTime, `${each} ms`);
  if (quiet) assert.ok(slowest < kSlowestFrame, `${slowest} ms`);
  await window.getByLabel('Urgent only').check({ force: true });
  await window.getByText('Items: 200').waitFor();
  await window.getByRole('searchbox').fill('NL-SPOC');
  await window.getByText('Items: 100', { exact: true }).waitFor();
  await desk.finish();
});

test('TakesABurstOfChangesWithoutLosingOne', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.getByText(`Items: ${kItems}`).waitFor();
  for (let number = 1; number <= 200; number += 1) {
    stage.gateway.tell('arrived', item(20_000 + number));
  }
  await window.getByText(`Items: ${kItems + 200}`).waitFor();
  await desk.finish();
});
