// Goal: an end of the session costs its officer nothing, and shows nobody else anything. Method:
// the built page in Chromium against the mock gateway, which forgets its sessions.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { item } from '../mock/items.mjs';
import * as act from './stage.mjs';

let stage;
before(async () => {
  stage = await act.openStage();
});
after(() => stage.close());
beforeEach(() => act.fillQueue(stage.gateway));

/** A desk with a message of which nobody knows whether it was taken, and whose session ended. */
async function deskThatEnded() {
  const { gateway } = stage;
  const desk = await act.openDesk(stage);
  const { window } = desk;
  await act.signIn(window);
  await window.getByRole('button', { name: 'New request' }).click();
  await window.getByLabel('Subject').fill('A server in Vienna');
  await window.getByRole('button', { name: 'Queue', exact: true }).click();
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await window.locator('.preview table').waitFor();
  gateway.cutAnswers = true;
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByText('Nobody knows yet').waitFor();
  gateway.cutAnswers = false;
  gateway.sessions.clear();
  await window.getByRole('button', { name: 'Send the same again' }).click();
  await window.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  return desk;
}

async function sameAgain({ window }) {
  await window.getByRole('button', { name: 'Send the same again' }).click();
  await window.getByRole('heading', { name: 'Sent' }).waitFor();
  assert.ok(stage.gateway.submitted.length >= 2);
  assert.equal(new Set(stage.gateway.submitted).size, 1);
  await window.getByRole('button', { name: 'New request' }).click();
  assert.equal(await window.getByLabel('Subject').inputValue(), 'A server in Vienna');
}

test('ASessionThatEndedWaitsForItsOfficerWithAllThatWasBegun', async () => {
  const desk = await deskThatEnded();
  await act.accessible(desk.window);
  await act.signIn(desk.window);
  await sameAgain(desk);
  await desk.finish();
});

test('ACertificateOfTheSamePersonOpensItAsWell', async () => {
  stage.gateway.certificateOf = 'FR-SPOC/officer-1';
  const desk = await deskThatEnded();
  await desk.window.getByRole('button', { name: 'Sign in with my certificate' }).click();
  await desk.window.locator('.queue').waitFor();
  await sameAgain(desk);
  await desk.finish();
});

test('WhatTheGatewayDidNotCheckWithoutASessionIsCheckedInTheNext', async () => {
  const desk = await act.openDesk(stage);
  const { window } = desk;
  await act.signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await window.locator('.preview table').waitFor();
  stage.gateway.sessions.clear();
  await window.getByLabel('Our reference', { exact: true }).fill('FR/8');
  await window.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  await act.signIn(window);
  await window.locator('.preview table').waitFor();
  assert.equal(await window.getByLabel('Our reference', { exact: true }).inputValue(), 'FR/8');
  await desk.finish();
});

test('ASessionThatEndedWhileNobodyDidAnythingIsSaidAtOnce', async () => {
  const { gateway } = stage;
  const desk = await act.openDesk(stage);
  const { window } = desk;
  await act.signIn(window);
  await window.locator('.row').first().waitFor();
  gateway.sessions.clear();
  gateway.endLines();
  await window.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  assert.equal(await window.locator('.stale:visible').count(), 0);
  assert.equal(await window.inputValue('#authority'), 'FR-SPOC');
  assert.equal(await window.inputValue('#person'), 'officer-1');
  await window.getByText('when it starts anew').waitFor();
  const asked = gateway.requests.length;
  await window.waitForTimeout(3_000);
  assert.equal(gateway.requests.length, asked);
  await desk.finish();
});

test('BehindAnEndedSessionNothingIsSeenOrReached', async () => {
  const desk = await deskThatEnded();
  const { window } = desk;
  for (const part of ['.head', '.queue', '.message', '.compose']) {
    assert.ok((await window.locator(part).count()) > 0, part);
    assert.equal(await window.locator(`${part}:visible`).count(), 0, part);
  }
  const words = await window.evaluate(() => document.body.innerText);
  assert.doesNotMatch(words, /Encrypted hospital|AT-POLICE-1/);
  assert.doesNotMatch(await window.locator('body').ariaSnapshot(), /AT-POLICE-1|Acknowledge/);
  for (let tabs = 0; tabs < 20; tabs += 1) {
    await window.keyboard.press('Tab');
    assert.equal(await window.evaluate(() => document.activeElement.closest('.open')), null);
  }
  await desk.finish();
});

test('WhoeverElseSignsInFindsAPageLoadedAnew', async () => {
  const desk = await deskThatEnded();
  const { window } = desk;
  await window.evaluate(() => {
    window.before = true;
    new window.MutationObserver(() => {
      if (document.querySelector('.open:not([hidden])')) window.reportViolation('shown');
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  // No page of the newcomer's queue comes: what is seen would be somebody else's.
  await window.route('**/api/v1/queue?*', () => undefined);
  await act.signIn(window, 'officer-2');
  await window.locator('.head__who', { hasText: 'officer-2' }).waitFor();
  assert.equal(await window.evaluate(() => window.before), undefined);
  for (const part of ['.row', '.message', '.compose']) {
    assert.equal(await window.locator(part).count(), 0, part);
  }
  await desk.finish();
});

test('AnotherClearanceIsFeltByAPageThatIsOpen', async () => {
  const { gateway } = stage;
  const desk = await act.openDesk(stage);
  const { window } = desk;
  const secret = item(650, {
    urgency: 'urgent',
    type: 'Request',
    role: 'addressed',
    sender: 'EE-SPOC',
    classification: 'EU-R',
  });
  const row = window.locator('.row', { hasText: 'EE-SPOC' });
  const clear = (clearance) => {
    for (const session of gateway.sessions.values()) session.clearance = clearance;
    if (clearance === 'EU-R') gateway.add(secret);
    else gateway.items.delete(secret.delivery);
    gateway.tellReload();
  };
  await act.signIn(window);
  await window.locator('.row').first().waitFor();
  clear('EU-R');
  await row.click();
  await window.locator('.message').waitFor();
  clear('BPL');
  await window.locator('.message').waitFor({ state: 'detached' });
  await row.waitFor({ state: 'detached' });
  clear('EU-R');
  await row.waitFor();
  await desk.finish();
});
