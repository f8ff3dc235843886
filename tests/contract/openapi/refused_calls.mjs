// Calls that must be refused, made out of the description alone.
import { randomUUID } from 'node:crypto';

import { badTextsOf, badValuesOf } from './bad_inputs.mjs';
import { isOfDocuments } from './calls.mjs';
import { freshDocument } from './good_calls.mjs';

const malformed = [400, 422];
const badPath = [400, 404, 422]; // What cannot exist may be answered like what does not.

const callers = { submitMessage: 'at-police-1', readReceipt: 'at-police-1' };
const bytesMax = (operation) => (isOfDocuments(operation) ? 4 << 20 : 256 << 10);
const strangers = { handle: randomUUID, exchange: randomUUID, log: () => 'no-such-log' };

// path: values of path parameters that exist.
export async function makeRefusedCalls(calls, path, served) {
  for (const operation of served) {
    const base = { path, as: callers[operation.id] ?? 'fr-police-1', body: rightBody(operation) };
    const refused = (change, expected, why) =>
      calls.call(operation.id, { ...base, ...change }, expected, why);
    await refuseParameters(operation, path, refused);
    await refuseBodies(calls.description, operation, refused);
    await refuseCallers(operation, refused);
  }
}

export function rightBody(operation) {
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
  const unknown = operation.parameters.find((one) => one.in === 'path' && strangers[one.name]);
  if (unknown) {
    const other = strangers[unknown.name]();
    await refused({ path: { ...path, [unknown.name]: other } }, 404, `unknown ${unknown.name}`);
  }
}

const inHeader = (name, value) => ({ [name]: Buffer.from(value).toString('latin1') });

async function refuseBodies(description, operation, refused) {
  if (operation.body === undefined) {
    await refused({ body: '{}' }, malformed, 'a body where none is');
    return;
  }
  await refused({ type: 'text/plain' }, 415, 'other media type');
  await refused({ body: undefined, withheld: bytesMax(operation) + 1 }, 413, 'too large');
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
  if (operation.parameters.some(({ name }) => name === 'Liaison-Authority')) {
    await refused({ headers: { 'Liaison-Authority': 'DE-SPOC' } }, 403, 'for somebody else');
  }
}
