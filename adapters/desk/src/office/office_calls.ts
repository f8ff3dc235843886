// The connector's calls and their shapes (adapters/connector/office_calls.h).

import type { Client } from '../api/client';
import type { Violation } from '../forms/violations';

export interface OfficeSession {
  readonly authority: string;
  readonly token: string;
}

export interface Facts {
  readonly type: string;
  readonly messageId: string;
  readonly exchange: { readonly opener: string; readonly id: string };
  readonly sender: string;
  readonly addressees: readonly string[];
  readonly urgency: 'urgent' | 'routine';
  readonly classification: string;
  readonly handling: readonly string[];
  readonly rehearsal: boolean;
}

export interface Arrival extends Facts {
  readonly id: string;
  readonly name: string;
  /** Else nothing of its header is known. */
  readonly readable: boolean;
  readonly role: 'addressed' | 'copy';
  readonly acceptedAt: string;
  readonly dueAt: string | null;
  readonly answered: boolean;
}

export type DepartureState = 'waiting' | 'sent' | 'refused' | 'held';

export interface Departure {
  readonly id: string;
  readonly name: string;
  readonly state: DepartureState;
  readonly since: string;
  readonly facts: Facts | null;
  readonly note: string;
}

/** As `liaison-adapter status --json`. */
export interface OfficeState {
  readonly well: boolean;
  readonly notSent: number;
  readonly telephone: { readonly authority: string; readonly number: string };
  readonly trouble?: Readonly<Record<string, string>>;
}

interface List<Item> {
  readonly items: readonly Item[];
  /** How many more lie in folders of the office. */
  readonly more: Readonly<Record<string, number>>;
  readonly at: string;
}

export function officeCallsOf(client: Client) {
  const quiet = { active: false } as const;
  return {
    open: (code: string) => client.json<OfficeSession>('/session', { json: { code } }),
    close: () => client.json<undefined>('/session', { method: 'DELETE' }),
    state: () => client.json<OfficeState>('/state', quiet),
    inbox: () => client.json<List<Arrival>>('/inbox', quiet),
    outgoing: () => client.json<List<Departure>>('/outgoing', quiet),
    arrival: (id: string) => client.text(`/inbox/${id}`),
    authorities: () =>
      client.json<{ authorities: readonly { authority: string; name: string }[] }>(
        '/authorities',
        quiet,
      ),
    check: (xml: string, signal: AbortSignal) =>
      client.json<{ violations: readonly Violation[] }>('/check', { xml, signal }),
    send: (xml: string) => client.json<{ name: string }>('/documents', { xml }),
    confirm: (id: string) => client.json<undefined>(`/held/${id}`, { method: 'POST' }),
  };
}

export type OfficeCalls = ReturnType<typeof officeCallsOf>;
