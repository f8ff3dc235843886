// Compares a running gateway with the description that it serves.
//
//   node conformance.mjs whole    a gateway that works: good and bad calls of every operation
//   node conformance.mjs broken   the same gateway without its database; then closes the account
//
// Environment as session.mjs says, and CODES: the catalogue's, parted by blanks.
import { readdirSync, readFileSync, statSync } from 'node:fs';

import { makeDeskCalls } from './desk_calls.mjs';
import { formFaults } from './form.mjs';
import { makeGoodCalls } from './good_calls.mjs';
import { notExercised } from './not_exercised.mjs';
import { makeOperatorCalls } from './operator_calls.mjs';
import { makeForbiddenCalls, makeMalformedCalls, rightCall } from './refused_calls.mjs';
import { run } from './session.mjs';

const { SOURCES, CODES } = process.env;

const withoutHead = new Set(['readMessage', 'readRestriction', 'readExportBundle', 'streamEvents']);

async function whole(calls) {
  // Wrong calls of the desk are made at ports that refuse: here they would soon have to wait.
  const served = calls.description.operations.filter(({ forDesk }) => !forDesk);
  const days = await makeGoodCalls(calls);
  const path = { ...days, ...(await makeOperatorCalls(calls, days)) };
  await makeDeskCalls(calls);
  await makeMalformedCalls(calls, path, served);
  await makeForbiddenCalls(calls, path, served);
  await askForHeads(calls, path, served);
  calls.keep({ path, served: served.map(({ id }) => id) });
  console.log(`${calls.made} calls of ${served.length} operations, ${calls.exercised.size} statuses`);
  return formFaults(calls.description, CODES.split(' '));
}

// Of every GET, but of content that is given out on record and of streams.
async function askForHeads(calls, path, served) {
  for (const operation of served.filter(({ method }) => method === 'GET')) {
    const { id } = operation;
    const right = rightCall(operation, path);
    const whole = withoutHead.has(id)
      ? await calls.call(id, { ...right, method: 'DELETE' }, 405, 'refused as HEAD is')
      : await calls.call(id, right, 200, 'for its head');
    await calls.head(id, right, whole);
  }
}

async function broken(calls) {
  const { path, served: ids } = calls.kept;
  const served = calls.description.operations.filter(({ id }) => ids.includes(id));
  for (const operation of served) {
    await calls.call(operation.id, rightCall(operation, path), [200, 503], 'without its database');
  }
  return accountFaults(calls, served);
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

await run({ whole, broken });
