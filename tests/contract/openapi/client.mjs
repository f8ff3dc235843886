// Sends requests over mutual TLS with node's own HTTPS client: nothing of the gateway's.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';

const patience = 90_000; // Milliseconds; longer than any long poll.

export class Client {
  #agents = new Map();

  // host: name; ca: file; credentials: name -> path of certificate and key without suffix
  constructor(host, ca, credentials) {
    this.host = host;
    this.ca = readFileSync(ca);
    this.credentials = credentials;
  }

  // Gives {status, headers, body}. `as` names whose certificate is shown; without it none is. With
  // `withheld` a body is announced and never sent: the answer must come without it.
  send({ port, method, path, headers = {}, body, withheld, as }) {
    return new Promise((resolve, reject) => {
      const sent = request({
        host: this.host, port, method, path, headers, agent: this.#agent(as), timeout: patience,
      }, (answer) => {
        const chunks = [];
        if (answer.headers['content-type'] === 'text/event-stream') {
          // It never ends by itself: what comes first is enough.
          answer.once('data', (chunk) => {
            resolve({ status: answer.statusCode, headers: answer.headers, body: chunk });
            sent.destroy();
          });
          return;
        }
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => {
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
          if (withheld !== undefined) sent.destroy();
        });
        answer.on('error', reject);
      });
      sent.on('timeout', () => sent.destroy(new Error(`no answer: ${method} ${path}`)));
      sent.on('error', reject);
      if (withheld === undefined) sent.end(body);
      else sent.flushHeaders();
    });
  }

  close() {
    for (const agent of this.#agents.values()) agent.destroy();
  }

  // One connection for each call: the gateway may end an idle one whenever it likes.
  #agent(as) {
    if (!this.#agents.has(as)) {
      this.#agents.set(as, new Agent({
        keepAlive: false, ca: this.ca, minVersion: 'TLSv1.3', ...this.#shown(as),
      }));
    }
    return this.#agents.get(as);
  }

  #shown(as) {
    if (as === undefined) return {};
    const base = this.credentials(as);
    return { cert: readFileSync(`${base}.pem`), key: readFileSync(`${base}.key`) };
  }
}
