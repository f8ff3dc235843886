// Compares a running gateway with the description that it serves.
//
//   node conformance.mjs whole    a gateway that works: good and bad calls of every operation
//   node conformance.mjs broken   the same gateway without its database; then closes the account
//
// Environment: PORT of the gateway, PKI of the test Europe, SOURCES, NODE_PACKAGES (folder with
// node_modules), RECORD (file handed from the first run to the second), CODES (the catalogue's,
// parted by blanks). Exit status 1 and a line for each fault.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';

import { Calls } from './calls.mjs';
import { Client } from './client.mjs';
import { Description } from './description.mjs';
import { makeGoodCalls } from './good_calls.mjs';
import { notExercised } from './not_exercised.mjs';
import { makeRefusedCalls, rightBody } from './refused_calls.mjs';
import { formFaults } from './form.mjs';

const { PORT, PKI, SOURCES, RECORD, CODES } = process.env;

const folders = ['systems', 'extra', 'operators'];
const credentials = (name) =>
  folders.map((folder) => `${PKI}/${folder}/${name}`).find((base) => existsSync(`${base}.pem`));

const client = new Client({ host: 'localhost', port: Number(PORT) }, `${PKI}/server-ca.pem`, credentials);

async function main(phase) {
  const text = await client.send({ method: 'GET', path: '/api/v1/openapi.yaml', as: 'fr-police-1' });
  const description = new Description(text.body.toString());
  const faults = phase === 'whole' ? await whole(description) : await broken(description);
  client.close();
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

async function whole(description) {
  const calls = new Calls(client, description, { exercised: [], parameters: [], examples: [] });
  const served = await servedOf(calls);
  const path = await makeGoodCalls(calls);
  await makeRefusedCalls(calls, path, served);
  writeFileSync(RECORD, JSON.stringify({ ...calls.record, path, served: served.map(({ id }) => id) }));
  console.log(`${calls.made} calls of ${served.length} operations, ${calls.exercised.size} statuses`);
  return [...formFaults(description, CODES.split(' ')), ...calls.faults];
}

// Operators' calls are not there in a gateway without administration; all of them or none.
async function servedOf(calls) {
  const there = [];
  const { operations } = calls.description;
  for (const operation of operations.filter(({ forOperators }) => forOperators)) {
    const path = operation.path.replaceAll(/\{\w+\}/g, '0');
    const answer = await client.send({ method: operation.method, path: `/api/v1${path}`, as: 'ada' });
    if (answer.status !== 404) there.push(operation.id);
  }
  if (there.length > 0) calls.faults.push(`administration is served: exercise ${there}`);
  return operations.filter(({ forOperators }) => !forOperators);
}

async function broken(description) {
  const record = JSON.parse(readFileSync(RECORD));
  const calls = new Calls(client, description, record);
  const served = description.operations.filter(({ id }) => record.served.includes(id));
  for (const operation of served) {
    const asked = { path: record.path, as: 'fr-police-1', body: rightBody(operation) };
    if (operation.id === 'submitMessage') asked.as = 'at-police-1';
    await calls.call(operation.id, asked, [200, 503], 'without its database');
  }
  return [...calls.faults, ...accountFaults(calls, served)];
}

function accountFaults(calls, served) {
  const faults = [];
  const open = served.flatMap(({ id, responses }) => responses.map((status) => ({ id, status })))
    .filter(({ id, status }) => !calls.exercised.has(`${id} ${status}`));
  const fits = (row) => ({ id, status }) =>
    row.status === status && (row.operations === undefined || row.operations.includes(id));
  for (const pair of open.filter((one) => !notExercised.some((row) => fits(row)(one)))) {
    faults.push(`${pair.id}: status ${pair.status} is neither exercised nor listed with a reason`);
  }
  const tests = testNames(`${SOURCES}/tests`);
  for (const row of notExercised) {
    const name = `${row.operations ?? 'every operation'} ${row.status}`;
    if (!open.some(fits(row))) faults.push(`the row of ${name} is not needed`);
    if (!tests.has(row.test)) faults.push(`the test ${row.test} of ${name} is gone`);
  }
  for (const { id, parameters, body } of served) {
    for (const { name, in: place } of parameters.filter((one) => one.in !== 'path')) {
      if (!calls.parameters.has(`${id} ${name}`)) faults.push(`${id}: ${place} ${name} was never granted`);
    }
    for (const { name } of body?.examples ?? []) {
      if (!calls.examples.has(`${id} ${name}`)) faults.push(`${id}: example ${name} was never sent`);
    }
  }
  return faults;
}

// "Suite.Name" of every test in the sources.
function testNames(folder) {
  const names = new Set();
  for (const entry of readdirSync(folder)) {
    const path = `${folder}/${entry}`;
    if (statSync(path).isDirectory()) testNames(path).forEach((name) => names.add(name));
    if (!path.endsWith('_test.cpp')) continue;
    for (const [, suite, name] of readFileSync(path, 'utf8').matchAll(/TEST(?:_[FP])?\((\w+), (\w+)\)/g)) {
      names.add(`${suite}.${name}`);
    }
  }
  return names;
}

process.exitCode = await main(process.argv[2]);
