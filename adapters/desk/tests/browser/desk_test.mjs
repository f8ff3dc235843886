// Goal: an officer finds, reads and claims what waits, by mouse and by keyboard, under the policy
// of the contract. Method: the built page in Chromium against the mock gateway; each story in a
// window of its own.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { example, item, uuid } from '../mock/items.mjs';
import * as act from './stage.mjs';

const { accessible, code, fillQueue, openDesk, openStage, password, picture, signIn } = act;

// For a busy machine; the figure that counts is measured on the real gateway.
const kArrivalMost = 30_000;

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());
beforeEach(() => fillQueue(stage.gateway));

test('SignsInByAccountAndTellsAWrongCodeFromNothing', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await window.locator('#code').waitFor();
  await picture(window, 'sign-in');
  await accessible(window);
  await window.fill('#authority', 'FR-SPOC');
  await window.fill('#person', 'officer-1');
  await window.fill('#password', password);
  await window.fill('#code', '000000');
  await window.locator('form button[type=submit]').click();
  await window.getByText('or the account is not open').waitFor();
  await window.fill('#code', code);
  await window.locator('form button[type=submit]').click();
  await window.locator('.row--urgent').first().waitFor();
  await accessible(window);
  await picture(window, 'queue');
  await desk.finish();
});

test('SignsInByCertificateLocksAndUnlocksWithoutLosingADraft', async () => {
  stage.gateway.certificateOf = 'FR-SPOC/officer-2';
  const desk = await openDesk(stage);
  const { window } = desk;
  await window.getByRole('button', { name: 'Sign in with my certificate' }).click();
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Answer', exact: true }).click();
  await window.getByLabel('Our reference', { exact: true }).fill('FR/1');
  const locked = window.waitForResponse('**/api/v1/session/lock');
  await window.getByRole('button', { name: 'Lock' }).click();
  await window.getByText('The desk is locked').waitFor();
  await locked; // Unlocking must not overtake it.
  assert.equal(await window.getByLabel('Our reference', { exact: true }).isVisible(), false);
  await accessible(window);
  await picture(window, 'locked');
  await window.fill('#password', password);
  await window.fill('#code', code);
  await window.getByRole('button', { name: 'Unlock', exact: true }).click();
  assert.equal(await window.getByLabel('Our reference', { exact: true }).inputValue(), 'FR/1');
  const late = { urgency: 'urgent', type: 'Flash', sender: 'EE-SPOC' };
  stage.gateway.tell('arrived', item(600, late));
  await window.locator('.row--urgent', { hasText: 'EE-SPOC' }).waitFor();
  await desk.finish();
});

test('ShowsWhoHasAnItemThatTwoWanted', async () => {
  const one = await openDesk(stage);
  const other = await openDesk(stage);
  await signIn(one.window, 'officer-1');
  await signIn(other.window, 'officer-2');
  await one.window.locator('.row--urgent').first().click();
  await other.window.locator('.row--urgent').first().click();
  const gateway = stage.gateway;
  const wanted = [...gateway.items.values()].find((each) => each.urgency === 'urgent');
  const claim = { person: 'officer-1', since: new Date().toISOString() };
  // The other window's own claim is on its way already: it cannot have heard of this one.
  await other.window.route('**/api/v1/queue/*/claim', (route) => {
    gateway.add({ ...wanted, claim });
    return route.continue();
  });
  await other.window.getByRole('button', { name: 'Claim', exact: true }).click();
  await other.window.getByText('Somebody else has it').waitFor();
  assert.match(await other.window.locator('.tools').innerText(), /officer-1 has had it since/);
  await picture(other.window, 'conflict');
  await one.finish();
  await other.finish();
});

test('AsksForWordsAndReasonBeforeContent', async () => {
  const { gateway } = stage;
  const [urgent] = gateway.queue('open');
  gateway.restricted.set(urgent.handle, ['Only for the members of the joint team.']);
  gateway.justified.add(urgent.handle);
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByText('Only for the members of the joint team.').waitFor();
  assert.equal(await window.locator('.message').count(), 0);
  await picture(window, 'h3');
  await accessible(window);
  await window.getByRole('button', { name: 'I have read it' }).click();
  await window.getByLabel('Reason').fill('Überwachung der Frist – n° 12');
  await window.getByRole('button', { name: 'Open', exact: true }).click();
  await window.locator('.message').waitFor();
  const read = gateway.requests
    .filter(({ headers }) => headers['liaison-justification'])
    .at(-1);
  const bytes = Buffer.from(read.headers['liaison-justification'], 'latin1');
  assert.equal(bytes.toString('utf8'), 'Überwachung der Frist – n° 12');
  await desk.finish();
});

test('TellsSinceWhenItIsStaleAndCatchesUp', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row').first().waitFor();
  stage.gateway.cutLine();
  await window.getByText('What you see is stale since').waitFor();
  await picture(window, 'stale');
  stage.gateway.tell(
    'arrived',
    item(500, { urgency: 'urgent', type: 'Flash', sender: 'NL-SPOC' }),
  );
  stage.gateway.mendLine();
  await window.locator('.row--urgent', { hasText: 'NL-SPOC' }).waitFor({ timeout: 40_000 });
  await window.getByText('What you see is stale since').waitFor({ state: 'detached' });
  await desk.finish();
});

test('ShowsAnUrgentArrivalByItself', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  await window.locator('.row').first().waitFor();
  const seen = window.evaluate(
    () =>
      new Promise((done) => {
        const look = () =>
          document.querySelector('.row--urgent .row__sender')?.textContent === 'LV-SPOC'
            ? done(Date.now())
            : window.requestAnimationFrame(look);
        look();
      }),
  );
  const told = Date.now();
  const dueAt = new Date(told + 60_000).toISOString();
  stage.gateway.tell(
    'arrived',
    item(501, {
      urgency: 'urgent',
      type: 'Request',
      role: 'addressed',
      sender: 'LV-SPOC',
      dueAt,
    }),
  );
  const took = (await seen) - told;
  console.log(`urgent arrival on screen after ${took} ms`);
  assert.ok(took < kArrivalMost, `${took} ms`);
  await desk.finish();
});

test('WorksByTheKeyboardAlone', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  const { keyboard } = window;
  await window.locator('#authority').waitFor();
  await keyboard.press('Tab');
  for (let tabs = 0; tabs < 12; tabs += 1) {
    if (await window.evaluate(() => document.activeElement?.id === 'authority')) break;
    await keyboard.press('Tab');
  }
  await keyboard.type('FR-SPOC');
  await keyboard.press('Tab');
  await keyboard.type('officer-1');
  await keyboard.press('Tab');
  await keyboard.type(password);
  for (let tabs = 0; tabs < 3; tabs += 1) {
    await keyboard.press('Tab');
    if (await window.evaluate(() => document.activeElement?.id === 'code')) break;
  }
  await keyboard.type(code);
  await keyboard.press('Enter');
  await window.locator('.row').first().waitFor();
  for (let tabs = 0; tabs < 30; tabs += 1) {
    await keyboard.press('Tab');
    if (await window.evaluate(() => document.activeElement?.getAttribute('role') === 'grid'))
      break;
  }
  await keyboard.press('j');
  await window.locator('.row--active.row--urgent').waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('k');
  await keyboard.press('Enter');
  await window.locator('.message').waitFor();
  await keyboard.press('c');
  await window.getByRole('button', { name: 'Release', disabled: false }).waitFor();
  await keyboard.press('a');
  await window.locator('.compose h2:focus').waitFor();
  await keyboard.press('?');
  await window.getByRole('dialog').locator(':focus').waitFor();
  await picture(window, 'keys');
  await keyboard.press('Escape');
  await window.getByRole('dialog').waitFor({ state: 'detached' });
  await window.locator('.compose h2:focus').waitFor();
  await keyboard.press('Escape');
  await window.locator('[role=grid]:focus').waitFor();
  await desk.finish();
});

test('SpeaksFrenchAndGerman', async () => {
  const desk = await openDesk(stage, { locale: 'fr-FR' });
  const { window } = desk;
  await window.getByRole('heading', { name: 'Connexion au bureau' }).waitFor();
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.getByRole('button', { name: 'Répondre' }).waitFor();
  await picture(window, 'french');
  await window.selectOption('#language', 'de');
  await window.getByRole('button', { name: 'Beantworten' }).waitFor();
  assert.equal(await window.evaluate(() => document.documentElement.lang), 'de');
  await desk.finish();
});

test('ShowsASupervisorWhatIsAtRisk', async () => {
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window, 'chief-1');
  await window.getByRole('button', { name: 'Supervision' }).click();
  await window.getByRole('heading', { name: 'At risk' }).waitFor();
  await accessible(window);
  await picture(window, 'supervision');
  await window.getByRole('button', { name: 'Dark' }).click();
  await accessible(window);
  await desk.finish();
});

test('HasNoSeriousFindingInTheDark', async () => {
  const desk = await openDesk(stage, { colorScheme: 'dark' });
  const { window } = desk;
  await signIn(window);
  await window.locator('.row--urgent').first().click();
  await window.locator('.message').waitFor();
  await accessible(window);
  await picture(window, 'dark');
  await desk.finish();
});

test('ShowsEveryTypeOfMessage', async () => {
  const names = [
    'Flash',
    'NonDelivery',
    'HandlingChange',
    'ConsentRequest',
    'DataNotice',
    'Recall',
    'Refusal',
    'Information',
  ];
  names.forEach((name, at) => {
    const number = 700 + at;
    stage.gateway.documents.set(uuid(number), example(name));
    stage.gateway.add(
      item(number, { type: name, role: 'addressed', urgency: 'urgent', sender: `XA-${at}` }),
    );
  });
  const desk = await openDesk(stage);
  const { window } = desk;
  await signIn(window);
  for (const [at] of names.entries()) {
    await window.locator('.row', { hasText: `XA-${at}` }).click();
    await window.locator('.message').waitFor();
    const text = await window.locator('.message').innerText();
    assert.ok(text.length > 200);
    assert.doesNotMatch(text, /\n +\S/); // How the document was indented is nobody's meaning.
  }
  await accessible(window);
  await desk.finish();
});
