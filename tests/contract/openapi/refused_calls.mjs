// Calls that must be refused, made out of the description alone.
import { randomUUID } from 'node:crypto';

import { badTextsOf, badValuesOf } from './bad_inputs.mjs';
import { isOfDocuments } from './calls.mjs';
import { freshDocument } from './good_calls.mjs';

const malformed = [400, 422];
const badPath = [400, 404, 422]; // What cannot exist may be answered like what does not.

const callers = {
  submitMessage: 'at-police-1', readReceipt: 'at-police-1', readDecision: 'at-police-1',
  beginExport: 'eve', readExportBundle: 'eve', readExportTile: 'eve',
};
const beyondEveryLimit = (64 << 20) + 1;
const strangers = {
  handle: randomUUID, suppression: randomUUID, delivery: randomUUID, exchange: randomUUID, change: randomUUID, export: randomUUID,
  log: () => 'no-such-log',
};

// What nobody may do, whoever asks. path: values of path parameters that are right in form;
// alsoBy: further statuses that an operation's parameter or 'body' may be answered with.
export async function makeMalformedCalls(calls, path, operations, alsoBy = () => []) {
  for (const operation of operations) {
    const strictly = refusing(calls, path, operation);
    const refused = (change, expected, why) =>
      strictly(change, [expected, alsoBy(operation.id, why.split(/[: ]/)[0])].flat(), why);
    await strictly({ method: 'PATCH', body: undefined }, 405, 'a method of no operation');
    await refuseParameters(operation, path, refused);
    await refuseBodies(calls.description, operation, refused);
  }
}

// What this caller may not do. path: values of path parameters that exist.
export async function makeForbiddenCalls(calls, path, operations) {
  for (const operation of operations) {
    const refused = refusing(calls, path, operation);
    await refuseCallers(operation, refused);
    await refuseStrangers(operation, path, refused);
  }
}

// The right call, and how one that differs in one thing must be refused.
export const rightCall = (operation, path) => ({
  path,
  as: callers[operation.id] ?? usualCaller(operation),
  headers: headersOf(operation),
  body: rightBody(operation),
});

// Nobody shows a certificate at the desk.
function usualCaller({ forDesk, forOperators }) {
  if (forDesk) return undefined;
  return forOperators ? 'ada' : 'fr-police-1';
}

// People work on a queue, and supervisors look at it as a whole.
function headersOf({ id, forQueue }) {
  if (!forQueue) return {};
  return { 'Liaison-Person': id === 'summariseQueue' ? 'supervisor-1' : 'officer-1' };
}

const refusing = (calls, path, operation) => {
  const base = rightCall(operation, path);
  return (change, expected, why) => {
    const headers = { ...base.headers, ...change.headers };
    return calls.call(operation.id, { ...base, ...change, headers }, expected, why);
  };
};

function rightBody(operation) {
  if (operation.body === undefined) return undefined;
  return isOfDocuments(operation) ? freshDocument() : operation.body.examples[0].value;
}

async function refuseParameters(operation, path, refused) {
  await refused({ query: { noSuchParameter: '1' } }, malformed, 'unknown parameter');
  for (const { name, in: place, schema } of operation.parameters) {
    if (place === 'query') await refused({ query: [[name, '1'], [name, '1']] }, malformed, 'twice');
    for (const { why, value } of badTextsOf(schema)) {
      const text = `${name}: ${why}`;
      if (place === 'query') await refused({ query: { [name]: value } }, malformed, text);
      if (place === 'header') await refused({ headers: inHeader(name, value) }, malformed, text);
      if (place === 'path') await refused({ path: { ...path, [name]: value } }, badPath, text);
    }
  }
}

async function refuseStrangers(operation, path, refused) {
  const unknown = operation.parameters.find((one) => one.in === 'path' && strangers[one.name]);
  if (!unknown) return;
  const other = strangers[unknown.name]();
  await refused({ path: { ...path, [unknown.name]: other } }, 404, `unknown ${unknown.name}`);
}

const inHeader = (name, value) => ({ [name]: Buffer.from(value).toString('latin1') });

async function refuseBodies(description, operation, refused) {
  if (operation.body === undefined) {
    await refused({ body: '{}' }, malformed, 'a body where none is');
    return;
  }
  await refused({ type: 'text/plain' }, 415, 'other media type');
  await refused({ body: undefined, withheld: beyondEveryLimit }, 413, 'too large');
  for (const body of ['', '{', '<', '\u0000', '[]', '\ufffe']) {
    await refused({ body }, malformed, `body ${JSON.stringify(body)}`);
  }
  if (isOfDocuments(operation)) return;
  for (const { name, value } of operation.body.examples) {
    for (const bad of badValuesOf(description, operation.body.schema, value)) {
      await refused({ body: bad.value }, malformed, `${name}: ${bad.why}`);
    }
  }
}

async function refuseCallers(operation, refused) {
  const knows = (status) => operation.responses.includes(status);
  if (knows('401')) await refused({ as: 'unregistered' }, 401, 'unregistered certificate');
  const takes = (field) => operation.parameters.some(({ name }) => name === field);
  if (takes('Liaison-Authority')) {
    await refused({ headers: { 'Liaison-Authority': 'DE-SPOC' } }, 403, 'for somebody else');
  }
  if (takes('Liaison-Person')) {
    await refused({ headers: { 'Liaison-Person': 'nobody-1' } }, 403, 'by an unknown person');
  }
}
