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

// Refused before the document was looked at: they say nothing of what was sent earlier.
const kAtTheDoor = /^(session|service|request|identity)\./;

/**
 * Whether the gateway may have taken it although no acceptance came back.
 * @param repeated  the same bytes were sent before, without an answer
 */
export function outcomeUnknown(fault: unknown, repeated: boolean): boolean {
  if (fault instanceof LineLost) return true;
  if (!(fault instanceof Refused)) return false;
  const { code } = fault.problem;
  return code === 'service.outcome-unknown' || (repeated && kAtTheDoor.test(code));
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
            const unknown = outcomeUnknown(reason, unanswered !== undefined);
            setUnanswered(unknown ? bytes : undefined);
          },
        )
        .finally(() => setBusy(false));
    },
    [calls, unanswered, onAccepted],
  );
  return { busy, unanswered, accepted, fault, send };
}
