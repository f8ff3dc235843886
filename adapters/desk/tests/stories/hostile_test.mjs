// Goal: hostile text that a real sender submits is inert at the real desk, and no content of a
// message comes anywhere but onto the screen. Method: documents full of naughty strings go through
// the gateway; afterwards its log and all that the browser keeps is searched for a canary.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDesk } from '../browser/stage.mjs';
import { documentWith, kNaughty, kUnseen } from '../browser/naughty.mjs';
import * as office from './office.mjs';

const kCanary = 'Zwergschnaepper';

let stage;
before(async () => {
  stage = await office.openStage();
});
after(() => stage.close());

const kAttachments = /<Attachments>.*<\/Attachments>/s;

/** Names of attachments stay: the gateway takes no hostile ones. */
const hostile = (text) => (xml) =>
  documentWith(text, xml).replace(kAttachments, () => xml.match(kAttachments)[0]);

/** Without the characters that no XML document can hold or that the gateway refuses. */
const submitted = kNaughty.filter((text) => !text.includes('%00'));

test('NaughtyStringsOfARealSenderAreInert', async () => {
  const officer = await office.account('DK-POLICE-1');
  const wish = { from: 'EE-POLICE-1', to: 'DK-POLICE-1' };
  // Something that can be seen goes before, or the gateway refuses it as empty.
  for (const text of submitted) office.ask({ ...wish, change: hostile(`x ${text}`) });
  const desk = await openDesk(stage);
  const { window } = desk;
  await office.signIn(window, officer);
  await window.getByText(`Items: ${submitted.length}`).waitFor();
  for (let at = 0; at < submitted.length; at += 1) {
    await window.locator('.row').nth(at).click();
    await window.locator('.message').waitFor();
    const text = await window.locator('.message').innerText();
    assert.doesNotMatch(text, kUnseen);
    const strange = await window
      .locator('.message :is(script, img, iframe, style, svg:not([class^="cds"]))')
      .count();
    assert.equal(strange, 0);
  }
  await desk.finish();
});

test('ALineOfAMegabyteOpensInSteps', async () => {
  const officer = await office.account('LV-POLICE-1');
  const long = '\u200Bx'.repeat(95_000);
  const change = (xml) =>
    xml.replace(/<(Narrative|Text|Facts)>[^<]*/g, `<$1>${long}`).replace(/\n\s*/g, ' ');
  office.ask({ from: 'LT-POLICE-1', to: 'LV-POLICE-1', change });
  const desk = await openDesk(stage);
  const { window } = desk;
  await office.signIn(window, officer);
  await office.urgentRow(window, 'LT-POLICE-1').click();
  const more = window.getByRole('button', { name: /Show more/ }).first();
  await more.waitFor();
  await more.click();
  await window.getByRole('button', { name: 'Original document' }).click();
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /Show more/ })
    .waitFor();
  await desk.finish();
});

test('ContentIsOnTheScreenAndNowhereElse', async () => {
  const officer = await office.account('RO-POLICE-1');
  office.ask({ from: 'HU-POLICE-1', to: 'RO-POLICE-1', change: hostile(kCanary) });
  const desk = await openDesk(stage);
  const { window } = desk;
  const addresses = [];
  window.on('request', (sent) => addresses.push(decodeURIComponent(sent.url())));
  await office.signIn(window, officer);
  await office.urgentRow(window, 'HU-POLICE-1').click();
  await window.locator('.message', { hasText: kCanary }).waitFor();
  const kept = await window.evaluate(async () => {
    const caches = await globalThis.caches.keys();
    const databases = await globalThis.indexedDB.databases();
    const stores = [{ ...localStorage }, { ...sessionStorage }];
    return JSON.stringify({ caches, databases, stores, title: document.title });
  });
  const cookies = JSON.stringify(await desk.context.cookies());
  for (const text of [kept, cookies, addresses.join('\n'), office.gatewayLog()]) {
    assert.doesNotMatch(text, new RegExp(kCanary));
  }
  assert.doesNotMatch(kept, /RO-POLICE|officer-1/);
  await desk.finish();
});
