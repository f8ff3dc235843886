// Goal: what officers do with a request, from its arrival to the answer at the other side, comes
// out right between two authorities. Method: two desks in Chromium on the real gateway, each story
// between authorities of its own.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, openDesk, picture } from '../browser/stage.mjs';
import * as office from './office.mjs';

let stage;
before(async () => {
  stage = await office.openStage();
});
after(() => stage.close());

async function deskOf(who, options) {
  const desk = await openDesk(stage, options);
  await office.signIn(desk.window, who);
  return desk;
}

test('AnUrgentRequestIsAnsweredAndTheOtherSideSeesTheAnswer', async () => {
  const officer = await office.account('FR-POLICE-1');
  const asker = await office.account('AT-POLICE-1');
  for (const from of ['BE-POLICE-1', 'DE-POLICE-1', 'LU-SPOC', 'MT-POLICE-1', 'IE-POLICE-1']) {
    office.ask({ from, to: 'FR-POLICE-1', urgent: false });
  }
  office.ask({ from: 'AT-POLICE-1', to: 'FR-POLICE-1' });
  const [desk, other] = [await deskOf(officer), await deskOf(asker)];
  const { window } = desk;
  await office.urgentRow(window, 'AT-POLICE-1').waitFor();
  await window.waitForFunction(() => document.querySelectorAll('.row--urgent').length === 1);
  await accessible(window);
  await picture(window, 'queue');
  await office.urgentRow(window, 'AT-POLICE-1').click();
  await window.getByRole('heading', { name: /Encrypted hospital systems/ }).waitFor();
  await accessible(window);
  await picture(window, 'reading');
  await window.getByRole('button', { name: 'Why did this reach us?' }).click();
  await window.getByText('The sender addressed your authority.').waitFor();
  await window.getByRole('cell', { name: 'FR-SPOC' }).waitFor();
  await picture(window, 'why');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Claim', exact: true }).click();
  await window.getByRole('button', { name: 'Release', disabled: false }).waitFor();
  await window.getByRole('button', { name: 'Answer', exact: true }).click();
  await window.getByLabel('Narrative').fill('The server was rented on 3 August.');
  await window.getByLabel('Full or partial').selectOption('full-answer');
  await window.getByLabel('Our reference', { exact: true }).fill('FR/2026/7');
  await window.locator('.preview').getByRole('cell', { name: 'AT-SPOC' }).waitFor();
  await accessible(window);
  await window.getByRole('heading', { name: 'Answer', exact: true }).scrollIntoViewIfNeeded();
  await picture(window, 'answer');
  await window.getByRole('button', { name: /Take over persons/ }).click();
  await office.sendWritten(window);
  await picture(window, 'sent');
  const arrived = other.window.locator('.row', { hasText: 'FR-POLICE-1' }).first();
  await arrived.waitFor();
  await arrived.click();
  await other.window.locator('.message', { hasText: 'rented on 3 August' }).waitFor();
  await window.getByRole('button', { name: 'Close', exact: true }).last().click();
  await office.urgentRow(window, 'AT-POLICE-1').waitFor({ state: 'detached' });
  await desk.finish();
  await other.finish();
});

test('OfTwoOfficersWhoReachForAnItemOneHasItAndTheOtherSeesWho', async () => {
  const people = [
    await office.account('ES-POLICE-1', 'officer-1'),
    await office.account('ES-POLICE-1', 'officer-bpl'),
  ];
  office.ask({ from: 'PT-POLICE-1', to: 'ES-POLICE-1' });
  const desks = [];
  for (const who of people) desks.push(await deskOf(who));
  for (const { window } of desks) {
    // Neither page hears of the other's claim before its own.
    await window.route('**/api/v1/events', (route) => route.abort());
    await window.reload();
    await office.urgentRow(window, 'PT-POLICE-1').click();
    await window.getByRole('button', { name: 'Claim', exact: true }).waitFor();
  }
  await Promise.all(
    desks.map(({ window }) =>
      window.getByRole('button', { name: 'Claim', exact: true }).click(),
    ),
  );
  const outcomes = await Promise.all(
    desks.map(({ window }) =>
      Promise.race([
        window
          .getByRole('button', { name: 'Release', disabled: false })
          .waitFor()
          .then(() => 'has it'),
        window
          .getByText('Somebody else has it')
          .waitFor()
          .then(() => 'sees who'),
      ]),
    ),
  );
  assert.deepEqual([...outcomes].sort(), ['has it', 'sees who']);
  const lost = outcomes.indexOf('sees who');
  const text = await desks[lost].window.locator('.tools').innerText();
  assert.match(text, new RegExp(`${people[1 - lost].person} has had it since`));
  await picture(desks[lost].window, 'conflict');
  for (const desk of desks) await desk.finish();
});

test('ARefusalNamesItsGroundAndReachesTheOtherSide', async () => {
  const officer = await office.account('NL-POLICE-1');
  const asker = await office.account('LU-POLICE-1');
  office.ask({ from: 'LU-POLICE-1', to: 'NL-POLICE-1' });
  const [desk, other] = [await deskOf(officer), await deskOf(asker)];
  const { window } = desk;
  await office.urgentRow(window, 'LU-POLICE-1').click();
  await window.getByRole('button', { name: 'Claim', exact: true }).click();
  await window.getByRole('button', { name: 'Release', disabled: false }).waitFor();
  await window.getByRole('button', { name: 'Refuse', exact: true }).click();
  const ground = window
    .locator('fieldset', { has: window.locator('legend', { hasText: /^Ground$/ }) })
    .last();
  await ground.getByLabel('Code').selectOption('data-inaccurate');
  await window.locator('.preview table').waitFor();
  await accessible(window);
  await picture(window, 'refusal');
  await office.sendWritten(window);
  const arrived = other.window.locator('.row', { hasText: 'NL-POLICE-1' }).first();
  await arrived.click();
  await other.window.locator('.message').waitFor();
  await desk.finish();
  await other.finish();
});

test('TheWordsOfAFurtherRestrictionComeBeforeTheContent', async () => {
  const officer = await office.account('IT-POLICE-1');
  const words = 'Only for the members of the joint team.';
  const handling = `<Code>H0</Code><Code>H3</Code><Text>${words}</Text>`;
  office.ask({ from: 'SI-POLICE-1', to: 'IT-POLICE-1', handling });
  const desk = await deskOf(officer);
  const { window } = desk;
  await office.urgentRow(window, 'SI-POLICE-1').click();
  await window.getByText(words).waitFor();
  assert.equal(await window.locator('.message').count(), 0);
  await accessible(window);
  await picture(window, 'h3');
  await window.getByRole('button', { name: 'I have read it' }).click();
  await window.locator('.message').waitFor();
  await desk.finish();
});

test('TheKeyboardAloneIsEnoughForAnAcknowledgement', async () => {
  const officer = await office.account('SE-POLICE-1');
  office.ask({ from: 'FI-POLICE-1', to: 'SE-POLICE-1' });
  const desk = await openDesk(stage);
  const { window } = desk;
  const { keyboard } = window;
  const tabTo = async (wanted, most = 80) => {
    for (let tabs = 0; tabs < most; tabs += 1) {
      if (await window.evaluate(wanted)) return;
      await keyboard.press('Tab');
    }
    assert.fail(`nothing fits ${wanted}`);
  };
  await window.locator('#authority').waitFor();
  await tabTo(() => document.activeElement?.id === 'authority');
  await keyboard.type(officer.authority);
  await keyboard.press('Tab');
  await keyboard.type(officer.person);
  await keyboard.press('Tab');
  await keyboard.type(officer.password);
  await tabTo(() => document.activeElement?.id === 'code');
  await keyboard.type(office.codeOf(officer));
  await keyboard.press('Enter');
  await office.urgentRow(window, 'FI-POLICE-1').waitFor();
  await tabTo(() => document.activeElement?.getAttribute('role') === 'grid');
  await keyboard.press('j');
  await window.locator('.row--active').waitFor();
  await keyboard.press('Enter');
  await window.locator('.message').waitFor();
  await keyboard.press('c');
  await window.getByRole('button', { name: 'Release', disabled: false }).waitFor();
  await tabTo(() => document.activeElement?.textContent === 'Acknowledge');
  await keyboard.press('Enter');
  await window.locator('.preview table').waitFor();
  await tabTo(() => document.activeElement?.textContent === 'Send…', 400);
  await keyboard.press('Enter');
  await window.getByRole('dialog').locator(':focus').waitFor();
  await tabTo(() => document.activeElement?.textContent === 'Send');
  await keyboard.press('Enter');
  await window.getByRole('heading', { name: 'Sent' }).waitFor();
  await desk.finish();
});

test('ThePageSpeaksFrenchThroughout', async () => {
  const officer = await office.account('LU-SPOC');
  office.ask({ from: 'BE-SPOC', to: 'LU-SPOC' });
  const desk = await openDesk(stage, { locale: 'fr-FR' });
  const { window } = desk;
  await window.getByRole('heading', { name: 'Connexion au bureau' }).waitFor();
  await office.signIn(window, officer);
  await office.urgentRow(window, 'BE-SPOC').click();
  await window.getByRole('button', { name: 'Répondre', exact: true }).waitFor();
  await window.locator('.message').waitFor();
  assert.equal(await window.evaluate(() => document.documentElement.lang), 'fr');
  await accessible(window);
  await picture(window, 'french');
  await desk.finish();
});

test('ASupervisorSeesWhatIsAtRiskAndWhatNobodyConfirmed', async () => {
  const chief = await office.account('PL-SPOC', 'supervisor-1');
  office.ask({ from: 'CZ-SPOC', to: 'PL-SPOC' });
  office.ask({ from: 'PL-SPOC', to: 'SK-SPOC' });
  const desk = await deskOf(chief);
  const { window } = desk;
  await window.getByRole('button', { name: 'Supervision' }).click();
  await window.getByRole('heading', { name: 'At risk' }).waitFor();
  await window.getByText('SK-SPOC').first().waitFor();
  await window.getByText('CZ-SPOC').first().waitFor();
  await accessible(window);
  await picture(window, 'supervision');
  await desk.finish();
});

test('ARequestOfItsOwnIsWrittenAndSent', async () => {
  const officer = await office.account('HR-POLICE-1');
  const desk = await deskOf(officer);
  const { window } = desk;
  await window.getByRole('button', { name: 'New request' }).click();
  await window.locator('.points').waitFor();
  await picture(window, 'new-request');
  const part = (name) =>
    window.locator('fieldset', {
      has: window.locator(':scope > legend', { hasText: new RegExp(`^${name}$`) }),
    });
  await window.getByLabel('Subject').fill('A server in Ljubljana');
  await part('Addressees').last().getByLabel('Authority').selectOption('SI-POLICE-1');
  await window.getByLabel('Our reference', { exact: true }).fill('HR/2026/1');
  await window.getByLabel('Crime area').selectOption('computer-crime');
  await window.getByLabel('Purpose', { exact: true }).selectOption('investigation');
  await window.getByLabel('Information requested').fill('Who rents the server?');
  await window.getByLabel('Necessity and proportionality').fill('It is the only trace.');
  await part('Where it is available').getByLabel('State').fill('SI');
  await part('Where it is available').getByLabel('Reasons').fill('The server stands there.');
  const facts = part('Purpose and facts');
  await facts.getByLabel('Description').fill('To find the offenders.');
  await facts.getByLabel('Facts').fill('A hospital was attacked on Monday.');
  await facts.getByLabel('Designation').fill('Disruption of a computer system');
  await window.locator('.compose').getByLabel('Language').selectOption('en');
  await part('Use of this request').getByRole('button').first().click();
  await window.locator('.preview').getByRole('cell', { name: 'SI-SPOC' }).waitFor();
  await accessible(window);
  await office.sendWritten(window);
  await desk.finish();
});
