// Goal: what an officer began is there when the officer comes back, and nothing that is pressed in
// passing does more than it says. Method: the built page in Chromium against the mock gateway.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import * as act from './stage.mjs';

let stage;
before(async () => {
  stage = await act.openStage();
});
after(() => stage.close());
beforeEach(() => act.fillQueue(stage.gateway));

const button = (window, name) => window.getByRole('button', { name, exact: true });
const reference = (window) => window.getByLabel('Our reference', { exact: true });

async function deskWithDraft() {
  const desk = await act.openDesk(stage);
  const { window } = desk;
  await act.signIn(window);
  await window.locator('.row--urgent').first().click();
  await button(window, 'Answer').click();
  await reference(window).fill('FR/2026/9');
  return desk;
}

test('ADraftWaitsWhileOtherThingsAreLookedAt', async () => {
  const desk = await deskWithDraft();
  const { window } = desk;
  await button(window, 'Refuse').click();
  await window.locator('.tools', { hasText: 'A draft waits' }).waitFor();
  await window.locator('.row:not(.row--urgent)').first().click();
  await window.locator('.row--urgent', { hasText: 'Draft' }).waitFor();
  assert.equal(await reference(window).count(), 0);
  await window.locator('.row--urgent').first().click();
  await window.locator('.tools', { hasText: 'A draft waits' }).waitFor();
  await act.accessible(window);
  await button(window, 'Answer').click();
  assert.equal(await reference(window).inputValue(), 'FR/2026/9');
  await desk.finish();
});

test('NothingThatWasWrittenGoesWithoutAQuestion', async () => {
  const desk = await deskWithDraft();
  const { window } = desk;
  for (const name of ['Sign out', 'Discard']) {
    await button(window, name).click();
    await window.getByRole('dialog').locator(':focus').waitFor();
    await act.accessible(window);
    await window.keyboard.press('Escape');
    await window.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await reference(window).inputValue(), 'FR/2026/9');
  }
  await window.reload({ timeout: 3_000 }).catch(() => undefined); // The officer stays.
  assert.deepEqual(desk.faults.splice(0), ['dialog: ']);
  assert.equal(await reference(window).inputValue(), 'FR/2026/9');
  await button(window, 'Discard').click();
  await button(window.getByRole('dialog'), 'Discard').click();
  await window.locator('.compose').waitFor({ state: 'detached' });
  assert.equal(await window.locator('.row__draft').count(), 0);
  await desk.finish();
});
