// The office's page of a running connector: tests/system/office_page names it in the environment:
// OFFICE (origin), CODE (access code), CONNECTOR_LOG; and the rest as office.mjs says.

import assert from 'node:assert/strict';
import { request } from 'playwright-core';
import { openDesk } from '../browser/stage.mjs';
import { openStage } from './office.mjs';

export const { OFFICE, CODE, CONNECTOR_LOG } = process.env;

export const openOffice = () => openStage(OFFICE);

export async function enter(window, person = 'Insp. 7741') {
  await window.fill('#code', CODE);
  await window.fill('#person', person);
  await window.getByRole('button', { name: /^(Open|Ouvrir)$/ }).click();
  await window.locator('.queue').waitFor();
}

/** A window at the page, open. */
export async function officeDesk(stage, options) {
  const desk = await openDesk(stage, options);
  await enter(desk.window);
  return desk;
}

export const part = (window, name) =>
  window.locator('fieldset', {
    has: window.locator(':scope > legend', { hasText: new RegExp(`^${name}$`) }),
  });

/** Every field that a Request needs. */
export async function fillRequest(window, to, urgent = false) {
  await window.getByLabel('Subject').fill('A lorry on the A 4');
  await part(window, 'Addressees').last().getByLabel('Authority').selectOption(to);
  await window.getByLabel('Our reference', { exact: true }).fill('C/2026/1');
  await window.getByLabel('Crime area').selectOption('swindling-fraud');
  await window.getByLabel('Purpose', { exact: true }).selectOption('investigation');
  await window.getByLabel('Information requested').fill('Who hires the lorry?');
  await window.getByLabel('Necessity and proportionality').fill('It is the only trace.');
  await part(window, 'Where it is available').getByLabel('State').fill(to.slice(0, 2));
  await part(window, 'Where it is available')
    .getByLabel('Reasons')
    .fill('Its plate is from there.');
  const facts = part(window, 'Purpose and facts');
  await facts.getByLabel('Description').fill('To find the offenders.');
  await facts.getByLabel('Facts').fill('Cigarettes were found in it on Monday.');
  await facts.getByLabel('Designation').fill('Excise fraud');
  await window.locator('.compose').getByLabel('Language').selectOption('en');
  await part(window, 'Use of this request').getByRole('button').first().click();
  if (urgent) {
    const urgency = part(window, 'Urgency');
    await urgency.getByLabel('Level').selectOption('urgent');
  }
}

/** A document that another window of the office has written. */
export async function drop(stage, xml) {
  const line = await request.newContext({ baseURL: stage.gateway.origin });
  const opened = await line.post('/office/v1/session', { data: { code: CODE } });
  const { token } = await opened.json();
  const headers = { 'Liaison-Session': token, 'Content-Type': 'application/xml' };
  const answer = await line.post('/office/v1/documents', { data: xml, headers });
  assert.equal(answer.status(), 201, await answer.text());
  await line.dispose();
}
