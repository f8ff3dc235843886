// One run of a script against a gateway: its connection, its description, its account.
//
// Environment: PORT of the gateway, DESK_PORT of its desk, PKI of the test Europe, SOURCES, NODE_PACKAGES (folder with
// node_modules), RECORD (file that hands the account from one run to the next).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { Calls } from './calls.mjs';
import { Client } from './client.mjs';
import { Description } from './description.mjs';

const { PORT, PKI, RECORD } = process.env;

const folders = ['systems', 'extra', 'operators'];
const credentials = (name) =>
  folders.map((folder) => `${PKI}/${folder}/${name}`).find((base) => existsSync(`${base}.pem`));

// phases: name -> function of Calls and of further arguments that gives faults. Exit status 1 and
// a line for each fault.
export async function run(phases) {
  const [phase, ...more] = process.argv.slice(2);
  const client = new Client('localhost', `${PKI}/server-ca.pem`, credentials);
  const contract = { method: 'GET', path: '/api/v1/openapi.yaml', as: 'fr-police-1' };
  const text = await client.send({ ...contract, port: Number(PORT) });
  const record = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD)) : {};
  const calls = new Calls(client, new Description(text.body.toString()), record);
  const faults = await phases[phase](calls, ...more);
  client.close();
  writeFileSync(RECORD, JSON.stringify(calls.record));
  for (const fault of [...faults, ...calls.faults]) console.error(fault);
  process.exitCode = faults.length + calls.faults.length === 0 ? 0 : 1;
}
