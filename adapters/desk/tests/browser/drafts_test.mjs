// Goal: what an officer began is there when the officer comes back, and nothing that is pressed in
// passing does more than it says. Method: the built page in Chromium against the mock gateway.

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
  const asked = window.waitForEvent('dialog');
  await window.reload({ timeout: 3_000 }).catch(() => undefined); // The officer stays.
  await asked;
  assert.deepEqual(desk.faults.splice(0), ['dialog: ']);
  assert.equal(await reference(window).inputValue(), 'FR/2026/9');
  await button(window, 'Discard').click();
  await button(window.getByRole('dialog'), 'Discard').click();
  await window.locator('.compose').waitFor({ state: 'detached' });
  assert.equal(await window.locator('.row__draft').count(), 0);
  await desk.finish();
});

const urgentOf = (gateway) => gateway.queue('all').find(({ urgency }) => urgency === 'urgent');
const isMine = (window) =>
  window.getByRole('button', { name: 'Release', disabled: false }).waitFor();

async function deskWithItem() {
  const desk = await act.openDesk(stage);
  const { window } = desk;
  await act.signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.locator('.message').waitFor();
  return desk;
}

test('ASecondClickAtTheSamePlaceDoesNothingElse', async () => {
  const desk = await deskWithItem();
  const { window } = desk;
  const twice = async (name) => {
    await window.getByRole('button', { name, exact: true, disabled: false }).waitFor();
    const { x, y, width, height } = await button(window, name).boundingBox();
    const at = [x + width - 4, y + height / 2];
    await window.mouse.click(...at);
    return at;
  };
  const claim = await twice('Claim');
  await isMine(window);
  await window.mouse.click(...claim);
  const answer = await twice('Answer');
  await window.locator('.compose').waitFor();
  await window.mouse.click(...answer);
  await window.mouse.click(...claim);
  await window.waitForTimeout(500);
  assert.equal(await window.locator('.compose h2').count(), 1);
  assert.equal(await window.getByLabel('Narrative').count(), 1);
  assert.equal(urgentOf(stage.gateway).claim.person, 'officer-1');
  await act.accessible(window);
  await desk.finish();
});

test('LettersRestWhileAFormIsOpen', async () => {
  const desk = await deskWithItem();
  const { window } = desk;
  await button(window, 'Answer').click();
  await window.locator('.compose').waitFor();
  await window.locator('.compose h2').focus();
  // The time that is left goes on.
  const active = async () =>
    (await window.locator('.row--active').innerText()).replace(/\d+ h \d+ min left/u, '');
  const before = await active();
  for (const key of ['r', 'j', 'c']) await window.keyboard.press(key);
  await window.waitForTimeout(300);
  assert.equal(urgentOf(stage.gateway).claim.person, 'officer-1');
  assert.equal(await active(), before);
  await desk.finish();
});

test('AClaimThatIsTakenAwayIsSaidInTheForm', async () => {
  const { gateway } = stage;
  const desk = await deskWithItem();
  const { window } = desk;
  await button(window, 'Answer').click();
  await reference(window).fill('FR/2026/9');
  const form = window.locator('.compose');
  gateway.tell('released', { ...urgentOf(gateway), claim: null });
  await form.getByText('Your claim has ended').waitFor();
  const claim = { person: 'officer-2', since: new Date().toISOString() };
  gateway.tell('claimed', { ...urgentOf(gateway), claim });
  await form.getByText(/officer-2 has had it since/).waitFor();
  await act.accessible(window);
  // Who comes back to the draft can still read it.
  await window.locator('.row:not(.row--urgent)').first().click();
  await window.locator('.row--urgent').first().click();
  await button(window, 'Answer').click();
  assert.equal(await reference(window).inputValue(), 'FR/2026/9');
  await form.getByText(/officer-2 has had it since/).waitFor();
  await desk.finish();
});

test('AnAnsweredItemSaysSoAndAsksBeforeAFurtherAnswer', async () => {
  const { gateway } = stage;
  const desk = await deskWithItem();
  const { window } = desk;
  const closed = { how: 'answered', person: 'officer-2', at: new Date().toISOString() };
  gateway.tell('closed', { ...urgentOf(gateway), closed });
  await window.locator('.tools', { hasText: 'Answered by officer-2' }).waitFor();
  assert.equal(await window.locator('.row--urgent').count(), 0);
  for (const name of ['Claim', 'Release', 'Close the item', 'Acknowledge', 'Forward']) {
    assert.equal(await button(window, name).isDisabled(), true, name);
  }
  await button(window, 'Answer').click();
  await window
    .getByRole('dialog')
    .getByText(/^This was answered at/)
    .waitFor();
  assert.equal(await window.locator('.compose').count(), 0);
  await act.accessible(window);
  await button(window.getByRole('dialog'), 'Answer').click();
  await window.locator('.compose').waitFor();
  await desk.finish();
});

test('AnItemThatWasClosedUnheardIsReadAnewWhenItIsRefused', async () => {
  const { gateway } = stage;
  const desk = await deskWithItem();
  const { window } = desk;
  const closed = { how: 'not-for-action', person: 'officer-2', at: new Date().toISOString() };
  // The claim is on its way already: the page cannot have heard that the item is closed.
  await window.route('**/api/v1/queue/*/claim', (route) => {
    gateway.add({ ...urgentOf(gateway), closed });
    return route.continue();
  });
  await button(window, 'Claim').click();
  await window.locator('.tools', { hasText: 'Not for action by officer-2' }).waitFor();
  assert.equal(await button(window, 'Answer').isDisabled(), true);
  await desk.finish();
});

test('SendingWithOpenPointsLeadsToThem', async () => {
  const desk = await deskWithItem();
  const { window } = desk;
  await button(window, 'Answer').click();
  await reference(window).fill('');
  const bar = window.locator('.compose__bar');
  await bar.getByText('Still to settle: 1').waitFor();
  await button(window, 'Send…').click();
  await window.locator('.points:focus').waitFor();
  const { y } = await window.locator('.points').boundingBox();
  assert.ok(y > 0 && y < 400, String(y));
  await act.accessible(window);
  await desk.finish();
});

test('AnEmptyQueueSaysThatNothingWaits', async () => {
  stage.gateway.items.clear();
  const desk = await act.openDesk(stage);
  const { window } = desk;
  await act.signIn(window);
  await window.getByText('Nothing waits.').waitFor();
  stage.gateway.tell('arrived', item(1));
  await window.getByText('Items: 1').waitFor();
  await window.getByRole('searchbox').fill('zzz');
  await window.getByText('Nothing fits what you search for.').waitFor();
  await desk.finish();
});
