// Compares the web service with the description where the ports behind it refuse or fail: every
// operation, also those that a whole gateway does not serve or cannot be brought to refuse.
//
//   node ports.mjs inputs          ports fail: a wrong input must be refused before they are asked
//   node ports.mjs answers STATUS  ports refuse with this status
//   node ports.mjs slow            bodies do not come
//   node ports.mjs account         every documented refusal of every operation was given
//
// Environment as session.mjs says.
import { makeMalformedCalls, rightCall } from './refused_calls.mjs';
import { run } from './session.mjs';

const someUuid = '0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f';
const named = { log: 'liaison.test', index: '000', export: 'export-1' };

// Asked of no port, so that none can refuse it.
const ofNoPort = ['readContract'];

// What only a port can judge: cursors are its own words, documents its own business.
const judgedByPorts = new Set(['listMessages since', 'listExchanges before', 'submitMessage body']);
const alsoFailing = (id, what) => (judgedByPorts.has(`${id} ${what}`) ? [500] : []);

// Values of right form for all path parameters of the description.
function somePath({ description }) {
  const path = { ...named };
  for (const { parameters } of description.operations) {
    for (const { name, schema } of parameters.filter((one) => one.in === 'path')) {
      path[name] ??= schema.format === 'uuid' ? someUuid : String(schema.minimum ?? 'x');
    }
  }
  return path;
}

const askable = ({ description }) =>
  description.operations.filter(({ id }) => !ofNoPort.includes(id));

async function inputs(calls) {
  await makeMalformedCalls(calls, somePath(calls), calls.description.operations, alsoFailing);
  for (const operation of askable(calls)) {
    for (const body of bodiesOf(operation)) {
      const right = { ...rightCall(operation, somePath(calls)), body };
      await calls.call(operation.id, right, 500, 'right, and the port fails');
    }
  }
  console.log(`${calls.made} calls of ${calls.description.operations.length} operations`);
  return [];
}

const bodiesOf = (operation) =>
  operation.body?.examples.length ? operation.body.examples.map(({ value }) => value)
    : [rightCall(operation, {}).body];

async function answers(calls, status) {
  for (const operation of askable(calls).filter(({ responses }) => responses.includes(status))) {
    await calls.call(operation.id, rightCall(operation, somePath(calls)), Number(status));
  }
  return [];
}

async function slow(calls) {
  for (const operation of calls.description.operations.filter(({ body }) => body)) {
    const never = { ...rightCall(operation, somePath(calls)), body: undefined, withheld: 10 };
    await calls.call(operation.id, never, 408, 'the body does not come');
  }
  return [];
}

async function account(calls) {
  const faults = [];
  for (const { id, responses } of calls.description.operations) {
    for (const status of responses.filter((one) => Number(one) >= 400)) {
      const busyOnly = ofNoPort.includes(id) && status === '503';
      if (!busyOnly && !calls.exercised.has(`${id} ${status}`)) {
        faults.push(`${id}: ${status} is described, and no port can answer it`);
      }
    }
  }
  return faults;
}

await run({ inputs, answers, slow, account });
