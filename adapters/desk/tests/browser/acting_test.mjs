// Goal: an officer answers, refuses, forwards and asks, and sees who will get it before it goes.
// Method: the built page in Chromium against the mock gateway; what was sent is compared.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { accessible, fillQueue, openDesk, openStage, picture, signIn } from './stage.mjs';

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());
beforeEach(() => fillQueue(stage.gateway));

test('AnswersAnUrgentRequestWithItsRoutePreviewed', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('heading', { name: /Encrypted hospital systems/ }).waitFor();
  await accessible(window);
  await picture(window, 'reading');
  await window.getByRole('button', { name: 'Why did this reach us?' }).click();
  await window.getByText('The sender addressed your authority.').waitFor();
  await window.getByRole('cell', { name: 'AT-SPOC' }).waitFor();
  await accessible(window);
  await picture(window, 'why');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Answer', exact: true }).click();
  await window.getByLabel('Our reference', { exact: true }).fill('');
  await window.getByText('Points to settle: 1').waitFor();
  await window.getByLabel('Our reference', { exact: true }).blur();
  await window.getByText('This must be filled in.').nth(1).waitFor();
  await picture(window, 'answer');
  await accessible(window);
  await window.getByLabel('Our reference', { exact: true }).fill('FR-SPOC/2026/7');
  await window.locator('.preview').getByRole('cell', { name: 'AT-SPOC' }).waitFor();
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByRole('heading', { name: 'Sent' }).waitFor();
  await picture(window, 'sent');
  const [xml] = stage.gateway.submitted;
  assert.match(xml, /<InReplyTo>ba69381a-7c1d-451e-af8f-bcea4ee623df<\/InReplyTo>/);
  assert.match(xml, /<Addressees>\s*<Authority>AT-POLICE-1<\/Authority>/);
  assert.match(xml, /<Code>H1<\/Code>/);
  await desk.finish();
});

test('RefusesWithAGroundOfTheList', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Refuse', exact: true }).click();
  await window.getByText('This must be filled in.').first().waitFor();
  const ground = window
    .locator('fieldset', { has: window.locator('legend', { hasText: /^Ground$/ }) })
    .last();
  await ground.getByLabel('Code').selectOption('data-inaccurate');
  await window.locator('.preview table').waitFor();
  await picture(window, 'refusal');
  await accessible(window);
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByRole('heading', { name: 'Sent' }).waitFor();
  assert.match(stage.gateway.submitted[0], /<Ground>\s*<Code>data-inaccurate<\/Code>/);
  await desk.finish();
});

test('SendsTheSameBytesAgainWhenNoAnswerCame', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await window.locator('.preview table').waitFor();
  stage.gateway.cutAnswers = true;
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByText('Nobody knows yet').waitFor();
  assert.equal(await window.getByLabel('Taken in hand by').isDisabled(), true);
  stage.gateway.cutAnswers = false;
  await window.getByRole('button', { name: 'Send the same again' }).click();
  await window.getByRole('heading', { name: 'Sent' }).waitFor();
  // A browser may have sent it anew by itself on a line that it had used before.
  assert.ok(stage.gateway.submitted.length >= 2);
  assert.equal(new Set(stage.gateway.submitted).size, 1);
  await desk.finish();
});

/** An answer that is written, with its confirmation on the screen. */
async function answerBeforeItsSending() {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Answer', exact: true }).click();
  await window.getByLabel('Our reference', { exact: true }).fill('FR-SPOC/2026/8');
  await window.locator('.preview table').waitFor();
  await window.getByRole('button', { name: 'Send…' }).click();
  const [wanted] = stage.gateway.queue('open');
  const send = () =>
    window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  const claim = { person: 'officer-2', since: new Date().toISOString() };
  return { ...desk, send, taken: { ...wanted, claim } };
}

/** The refusal stands in the form, and what was written is there to be sent later. */
async function isRefusedAndKept({ window }) {
  const bar = window.locator('.compose__bar');
  await bar.getByText('Somebody else has it').waitFor();
  await bar.getByText(/officer-2 has had it since/).waitFor();
  await window.locator('.tools', { hasText: 'officer-2 has had it since' }).waitFor();
  assert.equal(await window.getByRole('button', { name: 'Send the same again' }).count(), 0);
  const reference = window.getByLabel('Our reference', { exact: true });
  assert.equal(await reference.inputValue(), 'FR-SPOC/2026/8');
  assert.equal(await reference.isEnabled(), true);
  await accessible(window);
}

test('AnAnswerIsNotSentByAPageFromWhichTheItemWasTaken', async () => {
  const { gateway } = stage;
  const desk = await answerBeforeItsSending();
  gateway.add(desk.taken); // No line tells the page of it.
  await desk.send();
  await isRefusedAndKept(desk);
  assert.equal(gateway.submitted.length, 0);
  gateway.tell('released', { ...desk.taken, claim: null });
  await desk.window.getByRole('button', { name: 'Send…' }).click();
  await desk.send();
  await desk.window.getByRole('heading', { name: 'Sent' }).waitFor();
  assert.equal(gateway.queue('open')[0].claim.person, 'officer-1');
  await desk.finish();
});

test('AnAnswerThatIsRefusedBecauseTheItemWasTakenStaysWhatItWas', async () => {
  const { gateway } = stage;
  const desk = await answerBeforeItsSending();
  gateway.takenAtSending = desk.taken; // Between the look at the claim and the answer.
  await desk.send();
  await isRefusedAndKept(desk);
  assert.equal(gateway.submitted.length, 0);
  await desk.finish();
});

test('OpensARequestOfItsOwn', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.getByRole('button', { name: 'New request' }).click();
  await window.getByText('A request must say what is asked.').first().waitFor();
  await window
    .locator('.points')
    .getByRole('button', { name: 'Information requested' })
    .click();
  await window.keyboard.type('Who rents the server?');
  await window.getByLabel('Our reference', { exact: true }).fill('FR-SPOC/1');
  await window.getByLabel('Facts').fill('On Monday.');
  await window.getByLabel('Subject').fill('Server');
  await window
    .locator('fieldset', { has: window.locator('legend', { hasText: /^Addressees$/ }) })
    .getByLabel('Authority')
    .last()
    .selectOption('AT-POLICE-1');
  await window.locator('.preview table').waitFor();
  await accessible(window);
  await picture(window, 'new-request');
  await desk.finish();
});

test('ForwardsWithAReason', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Forward', exact: true }).click();
  await window.locator('#forward-to').selectOption('FR-CUSTOMS-1');
  await window.getByLabel('Why it is passed on').fill('The same group is active there.');
  await window
    .locator('.compose')
    .getByRole('button', { name: 'Forward', exact: true })
    .click();
  await window.getByRole('heading', { name: 'Passed on' }).waitFor();
  await desk.finish();
});

test('SendingStaysInReachOfALongForm', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  const inReach = async () => {
    const bar = window.locator('.compose__bar:visible');
    await bar.waitFor();
    const { y, height } = await bar.boundingBox();
    assert.ok(y > 450 && y + height <= 900, `${y} + ${height}`);
  };
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Answer', exact: true }).click();
  await inReach();
  await window.getByLabel('Our reference', { exact: true }).focus();
  await inReach();
  await accessible(window);
  await window.getByRole('button', { name: 'New request' }).click();
  await inReach();
  await desk.finish();
});
