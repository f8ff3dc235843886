// The real gateway that the stories are played on: who has an account there, what is sent to whom.
//
// tests/system/desk_page names it in the environment: DESK (origin), LIAISON (program), PROFILES
// (folder of AUTHORITY.toml), PERSONAL (folder of a personal certificate and its key), GATEWAY_LOG.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, request } from 'playwright-core';
import { example } from '../mock/items.mjs';

export const { DESK, LIAISON, PROFILES, PERSONAL, GATEWAY_LOG } = process.env;
const kPassword = 'correct horse battery';

/** What the program answered, JSON; `profile` is an authority or an operator. */
export function liaison(profile, ...words) {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 240_000 };
  const said = execFileSync(
    LIAISON,
    ['--profile', join(PROFILES, `${profile}.toml`), '--json', ...words],
    options,
  );
  return JSON.parse(said);
}

export async function openStage(origin = DESK) {
  const browser = await chromium.launch({
    executablePath: process.env.LIAISON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    timeout: 120_000,
  });
  return { browser, gateway: { origin }, close: () => browser.close() };
}

/** An account that an administrator opened, not enrolled yet. */
export function openAccount(authority, person) {
  const { enrolment } = liaison('ada', 'account', 'open', authority, person);
  return { authority, person, enrolment, password: kPassword, secret: undefined };
}

/** An account that can be signed in to, once in each half minute: a code is never taken twice. */
export async function account(authority, person = 'officer-1') {
  const opened = openAccount(authority, person);
  const line = await request.newContext({ ignoreHTTPSErrors: true });
  const { enrolment, password } = opened;
  const answer = await line.post(`${DESK}/api/v1/session/enrolment`, {
    data: { authority, person, enrolment, password },
  });
  assert.equal(answer.status(), 200, await answer.text());
  const { totpSecret } = await answer.json();
  await line.dispose();
  return { ...opened, secret: totpSecret };
}

/** The code of now, or of so many half minutes from now: one step ahead is still taken. */
export function codeOf({ secret }, ahead = 0) {
  const at = new Date(Date.now() + ahead * 30_000).toISOString();
  const words = [
    '--totp',
    '--base32',
    `--now=${at.slice(0, 19).replace('T', ' ')} UTC`,
    secret,
  ];
  return execFileSync('oathtool', words, { encoding: 'utf8' }).trim();
}

/**
 * @param ahead  as of codeOf, where the person has just signed in
 * @param then  what is shown afterwards
 */
export async function signIn(window, who, ahead = 0, then = window.locator('.queue')) {
  await window.fill('#authority', who.authority);
  await window.fill('#person', who.person);
  await window.fill('#password', who.password);
  await window.fill('#code', codeOf(who, ahead));
  await window.locator('form button[type=submit]').click();
  await then.waitFor();
}

const kUrgent =
  '<Urgency><Level>urgent</Level><Ground>life-or-integrity</Ground>' +
  '<Reason>A person is held against her will.</Reason></Urgency>';

/**
 * The example Request under ids of its own. `change` may alter the text.
 * @param handling  elements in place of those of the example's Handling, but for the last one
 */
export function requestDocument({ from, to, urgent = true, handling, change = (xml) => xml }) {
  let xml = example('Request')
    .replace(/<MessageId>[^<]*/, `<MessageId>${randomUUID()}`)
    .replace(
      /(<Exchange>\s*<Opener>)[^<]*(<\/Opener>\s*<Id>)[^<]*/,
      `$1${from}$2${randomUUID()}`,
    )
    .replace(/(<Sender>\s*<Authority>)[^<]*/, `$1${from}`)
    .replace(/(<Addressees><Authority>)[^<]*/, `$1${to}`)
    .replace(/<ReplyExpectedBy>[^<]*<\/ReplyExpectedBy>/, '')
    .replace(/(<Availability>\s*<State>)[^<]*/, `$1${to.slice(0, 2)}`);
  if (urgent) xml = xml.replace(/<Urgency>.*?<\/Urgency>/s, kUrgent);
  if (handling) xml = xml.replace(/(<Handling>).*?(<EraseBy>)/s, `$1${handling}$2`);
  return change(xml);
}

/** Submitted by the sender's own system. \return the acceptance, with the receipt. */
export function submit(sender, xml) {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-story-'));
  const file = join(folder, 'document.xml');
  writeFileSync(file, xml);
  try {
    return liaison(sender, 'send', file).messages[0].accepted;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function ask(wish) {
  return submit(wish.from, requestDocument(wish));
}

/** What the gateway wrote into its log. */
export function gatewayLog() {
  return readFileSync(GATEWAY_LOG, 'utf8');
}

export const urgentRow = (window, sender) =>
  window.locator('.row--urgent', { hasText: sender }).first();

/** Sends what is written, through the preview and the question. */
export async function sendWritten(window) {
  await window.locator('.preview table').waitFor();
  await window.getByRole('button', { name: 'Send…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await window.getByRole('heading', { name: 'Sent' }).waitFor();
}
