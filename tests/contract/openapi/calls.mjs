// Makes calls by operation id, compares each answer with the description and keeps account of what
// was exercised.
import { answerFaults } from './answers.mjs';

const { PORT, DESK_PORT } = process.env;

// Each operation is asked at its own line.
const portOf = (operation) => Number(operation.forDesk ? DESK_PORT : PORT);

const mediaTypeOfDocuments = 'application/xml';

const faultsShown = 3; // Of one answer; the others mostly say the same.

// Path parameters that keep their slashes.
const wholeRest = new Set(['index']);

export class Calls {
  faults = [];
  made = 0;

  // record: what an earlier run left, or {}.
  constructor(client, description, record) {
    this.client = client;
    this.description = description;
    this.exercised = new Set(record.exercised);
    this.parameters = new Set(record.parameters);
    this.examples = new Set(record.examples);
    this.kept = record.kept ?? {};
  }

  // For a later run.
  keep(values) {
    this.kept = values;
  }

  get record() {
    return {
      exercised: [...this.exercised],
      parameters: [...this.parameters],
      examples: [...this.examples],
      kept: this.kept,
    };
  }

  operation(id) {
    const found = this.description.operations.find((operation) => operation.id === id);
    if (!found) throw new Error(`the description has no operation ${id}`);
    return found;
  }

  // expected: a status or a list of them; anything else is a fault. method: another one than the
  // operation's.
  async call(id, wish, expected, why) {
    const { path = {}, query = {}, headers = {}, body, type, as, withheld, method } = wish;
    const operation = this.operation(id);
    const pairs = Array.isArray(query) ? query : Object.entries(query);
    const answer = await this.client.send({
      port: portOf(operation),
      method: method ?? operation.method,
      path: pathOf(operation, path, pairs),
      headers: { ...headers, ...bodyHeaders(operation, body, type, withheld) },
      body: textOf(body),
      withheld,
      as,
    });
    this.made += 1;
    this.#judge(operation, answer, [expected].flat(), why);
    if (answer.status < 300) this.#note(operation, pairs, headers);
    return answer;
  }

  // HEAD must be answered as `whole` was, but without a body.
  async head(id, { path = {}, as, headers: sent }, whole) {
    const operation = this.operation(id);
    const wish = { port: portOf(operation), path: pathOf(operation, path, []), headers: sent, as };
    const { status, headers, body } = await this.client.send({ method: 'HEAD', ...wish });
    this.made += 1;
    if (status !== whole.status) this.faults.push(`${id}: HEAD is answered ${status}`);
    if (body.length > 0) this.faults.push(`${id}: HEAD has a body`);
    const names = (fields) => Object.keys(fields).sort().join(' ');
    if (names(headers) !== names(whole.headers)) {
      this.faults.push(`${id}: HEAD has the fields ${names(headers)}`);
    }
  }

  #judge(operation, answer, expected, why) {
    this.exercised.add(`${operation.id} ${answer.status}`);
    const faults = answerFaults(this.description, operation, answer);
    if (!expected.includes(answer.status)) {
      faults.push(`status ${answer.status} instead of ${expected}: ` +
        answer.body.toString().slice(0, 300));
    }
    const about = `${operation.id} (${why ?? 'as described'})`;
    for (const fault of faults.slice(0, faultsShown)) this.faults.push(`${about}: ${fault}`);
    if (faults.length > faultsShown) {
      this.faults.push(`${about}: and ${faults.length - faultsShown} more`);
    }
  }

  #note(operation, pairs, headers) {
    for (const [name] of pairs) this.parameters.add(`${operation.id} ${name}`);
    for (const name of Object.keys(headers)) this.parameters.add(`${operation.id} ${name}`);
  }
}

function pathOf(operation, values, pairs) {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${operation.id} needs ${name}`);
    return wholeRest.has(name) ? values[name] : encodeURIComponent(values[name]);
  });
  const query = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  return `/api/v1${path}${query ? `?${query}` : ''}`;
}

function bodyHeaders(operation, body, type, withheld) {
  if (body === undefined && withheld === undefined) return {};
  const length = withheld ?? Buffer.byteLength(textOf(body));
  return { 'Content-Type': type ?? operation.body?.type ?? 'text/plain', 'Content-Length': length };
}

function textOf(body) {
  if (body === undefined || typeof body === 'string') return body;
  return JSON.stringify(body);
}

export const isOfDocuments = (operation) => operation.body?.type === mediaTypeOfDocuments;
