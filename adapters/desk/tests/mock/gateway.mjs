// A gateway of the contract's shapes on a port of its own, with the switches that tests need.

import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { calls } from './calls.mjs';
import { byQueueOrder } from './items.mjs';
import { selfSigned } from './certificate.mjs';

const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; " +
  "base-uri 'none'; require-trusted-types-for 'script'";

const kHeaders = {
  'Content-Security-Policy': kPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export class MockGateway {
  items = new Map();
  /** Documents by handle; `restricted` holds words of H3, `justified` wants a reason. */
  documents = new Map();
  restricted = new Map();
  justified = new Set();
  accounts = new Map();
  sessions = new Map();
  certificateOf = undefined;
  idleSeconds = 600;
  beatEvery = 1000;
  /** Takes each message and cuts the line before it answers. */
  cutAnswers = false;
  /** An item that another takes just before the next message that is sent. */
  takenAtSending = undefined;
  submitted = [];
  requests = [];
  streams = new Set();
  #events = [];
  #cut = false;

  /** @param dist  folder of the built page */
  constructor(dist) {
    this.dist = dist;
  }

  async start() {
    this.server = createServer(selfSigned(), (request, response) => {
      this.#answer(request, response).catch((fault) => {
        console.error(fault);
        response.destroy();
      });
    });
    this.sockets = new Set();
    this.server.on('secureConnection', (socket) => {
      if (this.#cut) return void socket.destroy();
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    this.origin = `https://localhost:${this.server.address().port}`;
    this.beats = setInterval(() => this.beat(), this.beatEvery);
  }

  async stop() {
    clearInterval(this.beats);
    this.cutLine();
    await new Promise((done) => this.server.close(done));
  }

  /** Every connection ends and none is taken until `mendLine`. */
  cutLine() {
    this.#cut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mendLine() {
    this.#cut = false;
  }

  /** Every line of events ends as an answer does that is whole; nothing more is written to it. */
  endLines() {
    for (const stream of this.streams) stream.end();
    this.streams.clear();
  }

  beat() {
    for (const stream of this.streams) {
      stream.write(`event: beat\ndata: ${new Date().toISOString()}\n\n`);
    }
  }

  add(item) {
    this.items.set(item.delivery, item);
  }

  /** Stores a state and tells every open line. */
  tell(change, item) {
    this.add(item);
    this.#events.push({ change, item });
    const id = this.#events.length;
    const data = JSON.stringify({ delivery: item.delivery, change, item });
    for (const stream of this.streams)
      stream.write(`id: ${id}\nevent: queue\ndata: ${data}\n\n`);
  }

  /** Tells every open line to read anew. */
  tellReload() {
    for (const stream of this.streams) stream.write('event: reload\ndata: {}\n\n');
  }

  eventsAfter(id) {
    return this.#events.slice(id).map((event, at) => ({ id: id + at + 1, ...event }));
  }

  queue(scope) {
    const kept = [...this.items.values()].filter((each) => scope === 'all' || !each.closed);
    return kept.sort(byQueueOrder);
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.origin);
    for (const [name, value] of Object.entries(kHeaders)) response.setHeader(name, value);
    if (!url.pathname.startsWith('/api/v1/')) return this.#file(url.pathname, response);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    response.setHeader('Cache-Control', 'no-store');
    this.requests.push({ method: request.method, url: request.url, headers: request.headers });
    return calls(this, { request, response, url, body });
  }

  #file(path, response) {
    const name = path === '/' ? '/index.html' : normalize(path);
    response.setHeader('Content-Type', kTypes[extname(name)] ?? 'application/octet-stream');
    response.setHeader(
      'Cache-Control',
      path === '/' ? 'no-store' : 'max-age=31536000, immutable',
    );
    try {
      response.end(readFileSync(join(this.dist, name)));
    } catch {
      response.writeHead(404).end();
    }
  }
}
