// Goal: officers come to the desk by account and by certificate, and only they. Method: the page in
// Chromium on the real gateway; accounts that an administrator opened with the program; a personal
// certificate of the gateway's client CA.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, openDesk, picture } from '../browser/stage.mjs';
import * as office from './office.mjs';

let stage;
before(async () => {
  stage = await office.openStage();
});
after(() => stage.close());

/** Locked at the page and at the gateway: what comes next must not overtake it. */
async function lock(window) {
  const done = window.waitForResponse('**/api/v1/session/lock');
  await window.getByRole('button', { name: 'Lock' }).click();
  await window.getByText('The desk is locked').waitFor();
  await done;
}

test('ANewcomerEnrolsOnThePageAndSignsInWithTheCode', async () => {
  const who = office.openAccount('FR-SPOC', 'officer-1');
  const desk = await openDesk(stage);
  const { window } = desk;
  await window.locator('#code').waitFor();
  await accessible(window);
  await picture(window, 'sign-in');
  await window.getByRole('button', { name: /one-time secret/ }).click();
  await window.fill('#authority', who.authority);
  await window.fill('#person', who.person);
  await window.fill('#enrolment', who.enrolment);
  await window.fill('#password', who.password);
  await window.locator('form button[type=submit]').click();
  const key = window.locator('.sign-in__key code');
  await key.waitFor();
  await accessible(window);
  await picture(window, 'enrolled');
  who.secret = await key.innerText();
  await window.getByRole('button', { name: 'Back to sign-in' }).first().click();
  await window.fill('#authority', who.authority);
  await window.fill('#person', who.person);
  await window.fill('#password', who.password);
  await window.fill('#code', '000000');
  await window.locator('form button[type=submit]').click();
  await window.getByText('or the account is not open').waitFor();
  await office.signIn(window, who);
  await window.reload();
  await window.locator('.queue').waitFor();
  await window.getByRole('button', { name: 'Sign out' }).click();
  await window.locator('#code').waitFor();
  await desk.finish();
});

test('APersonalCertificateOpensTheDeskAndItsLock', async () => {
  const [certPath, keyPath] = ['pem', 'key'].map((kind) =>
    join(office.PERSONAL, `personal.${kind}`),
  );
  const desk = await openDesk(stage, {
    clientCertificates: [{ origin: office.DESK, certPath, keyPath }],
  });
  const { window } = desk;
  await window.getByRole('button', { name: 'Sign in with my certificate' }).click();
  await window.locator('.queue').waitFor();
  await window.locator('.head__who', { hasText: 'officer-1' }).waitFor();
  await lock(window);
  await picture(window, 'locked');
  await window.getByRole('button', { name: 'Unlock with my certificate' }).click();
  await window.getByText('The desk is locked').waitFor({ state: 'detached' });
  await desk.finish();
});

test('APageLoadedAnewWhileLockedShowsNothingAndAsksForASignIn', async () => {
  const who = await office.account('BE-SPOC');
  const desk = await openDesk(stage);
  const { window } = desk;
  await office.signIn(window, who);
  await lock(window);
  await window.reload();
  await window.locator('#code').waitFor();
  assert.equal(await window.locator('.queue').count(), 0);
  await office.signIn(window, who, 1);
  await desk.finish();
});

test('AWithdrawnSessionTakesThePageBackToItsDoor', async () => {
  const who = await office.account('NL-SPOC');
  const desk = await openDesk(stage);
  const { window } = desk;
  await office.signIn(window, who);
  const again = office.openAccount(who.authority, who.person);
  assert.notEqual(again.enrolment, who.enrolment);
  await window.reload();
  await window.locator('#code').waitFor();
  await desk.finish();
});

test('WhatWasBegunWaitsForItsOfficerAndForNobodyElse', async () => {
  const who = await office.account('IE-SPOC');
  const other = await office.account('IE-SPOC', 'officer-bpl');
  const desk = await openDesk(stage);
  const { window } = desk;
  const ended = window.getByRole('heading', { name: 'Your session has ended' });
  const subject = window.getByLabel('Subject');
  // The line would tell the page of the session's end at any time, before something is written too.
  await window.route('**/api/v1/events', (route) => route.abort());
  await office.signIn(window, who);
  await window.getByRole('button', { name: 'New request' }).click();
  await subject.fill('A server in Dublin');
  await window.locator('.points').waitFor();
  const renewed = await office.account(who.authority, who.person); // Ends the session.
  await subject.fill('A server in Cork');
  await ended.waitFor();
  assert.equal(await subject.isVisible(), false);
  await accessible(window);
  const checked = window.waitForResponse((answer) => answer.url().includes('explain=true'));
  await office.signIn(window, renewed, 1, subject);
  assert.equal(await subject.inputValue(), 'A server in Cork');
  await checked;
  await office.account(who.authority, who.person);
  // Any other call may have met the end before this one does.
  await subject.fill('A server in Galway', { timeout: 3000 }).catch(() => undefined);
  await ended.waitFor();
  await office.signIn(window, other);
  await window.locator('.head__who', { hasText: 'officer-bpl' }).waitFor();
  assert.equal(await subject.count(), 0);
  await desk.finish();
});
