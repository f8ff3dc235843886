// Goal: text of others is inert and hides nothing. Method: documents whose every field is a naughty
// string, a direction override, zero width, markup, script, or a line of a megabyte; nothing may
// run, nothing may load, everything unseen has a mark, and the page goes on answering.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { example, item, uuid } from '../mock/items.mjs';
import { documentWith, kNaughty, kUnseen } from './naughty.mjs';
import { meterOf, openDesk, openStage, signIn } from './stage.mjs';

const kMost = 2_000; // Of processor time, on a slow one; a work of seconds would be felt.

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

function offer(number, xml) {
  const sender = `XA-${number}`;
  stage.gateway.documents.set(uuid(number), xml);
  stage.gateway.add(
    item(number, { type: 'Request', role: 'addressed', urgency: 'urgent', sender }),
  );
  return sender;
}

test('ShowsNaughtyStringsInertAndWithMarks', async () => {
  const senders = kNaughty.map((text, at) => offer(100 + at, documentWith(text)));
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  for (const [at, sender] of senders.entries()) {
    await window.locator('.row', { hasText: sender }).click();
    await window.locator('.message').waitFor();
    const text = await window.locator('.message').innerText();
    assert.doesNotMatch(text, kUnseen, kNaughty[at]);
    const strange = await window
      .locator('.message script, .message img, .message iframe, .message style, .message svg')
      .count();
    assert.equal(strange, 0, kNaughty[at]);
  }
  await window.locator('.row', { hasText: senders[7] }).click();
  await window.getByText('U+202E').first().waitFor();
  await desk.finish();
});

test('AnswersWithHostileTextWithoutTouchingIt', async () => {
  const sender = offer(200, documentWith('</Facts><Evil a="1"/>&amp; \u202E]]>'));
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row', { hasText: sender }).click();
  await window.getByRole('button', { name: 'Answer', exact: true }).click();
  await window.getByRole('button', { name: /Take over persons/ }).click();
  await window.locator('.preview table').waitFor();
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByRole('heading', { name: 'Sent' }).waitFor();
  const xml = stage.gateway.submitted.at(-1);
  assert.doesNotMatch(xml, /<Evil/);
  assert.match(
    xml,
    /<Alias>&lt;\/Facts&gt;&lt;Evil a=&quot;1&quot;\/&gt;&amp;amp; \u202E\]\]&gt;<\/Alias>/,
  );
  await desk.finish();
});

test('OpensALineOfAMegabyteInSteps', async () => {
  const sender = offer(
    300,
    documentWith('Z').replace(/<Narrative>[^<]*/, `<Narrative>${'\u200Bx'.repeat(500_000)}`),
  );
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  const meter = await meterOf(window);
  const begun = await meter();
  await window.locator('.row', { hasText: sender }).click();
  await window.getByRole('button', { name: /Show more/ }).waitFor();
  const took = (await meter()) - begun;
  console.log(`a line of a megabyte costs ${took} ms of work`);
  assert.ok(took < kMost, `${took} ms`);
  await window.getByRole('button', { name: /Show more/ }).click();
  await window.getByRole('button', { name: 'Original document' }).click();
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /Show more/ })
    .waitFor();
  await desk.finish();
});

test('ShowsWhatIsNoMessageAsText', async () => {
  const senders = [
    offer(
      400,
      '<!DOCTYPE x [<!ENTITY e "boom">]><Request xmlns="urn:liaison:message:1">&e;</Request>',
    ),
    offer(401, '<Request xmlns="urn:liaison:message:1"><Header>'),
    offer(402, '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'),
    offer(
      403,
      `<Request xmlns="urn:liaison:message:1">${'<a>'.repeat(200)}${'</a>'.repeat(200)}</Request>`,
    ),
  ];
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  for (const sender of senders) {
    await window.locator('.row', { hasText: sender }).click();
    await window.getByText('This document cannot be shown by its fields').waitFor();
  }
  await desk.finish();
});

test('KeepsCaseContentOutOfAddressesAndStorage', async () => {
  const sender = offer(500, example('Information'));
  const desk = await openDesk(stage);
  const { window } = desk;
  stage.gateway.requests.length = 0;
  await signIn(window);
  await window.locator('.row', { hasText: sender }).click();
  await window.locator('.message', { hasText: 'Vasselin' }).waitFor();
  const addresses = stage.gateway.requests.map(({ url }) => decodeURIComponent(url)).join('\n');
  assert.doesNotMatch(addresses, /Vasselin|Tourcoing|hospital/);
  const stored = await window.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.doesNotMatch(stored, /Vasselin|FR-SPOC|officer/);
  await desk.finish();
});
