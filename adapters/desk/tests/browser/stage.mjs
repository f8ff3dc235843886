// Gateway and browser of one file of stories, and what must hold in each of them.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { MockGateway } from '../mock/gateway.mjs';
import { example, item } from '../mock/items.mjs';

const page = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const kChromium = process.env.LIAISON_CHROMIUM ?? '/usr/bin/chromium';
const kWait = 30_000;

export const password = 'correct horse battery';
export const code = '123456';

function account(authority, authorityName, person, role) {
  const clearance = 'EU-R';
  return { authority, authorityName, state: 'FR', person, role, clearance, password, code };
}

export async function openStage() {
  const dist = process.env.LIAISON_DESK_DIST ?? join(page, 'dist');
  assert.ok(existsSync(join(dist, 'index.html')), 'build the page first: npm run build');
  const gateway = new MockGateway(dist);
  const spoc = 'Point de contact unique France';
  for (const [person, role] of [
    ['officer-1', 'officer'],
    ['officer-2', 'officer'],
    ['chief-1', 'supervisor'],
  ]) {
    gateway.accounts.set(`FR-SPOC/${person}`, account('FR-SPOC', spoc, person, role));
  }
  gateway.documents.set('', example('Request'));
  await gateway.start();
  const options = {
    executablePath: kChromium,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    timeout: 4 * kWait,
  };
  const browser = await chromium.launch(options);
  const close = async () => {
    await browser.close();
    await gateway.stop();
  };
  return { gateway, browser, close };
}

/** A window of one officer; `faults` gathers what must not happen. */
export async function openDesk(stage, options = {}) {
  const context = await stage.browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(kWait);
  const faults = [];
  await context.exposeFunction('reportViolation', (text) => faults.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(
        `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      );
    });
  });
  const window = await context.newPage();
  window.on('pageerror', (fault) => faults.push(`page: ${fault.message}`));
  window.on('console', (message) => {
    const text = message.text();
    const expected = /Failed to load resource|net::ERR/.test(text);
    if (message.type() === 'error' && !expected) faults.push(`console: ${text}`);
  });
  window.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  await window.goto(stage.gateway.origin);
  return { window, context, faults, finish: () => finish({ window, context, faults }) };
}

async function finish({ window, context, faults }) {
  const kept = await window.evaluate(() => ({
    names: Object.keys(localStorage).concat(Object.keys(sessionStorage)),
    address: location.pathname + location.search + location.hash,
  }));
  await context.close();
  assert.deepEqual(faults, []);
  assert.ok(
    kept.names.every((name) => name === 'liaison-desk'),
    String(kept.names),
  );
  assert.match(kept.address, /^\/(#(content|item))?$/);
}

export async function signIn(window, person = 'officer-1') {
  await window.fill('#authority', 'FR-SPOC');
  await window.fill('#person', person);
  await window.fill('#password', password);
  await window.fill('#code', code);
  await window.locator('form button[type=submit]').click();
  await window.locator('.queue').waitFor();
}

/** Colours are what they will stay: no change of one that ends by itself is under way. */
const settled = (window) =>
  window.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().endTime === Infinity),
  );

/** From now on changes take no time, also those that begin while something is looked at. */
async function changingAtOnce(window) {
  const client = await window.context().newCDPSession(window);
  await client.send('Animation.enable');
  await client.send('Animation.setPlaybackRate', { playbackRate: 10_000 });
}

/** No serious or critical finding of axe; tried in a window that is shown the same state. */
export async function accessible(window) {
  await changingAtOnce(window);
  await settled(window);
  const source = readFileSync(
    createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
    'utf8',
  );
  await window.evaluate(source);
  const found = await window.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  const bad = found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 3)}`,
    );
  assert.deepEqual(bad, []);
}

/**
 * A meter of the processor time of a window's page, in milliseconds since it was loaded: it grows
 * with what the page does, not with what the machine does beside it.
 */
export async function meterOf(window) {
  const line = await window.context().newCDPSession(window);
  await line.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await line.send('Performance.getMetrics');
    return Math.round(1000 * metrics.find(({ name }) => name === 'TaskDuration').value);
  };
}

/** A picture for the documentation, where a folder for it is named. */
export async function picture(window, name) {
  const folder = process.env.LIAISON_PICTURES;
  if (folder) await window.screenshot({ path: join(folder, `${name}.png`) });
}

/** The queue that most stories begin with: thirty items and an urgent request, nothing unusual. */
export function fillQueue(gateway) {
  gateway.items.clear();
  gateway.sessions.clear();
  gateway.restricted.clear();
  gateway.justified.clear();
  gateway.submitted.length = 0;
  gateway.certificateOf = undefined;
  gateway.cutAnswers = false;
  gateway.takenAtSending = undefined;
  for (let number = 1; number <= 30; number += 1) gateway.add(item(number));
  gateway.add(
    item(100, {
      urgency: 'urgent',
      type: 'Request',
      role: 'addressed',
      sender: 'AT-POLICE-1',
      acceptedAt: new Date(Date.now() - 6.5 * 3_600_000).toISOString(),
      dueAt: new Date(Date.now() + 1.5 * 3_600_000).toISOString(),
    }),
  );
}
