// Every call that the page makes, by name. Paths stand here and nowhere else.

import type { Call, Client } from './client';
import type * as desk from './desk_types';

const id = encodeURIComponent;

/** The field is UTF-8 on the line, and a browser's header value is a string of bytes. */
function justified(why: string | undefined): Pick<Call, 'headers'> {
  if (!why) return {};
  const bytes = new TextEncoder().encode(why);
  return { headers: { 'Liaison-Justification': String.fromCharCode(...bytes) } };
}

function sessionCalls(client: Client) {
  return {
    session: (active: boolean) => client.json<desk.Session>('/session', { active }),
    signIn: (json: Partial<desk.Credentials>) =>
      client.json<desk.Session>('/session', { json }),
    unlock: (json: { password?: string; code?: string }) =>
      client.json<desk.Session>('/session/unlock', { json }),
    lock: () =>
      client.json<undefined>('/session/lock', {
        method: 'POST',
        active: false,
        outlivesPage: true,
      }),
    signOut: () => client.json<undefined>('/session', { method: 'DELETE', outlivesPage: true }),
    enrol: (json: desk.Enrolment) =>
      client.json<desk.EnrolledSecret>('/session/enrolment', { json }),
  };
}

function queueCalls(client: Client) {
  const at = (delivery: string) => `/queue/${id(delivery)}`;
  return {
    queue: (scope: desk.QueueScope, after: string | undefined, limit: number) =>
      client.json<desk.QueuePage>(
        `/queue?scope=${scope}&limit=${limit}${after ? `&after=${id(after)}` : ''}`,
        { active: false },
      ),
    claim: (delivery: string) =>
      client.json<{ claim: desk.Claim }>(`${at(delivery)}/claim`, { json: {} }),
    release: (delivery: string, reason: string | undefined) =>
      client.json<undefined>(`${at(delivery)}/release`, { json: reason ? { reason } : {} }),
    close: (delivery: string, how: desk.CloseHow) =>
      client.json<undefined>(`${at(delivery)}/close`, { json: { how } }),
    summary: () => client.json<desk.QueueSummary>('/queue/summary', { active: false }),
  };
}

function messageCalls(client: Client) {
  const at = (handle: string) => `/messages/${id(handle)}`;
  return {
    document: (handle: string, why: string | undefined) =>
      client.text(at(handle), justified(why)),
    restriction: (handle: string) => client.json<desk.Restriction>(`${at(handle)}/h3`),
    acknowledgeRestriction: (handle: string, version: number) =>
      client.json<undefined>(`${at(handle)}/h3`, { json: { version } }),
    reportRead: (handle: string) =>
      client.json<undefined>(`${at(handle)}/read`, { method: 'POST' }),
    handling: (handle: string) => client.json<desk.HandlingView>(`${at(handle)}/handling`),
    status: (handle: string) => client.json<desk.MessageStatus>(`${at(handle)}/status`),
    receipt: (handle: string) => client.text(`${at(handle)}/receipt`),
    exchange: (key: desk.ExchangeKey) =>
      client.json<desk.ExchangeDetail>(`/exchanges/${id(key.id)}?opener=${id(key.opener)}`),
    forward: (handle: string, json: desk.ForwardRequest) =>
      client.json<desk.PassedOn>(`${at(handle)}/forward`, { json }),
    explain: (xml: string, signal: AbortSignal) =>
      client.json<desk.Explanation>('/messages?explain=true', { xml, signal }),
    submit: (xml: string) => client.json<desk.Acceptance>('/messages', { xml }),
    authorities: () =>
      client.json<{ authorities: desk.Authority[] }>('/directory/authorities', {
        active: false,
      }),
  };
}

export function callsOf(client: Client) {
  return { ...sessionCalls(client), ...queueCalls(client), ...messageCalls(client) };
}

export type Calls = ReturnType<typeof callsOf>;
