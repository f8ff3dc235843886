// What the mock answers to each call.

import { randomBytes, randomUUID } from 'node:crypto';
import { explain } from './checker.mjs';
import { authorities } from './items.mjs';

const kCookie = '__Host-liaison-session';

export function problem(status, code, more = {}) {
  const texts = {
    title: code,
    detail: `${code}.`,
    liftedBy: 'the caller',
    nextStep: 'Read on.',
  };
  return {
    status,
    problem: {
      type: `urn:liaison:refusal:${code}`,
      status,
      code,
      retry: 'never',
      ...texts,
      ...more,
    },
  };
}

function send(response, { status = 200, json, text, problem, type, headers = {} }) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (problem) {
    response.writeHead(status, { 'Content-Type': 'application/problem+json' });
    return response.end(JSON.stringify(problem));
  }
  if (json === undefined && text === undefined) return response.writeHead(204).end();
  response.writeHead(status, {
    'Content-Type': type ?? (json ? 'application/json' : 'text/plain'),
  });
  return response.end(json ? JSON.stringify(json) : text);
}

function sessionOf(gateway, request) {
  const cookie = /__Host-liaison-session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  return cookie && gateway.sessions.get(cookie);
}

function opened(gateway, account) {
  const id = randomBytes(32).toString('hex');
  const session = { ...account, csrf: randomBytes(16).toString('hex'), locked: false };
  gateway.sessions.set(id, session);
  const cookie = `${kCookie}=${id}; HttpOnly; Secure; SameSite=Strict; Path=/`;
  return { status: 201, json: view(gateway, session), headers: { 'Set-Cookie': cookie } };
}

function view(gateway, session) {
  const { authority, authorityName, state, person, role, clearance, csrf } = session;
  const { idleSeconds } = gateway;
  return {
    authority,
    authorityName,
    state,
    person,
    role,
    clearance,
    csrf,
    idleSeconds,
    languages: ['en', 'fr'],
  };
}

function right(account, given) {
  return account && account.password === given.password && account.code === given.code;
}

function signIn(gateway, given) {
  if (!given.person) {
    const account = gateway.accounts.get(gateway.certificateOf);
    return account ? opened(gateway, account) : problem(401, 'session.refused');
  }
  const account = gateway.accounts.get(`${given.authority}/${given.person}`);
  return right(account, given) ? opened(gateway, account) : problem(401, 'session.refused');
}

function sessionCall(gateway, { request, url, json, session }) {
  const path = url.pathname.slice('/api/v1'.length);
  if (request.method === 'POST' && path === '/session') return signIn(gateway, json());
  if (path === '/session/enrolment') {
    return { json: { totpSecret: 'JBSWY3DPEHPK3PXP', otpauth: 'otpauth://totp/liaison' } };
  }
  if (!session) return problem(401, 'session.none');
  if (request.method === 'DELETE') {
    for (const [id, each] of gateway.sessions)
      if (each === session) gateway.sessions.delete(id);
    return {};
  }
  if (path === '/session/lock') {
    session.locked = true;
    return {};
  }
  if (path === '/session/unlock') {
    if (!right(session, json())) return problem(401, 'session.refused');
    session.locked = false;
    return { json: view(gateway, session) };
  }
  return session.locked ? problem(401, 'session.locked') : { json: view(gateway, session) };
}

function queuePage(gateway, url) {
  const all = gateway.queue(url.searchParams.get('scope'));
  const from = Number(url.searchParams.get('after') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? 200);
  const next = from + limit < all.length ? String(from + limit) : null;
  return { json: { items: all.slice(from, from + limit), next, at: new Date().toISOString() } };
}

function act(gateway, session, [delivery, verb], json) {
  const item = gateway.items.get(delivery);
  if (!item) return problem(404, 'not-found');
  if (item.closed) return problem(409, 'queue.closed');
  const mine = item.claim?.person === session.person;
  if (verb === 'claim') {
    if (item.claim && !mine) return problem(409, 'queue.claimed', { claim: item.claim });
    const claim = item.claim ?? { person: session.person, since: new Date().toISOString() };
    gateway.tell('claimed', { ...item, claim, deliveryState: 'delivered' });
    return { json: { claim } };
  }
  if (!mine && !(verb === 'release' && session.role === 'supervisor')) {
    return problem(409, 'queue.not-claimed');
  }
  if (verb === 'release') gateway.tell('released', { ...item, claim: null });
  const closed = { how: json().how, person: session.person, at: new Date().toISOString() };
  if (verb === 'close') gateway.tell('closed', { ...item, closed });
  return {};
}

function summary(gateway, session) {
  if (session.role !== 'supervisor') return problem(403, 'queue.role');
  const buckets = [0, 2, 4, 1, 0, 0, 3, 7, 1, 0, 0, 0, 1];
  const byAge = [
    { destination: 'AT-POLICE-1', buckets },
    { sender: 'DE-POLICE-1', buckets: [...buckets].reverse() },
  ];
  const atRisk = gateway
    .queue('open')
    .filter((each) => each.dueAt)
    .slice(0, 6);
  const since = new Date(Date.now() - 7_200_000).toISOString();
  const unconfirmed = [
    { handle: randomUUID(), recipient: 'IT-CUSTOMS-1', state: 'relayed', since },
  ];
  return { json: { byAge, atRisk, unconfirmed } };
}

function events(gateway, request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(': open\n\n');
  const last = Number(request.headers['last-event-id'] ?? NaN);
  const missed = Number.isNaN(last) ? [] : gateway.eventsAfter(last);
  for (const { id, change, item } of missed) {
    const data = JSON.stringify({ delivery: item.delivery, change, item });
    response.write(`id: ${id}\nevent: queue\ndata: ${data}\n\n`);
  }
  gateway.streams.add(response);
  response.on('close', () => gateway.streams.delete(response));
}

function recipients() {
  return [
    {
      authority: 'FR-SPOC',
      role: 'addressed',
      rule: 'route.addressed',
      legal: 'Directive (EU) 2023/977 Art. 4(1)',
    },
    {
      authority: 'AT-SPOC',
      role: 'copy',
      rule: 'copy.request.state-of-sender',
      legal: 'Directive (EU) 2023/977 Art. 4(2)',
    },
  ];
}

function messageCall(gateway, { request, json }, [handle, verb]) {
  const item = [...gateway.items.values()].find((each) => each.handle === handle);
  const since = new Date().toISOString();
  switch (verb) {
    case undefined:
      return document(gateway, request, handle);
    case 'read':
      return {};
    case 'h3':
      if (request.method === 'GET') {
        return { json: { version: 1, words: gateway.restricted.get(handle) ?? [] } };
      }
      gateway.restricted.delete(handle);
      return {};
    case 'status':
      return {
        json: {
          handle,
          messageId: item?.messageId,
          exchange: item?.exchange,
          sender: item?.sender,
          type: item?.type,
          urgency: item?.urgency,
          acceptedAt: since,
          digest: '0'.repeat(64),
          recipients: recipients().map((each) => ({
            ...each,
            state: 'delivered',
            since,
            attempts: 1,
            expiresAt: since,
          })),
        },
      };
    case 'forward':
      return {
        json: {
          recipients: json().addressees.map((authority) => ({
            authority,
            role: 'addressed',
            rule: 'route.addressed',
            legal: 'Directive (EU) 2023/977 Art. 7',
          })),
          lifted: [],
        },
      };
    default:
      return { text: 'c2sp.org/tlog-proof@v1\n' };
  }
}

function document(gateway, request, handle) {
  if (gateway.restricted.has(handle)) return problem(409, 'handling.restriction-unread');
  if (gateway.justified.has(handle) && !request.headers['liaison-justification']) {
    return problem(422, 'read.justification-missing');
  }
  const xml = gateway.documents.get(handle) ?? gateway.documents.get('');
  return { text: xml, type: 'application/xml' };
}

function submit(gateway, { url, response, body }) {
  const found = explain(body, recipients());
  if (found.problem || url.searchParams.get('explain') === 'true') return found;
  const { takenAtSending } = gateway;
  if (takenAtSending) return problem(409, 'queue.claimed', { claim: takenAtSending.claim });
  gateway.submitted.push(body);
  if (gateway.cutAnswers) return response.destroy();
  const id = /<MessageId>([^<]*)/.exec(body)[1];
  const exchange = { opener: /<Opener>([^<]*)/.exec(body)[1], id: /<Id>([^<]*)/.exec(body)[1] };
  const acceptedAt = new Date().toISOString();
  const json = {
    handle: randomUUID(),
    messageId: id,
    exchange,
    acceptedAt,
    digest: '0'.repeat(64),
  };
  return {
    status: 201,
    json: { ...json, recipients: recipients(), receipt: 'c2sp.org/tlog-proof@v1\n' },
  };
}

function exchange(gateway, id) {
  const item = [...gateway.items.values()].find((each) => each.exchange.id === id);
  if (!item) return problem(404, 'not-found');
  const { handle, messageId, exchange, sender, type, urgency, classification, acceptedAt } =
    item;
  const own = {
    handle,
    messageId,
    exchange,
    sender,
    type,
    urgency,
    classification,
    acceptedAt,
  };
  const message = {
    ...own,
    digest: '0'.repeat(64),
    direction: 'received',
    recipients: recipients(),
  };
  return {
    json: {
      exchange,
      openedAt: acceptedAt,
      lastAt: acceptedAt,
      messageCount: 1,
      participants: [sender],
      messages: [message],
    },
  };
}

function refusedBefore(request, session, path) {
  const changes = request.method !== 'GET';
  if (path === '/session' && request.method === 'POST') return undefined;
  if (path === '/session/enrolment') return undefined;
  if (!session) return problem(401, 'session.none');
  if (changes && request.headers['liaison-csrf'] !== session.csrf)
    return problem(403, 'session.csrf');
  if (session.locked && !path.startsWith('/session')) return problem(401, 'session.locked');
  return undefined;
}

export function calls(gateway, call) {
  const { request, response, url, body } = call;
  const path = url.pathname.slice('/api/v1'.length);
  const session = sessionOf(gateway, request);
  const whole = { ...call, session, json: () => JSON.parse(body || '{}') };
  const refused = refusedBefore(request, session, path);
  if (refused) return send(response, refused);
  if (path === '/events') return events(gateway, request, response);
  const answer = byPath(gateway, whole, path.split('/').slice(1));
  return response.destroyed ? undefined : send(response, answer);
}

function byPath(gateway, call, [room, ...rest]) {
  switch (room) {
    case 'session':
      return sessionCall(gateway, call);
    case 'queue':
      if (rest.length === 0) return queuePage(gateway, call.url);
      if (rest[0] === 'summary') return summary(gateway, call.session);
      return act(gateway, call.session, rest, call.json);
    case 'messages':
      return rest.length === 0 ? submit(gateway, call) : messageCall(gateway, call, rest);
    case 'exchanges':
      return exchange(gateway, rest[0]);
    case 'directory':
      return { json: { authorities } };
    default:
      return problem(404, 'not-found');
  }
}
