// A person at the desk: an account is opened, enrolled and used, with every example.
import { createHmac } from 'node:crypto';

const cookieName = '__Host-liaison-session';
const password = 'correct horse battery';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const json = (answer) => JSON.parse(answer.body);

// RFC 6238 by node's own HMAC. ahead: steps of 30 s from now.
function codeOf(secret, ahead) {
  const bits = [...secret].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g).map((byte) => parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function sendExamples(calls, id, expected, wish = {}) {
  for (const { name, value } of calls.operation(id).body.examples) {
    await calls.call(id, { ...wish, body: value }, expected, `example ${name}`);
    calls.examples.add(`${id} ${name}`);
  }
}

// Gives the person and the secret of the codes.
async function enrol(calls) {
  const [{ name, value: who }] = calls.operation('openAccount').body.examples;
  await calls.call('openAccount', { as: 'eve', body: who }, 403, 'by an auditor');
  const nobody = { ...who, person: 'nobody-1' };
  await calls.call('openAccount', { as: 'ada', body: nobody }, 403, 'of nobody');
  const { enrolment } = json(await calls.call('openAccount', { as: 'ada', body: who }, 201));
  calls.examples.add(`openAccount ${name}`);
  await sendExamples(calls, 'enrolAccount', 401);
  const body = { ...who, enrolment, password };
  const { totpSecret } = json(await calls.call('enrolAccount', { body }, 200));
  await calls.call('enrolAccount', { body }, 401, 'a second time');
  return { who, totpSecret };
}

export async function makeDeskCalls(calls) {
  const { who, totpSecret } = await enrol(calls);
  await sendExamples(calls, 'signIn', 401);
  const code = codeOf(totpSecret, 0);
  const answer = await calls.call('signIn', { body: { ...who, password, code } }, 201);
  const [cookie] = answer.headers['set-cookie'];
  const shown = { Cookie: cookie.split(';')[0] };
  const acting = { ...shown, 'Liaison-Csrf': json(answer).csrf };
  if (!cookie.startsWith(`${cookieName}=`)) calls.faults.push(`another cookie: ${cookie}`);
  const session = await calls.call('readSession', { headers: shown }, 200);
  if (json(session).csrf !== json(answer).csrf) calls.faults.push('csrf changes');
  await calls.head('readSession', { headers: shown }, session);
  await calls.call('lockSession', { headers: shown }, 403, 'without the token');
  await calls.call('lockSession', { headers: acting }, 204);
  await calls.call('readSession', { headers: shown }, 401, 'locked');
  await sendExamples(calls, 'unlockSession', 401, { headers: acting });
  const next = codeOf(totpSecret, 1);
  await calls.call('unlockSession', { headers: acting, body: { password, code: next } }, 200);
  await calls.call('signOut', { headers: acting }, 204);
  await calls.call('readSession', { headers: shown }, 401, 'signed out');
}
