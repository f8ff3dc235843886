// Goal: at an office's page on its own machine people read, answer and send, and see what became of
// it. Method: the page in Chromium, served by the real connector of FR-CUSTOMS-1 on the real
// gateway; the other side is the program `liaison`.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { accessible, openDesk, picture } from '../browser/stage.mjs';
import { documentWith, kUnseen } from '../browser/naughty.mjs';
import * as office from './office.mjs';
import * as page from './office_stage.mjs';

const kOwn = 'FR-CUSTOMS-1';
const kAttachments = /<Attachments>.*<\/Attachments>/s;

let stage;
before(async () => {
  stage = await page.openOffice();
});
after(() => stage.close());

const rowOf = (window, sender) => window.locator('.office__row', { hasText: sender }).first();

/** What the authority's system fetches next. */
function fetched(authority) {
  return office.liaison(authority, 'inbox', '--limit', '10').deliveries;
}

test('OnlyTheAccessCodeOpensThePage', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await window.locator('#code').waitFor();
  await accessible(window);
  await picture(window, 'office-door');
  await window.fill('#code', '0000');
  await window.fill('#person', 'Insp. 7741');
  await window.getByRole('button', { name: 'Open' }).click();
  await window.getByText('This is not the access code').first().waitFor();
  assert.equal(await window.locator('.queue').count(), 0);
  await desk.finish();
});

test('AnUrgentRequestIsAnsweredAtThePageAndTheOtherSideGetsTheAnswer', async () => {
  const desk = await page.officeDesk(stage);
  const { window } = desk;
  office.ask({ from: 'BE-CUSTOMS-1', to: kOwn, urgent: false });
  office.ask({ from: 'AT-CUSTOMS-1', to: kOwn });
  await rowOf(window, 'BE-CUSTOMS-1').waitFor();
  await rowOf(window, 'AT-CUSTOMS-1').waitFor();
  assert.match(await window.locator('.office__row').first().innerText(), /AT-CUSTOMS-1/);
  await accessible(window);
  await picture(window, 'office-arrivals');
  await rowOf(window, 'AT-CUSTOMS-1').click();
  await window.getByRole('heading', { name: /Encrypted hospital systems/ }).waitFor();
  await window.getByRole('button', { name: 'Answer', exact: true }).click();
  await window.getByLabel('Narrative').fill('The server was rented on 3 August.');
  await window.getByLabel('Full or partial').selectOption('full-answer');
  const reference = window.getByLabel('Our reference', { exact: true });
  await reference.fill('');
  await window.getByText(/^Points to settle: \d/).waitFor();
  await reference.blur();
  await window
    .locator('.form__leaf', { has: reference })
    .locator('[class*=invalid]')
    .first()
    .waitFor();
  await accessible(window);
  await picture(window, 'office-answer');
  await reference.fill('FR-C/2026/7');
  await window.locator('.points__refuse').waitFor({ state: 'detached' });
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByRole('heading', { name: 'In the folder' }).waitFor();
  await window.getByRole('button', { name: 'Close', exact: true }).click();
  await window.getByRole('button', { name: 'What was sent' }).click();
  const sent = window.locator('.office__departure--sent', { hasText: 'AT-CUSTOMS-1' });
  await sent.waitFor();
  await sent.getByText('What the connector says of it').click();
  await accessible(window);
  await picture(window, 'office-departures');
  await window.getByRole('button', { name: 'Arrivals' }).click();
  await rowOf(window, 'AT-CUSTOMS-1').getByText('Answered').waitFor();
  const answers = fetched('AT-CUSTOMS-1').filter(({ type }) => type === 'Information');
  assert.equal(answers.length, 1);
  await desk.finish();
});

test('ARequestIsWrittenByItsFieldsAndSent', async () => {
  const desk = await page.officeDesk(stage);
  const { window } = desk;
  await window.getByRole('button', { name: 'New request' }).click();
  await window.locator('.points').first().waitFor();
  await page.fillRequest(window, 'DE-CUSTOMS-1');
  await window.locator('.points').waitFor({ state: 'detached' });
  await picture(window, 'office-request');
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByRole('heading', { name: 'In the folder' }).waitFor();
  await window.getByRole('button', { name: 'Close', exact: true }).click();
  await window.locator('.office__departure--sent', { hasText: 'DE-CUSTOMS-1' }).waitFor();
  await desk.finish();
});

test('WhatWasSentWithoutAnAnswerIsSentAgainAsItWasAndOnce', async () => {
  office.ask({ from: 'SE-CUSTOMS-1', to: kOwn });
  const desk = await page.officeDesk(stage);
  const { window } = desk;
  const posted = [];
  await window.route('**/office/v1/documents', async (route) => {
    posted.push(route.request().postData());
    const answer = await route.fetch();
    if (posted.length > 1) await route.fulfill({ response: answer });
    else await route.abort();
  });
  await rowOf(window, 'SE-CUSTOMS-1').click();
  await window.getByRole('button', { name: 'Acknowledge' }).click();
  await window.locator('.compose__bar button:not([disabled])', { hasText: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  const again = window.getByRole('button', { name: 'Send the same again' });
  await again.waitFor();
  assert.equal(await window.locator('.compose__fields:disabled').count(), 1);
  await again.click();
  await window.getByRole('heading', { name: 'In the folder' }).waitFor();
  assert.equal(posted.length, 2);
  assert.equal(posted[0], posted[1]);
  await window.getByRole('button', { name: 'Close', exact: true }).click();
  await window.getByRole('button', { name: 'What was sent' }).click();
  const sent = window.locator('.office__departure--sent', { hasText: 'SE-CUSTOMS-1' });
  await sent.waitFor();
  assert.equal(await sent.count(), 1);
  await desk.finish();
});

test('HostileTextIsInertAndContentStaysOnTheScreen', async () => {
  const naughty = '<img src=x onerror=alert(1)> \u202Egnp.exe Zwergschnaepper';
  const change = (xml) =>
    documentWith(naughty, xml).replace(kAttachments, () => xml.match(kAttachments)[0]);
  const desk = await page.officeDesk(stage);
  const { window } = desk;
  const addresses = [];
  window.on('request', (sent) => addresses.push(decodeURIComponent(sent.url())));
  office.ask({ from: 'EE-CUSTOMS-1', to: kOwn, change });
  await rowOf(window, 'EE-CUSTOMS-1').click();
  await window.locator('.message', { hasText: 'Zwergschnaepper' }).waitFor();
  assert.doesNotMatch(await window.locator('.message').innerText(), kUnseen);
  assert.equal(await window.locator('.message :is(script, img, iframe)').count(), 0);
  const log = readFileSync(page.CONNECTOR_LOG, 'utf8');
  for (const text of [addresses.join('\n'), log, office.gatewayLog()]) {
    assert.doesNotMatch(text, /Zwergschnaepper/);
  }
  await desk.finish();
});

test('ThePageSpeaksFrench', async () => {
  const desk = await openDesk(stage, { locale: 'fr-FR' });
  const { window } = desk;
  await page.enter(window);
  await window.getByRole('button', { name: 'Envois' }).waitFor();
  await window.locator('.office__row').first().click();
  await window.locator('.message').waitFor();
  await accessible(window);
  await picture(window, 'office-french');
  await desk.finish();
});

test('TheKeyboardAloneIsEnoughToAnswer', async () => {
  office.ask({ from: 'LU-CUSTOMS-1', to: kOwn });
  const desk = await openDesk(stage);
  const { window } = desk;
  const { keyboard } = window;
  const tabTo = async (wanted, value, most = 400) => {
    for (let tabs = 0; tabs < most; tabs += 1) {
      if (await window.evaluate(wanted, value)) return;
      await keyboard.press('Tab');
    }
    assert.fail(`nothing fits ${wanted} ${value}`);
  };
  const withId = (id) => document.activeElement?.id === id;
  const withText = (text) =>
    document.activeElement?.matches('button') &&
    document.activeElement.textContent.includes(text);
  await window.locator('#code').waitFor();
  await tabTo(withId, 'code');
  await keyboard.type(page.CODE);
  await tabTo(withId, 'person');
  await keyboard.type('Insp. 1');
  await keyboard.press('Enter');
  await rowOf(window, 'LU-CUSTOMS-1').waitFor();
  await tabTo(withText, 'LU-CUSTOMS-1');
  await keyboard.press('Enter');
  await window.locator('.message').waitFor();
  await tabTo(withText, 'Acknowledge');
  await keyboard.press('Enter');
  await window.locator('.compose').waitFor();
  // Until the document is checked the button takes no focus.
  await window.locator('.compose__bar button:not([disabled])', { hasText: 'Send…' }).waitFor();
  await tabTo(withText, 'Send…');
  await keyboard.press('Enter');
  await window.getByRole('dialog').locator(':focus').waitFor();
  await tabTo((text) => document.activeElement?.textContent === text, 'Send');
  await keyboard.press('Enter');
  await window.getByRole('heading', { name: 'In the folder' }).waitFor();
  await desk.finish();
});
