// Shapes of the desk's own calls: session, queue, events.

import type { components } from '../generated/openapi';

type Schemas = components['schemas'];

export type Problem = Omit<Schemas['Problem'], 'code'> & {
  readonly code: string;
  readonly claim?: Claim;
};
export type Violation = Schemas['Violation'];
export type Explanation = Schemas['Explanation'];
export type Acceptance = Schemas['Acceptance'];
export type Recipient = Schemas['Recipient'];
export type MessageStatus = Schemas['MessageStatus'];
export type HandlingView = Schemas['HandlingView'];
export type Restriction = Schemas['Restriction'];
export type ExchangeDetail = Schemas['ExchangeDetail'];
export type ExchangeKey = Schemas['ExchangeKey'];
export type Authority = Schemas['Authority'];
export type PassedOn = Schemas['PassedOn'];
export type ForwardRequest = Schemas['ForwardRequest'];
export type MessageType = Schemas['MessageType'];

export interface Session {
  readonly authority: string;
  readonly authorityName: string;
  readonly state: string;
  readonly person: string;
  readonly role: string;
  readonly clearance: string;
  readonly csrf: string;
  readonly idleSeconds: number;
  readonly languages: readonly string[];
}

export interface Credentials {
  readonly authority: string;
  readonly person: string;
  readonly password: string;
  readonly code: string;
}

export interface Enrolment {
  readonly authority: string;
  readonly person: string;
  readonly enrolment: string;
  readonly password: string;
}

export interface EnrolledSecret {
  readonly totpSecret: string;
  readonly otpauth: string;
}

export interface Claim {
  readonly person: string;
  readonly since: string;
}

export type CloseHow = 'acknowledged' | 'answered' | 'not-for-action';

export interface QueueItem {
  readonly delivery: string;
  readonly handle: string;
  readonly messageId: string;
  readonly exchange: ExchangeKey;
  readonly type: MessageType;
  readonly urgency: 'routine' | 'urgent';
  readonly role: 'addressed' | 'copy' | 'notified';
  readonly sender: string;
  readonly rule: string;
  readonly legal: string;
  readonly acceptedAt: string;
  readonly dueAt: string | null;
  readonly deliveryState: string;
  readonly claim: Claim | null;
  readonly closed: {
    readonly how: CloseHow;
    readonly person: string;
    readonly at: string;
  } | null;
  readonly classification: string;
  readonly handling: readonly string[];
  readonly rehearsal: boolean;
}

export interface QueuePage {
  readonly items: readonly QueueItem[];
  readonly next: string | null;
  readonly at: string;
}

export type QueueScope = 'open' | 'all';

export interface QueueEvent {
  readonly delivery: string;
  readonly change: 'arrived' | 'claimed' | 'released' | 'closed';
  readonly item: QueueItem;
}

export interface AgeRow {
  readonly destination?: string;
  readonly sender?: string;
  readonly buckets: readonly number[];
}

export interface QueueSummary {
  readonly byAge: readonly AgeRow[];
  readonly atRisk: readonly QueueItem[];
  readonly unconfirmed: readonly {
    readonly handle: string;
    readonly recipient: string;
    readonly state: string;
    readonly since: string;
  }[];
}
