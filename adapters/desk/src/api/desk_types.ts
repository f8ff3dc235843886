// Shapes of the calls by the names that the page uses, all of them out of the contract.

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

export type Session = Schemas['Session'];
export type Credentials = Required<Schemas['SignIn']>;
export type Enrolment = Schemas['Enrolment'];
export type EnrolledSecret = Schemas['EnrolledAccount'];
export type Claim = Schemas['Claim'];
export type QueueItem = Schemas['QueueItem'];
export type QueuePage = Schemas['QueuePage'];
export type QueueSummary = Schemas['QueueSummary'];
export type AgeRow = QueueSummary['byAge'][number];

/** How an item of the queue was closed, and what a person may say of it. */
export type ClosedHow = NonNullable<QueueItem['closed']>['how'];
export type CloseHow = Schemas['ItemClosing']['how'];

export type QueueScope = 'open' | 'all';

/** Data of the event `queue`, as streamEvents describes it. */
export interface QueueEvent {
  readonly delivery: string;
  readonly change: 'arrived' | 'claimed' | 'released' | 'closed';
  readonly item: QueueItem;
}
