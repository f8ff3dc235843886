// Goal: an urgent message that has no receipt in time is said to be NOT SENT, with the telephone,
// and goes late only when somebody confirms it. Method: the page in Chromium, served by the real
// connector of DE-CUSTOMS-1, whose line is cut and whose alarm is set to a minute.

import { after, before, test } from 'node:test';
import { accessible, picture } from '../browser/stage.mjs';
import * as page from './office_stage.mjs';
import { requestDocument } from './office.mjs';

const kAlarm = 120_000;

let stage;
before(async () => {
  stage = await page.openOffice();
});
after(() => stage.close());

test('WhatIsNotSentIsSaidUntilSomebodyConfirms', async () => {
  const desk = await page.officeDesk(stage);
  const { window } = desk;
  const xml = requestDocument({ from: 'DE-CUSTOMS-1', to: 'FR-CUSTOMS-1' });
  await page.drop(stage, xml);
  await window.getByRole('button', { name: 'What was sent' }).click();
  await window.locator('.office__departure--waiting').waitFor();
  const alarm = window.locator('.alarm');
  await alarm.waitFor({ timeout: kAlarm });
  await window.getByText('+49 000 0001').first().waitFor();
  await window.locator('.office__departure--held').waitFor();
  await accessible(window);
  await picture(window, 'office-not-sent');
  await window.getByRole('button', { name: 'Send it all the same' }).click();
  await window
    .getByRole('dialog')
    .getByRole('button', { name: 'Send it all the same' })
    .click();
  await window.locator('.office__departure--waiting').waitFor();
  await alarm.waitFor({ state: 'detached' });
  await desk.finish();
});
