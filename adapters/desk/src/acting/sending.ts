// Sends one document, and after a lost line the very same bytes again.

import { useCallback, useState } from 'react';
import { LineLost, Refused } from '../api/client';
import type { Acceptance } from '../api/desk_types';
import { useDesk } from '../session/session';

export interface Sending {
  readonly busy: boolean;
  /** What was sent without an answer: nobody knows yet whether it was taken. */
  readonly unanswered: string | undefined;
  readonly accepted: Acceptance | undefined;
  readonly fault: unknown;
  send(xml: string): void;
}

/** Whether the gateway may have taken it although no acceptance came back. */
export function outcomeUnknown(fault: unknown): boolean {
  if (fault instanceof LineLost) return true;
  return fault instanceof Refused && fault.problem.code === 'service.outcome-unknown';
}

export function useSending(onAccepted: (acceptance: Acceptance) => void): Sending {
  const { calls } = useDesk();
  const [busy, setBusy] = useState(false);
  const [unanswered, setUnanswered] = useState<string>();
  const [accepted, setAccepted] = useState<Acceptance>();
  const [fault, setFault] = useState<unknown>();
  const send = useCallback(
    (xml: string) => {
      const bytes = unanswered ?? xml;
      setBusy(true);
      setFault(undefined);
      calls
        .submit(bytes)
        .then(
          (acceptance) => {
            setUnanswered(undefined);
            setAccepted(acceptance);
            onAccepted(acceptance);
          },
          (reason: unknown) => {
            setFault(reason);
            setUnanswered(outcomeUnknown(reason) ? bytes : undefined);
          },
        )
        .finally(() => setBusy(false));
    },
    [calls, unanswered, onAccepted],
  );
  return { busy, unanswered, accepted, fault, send };
}
