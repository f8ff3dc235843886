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

/** The item that a message answers: it is to be the officer's own when the answer goes. */
export interface Hold {
  /** Fails with the refusal where it is not. */
  confirm(): Promise<void>;
  /** Told why the message itself was refused. */
  refused(fault: unknown): void;
}

/** @param hold  asked before a message is sent, and not before the same bytes are sent again */
export function useSending(
  onAccepted: (acceptance: Acceptance) => void,
  hold: Hold | undefined,
): Sending {
  const { calls } = useDesk();
  const [busy, setBusy] = useState(false);
  const [unanswered, setUnanswered] = useState<string>();
  const [accepted, setAccepted] = useState<Acceptance>();
  const [fault, setFault] = useState<unknown>();
  const submit = useCallback(
    async (bytes: string, repeated: boolean) => {
      try {
        const acceptance = await calls.submit(bytes);
        setUnanswered(undefined);
        setAccepted(acceptance);
        onAccepted(acceptance);
      } catch (reason) {
        setFault(reason);
        setUnanswered(outcomeUnknown(reason, repeated) ? bytes : undefined);
        hold?.refused(reason);
      }
    },
    [calls, onAccepted, hold],
  );
  const send = useCallback(
    (xml: string) => {
      const repeated = unanswered !== undefined;
      const held = repeated || !hold ? Promise.resolve() : hold.confirm();
      setBusy(true);
      setFault(undefined);
      held
        .then(() => submit(unanswered ?? xml, repeated), setFault)
        .finally(() => setBusy(false));
    },
    [unanswered, hold, submit],
  );
  return { busy, unanswered, accepted, fault, send };
}
