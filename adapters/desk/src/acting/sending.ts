// Sends one document, and after a lost line the very same bytes again.

import { useCallback } from 'react';
import { LineLost, Refused } from '../api/client';
import type { Acceptance } from '../api/desk_types';
import { useKept, type Slot } from '../forms/slot';
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

const nothing = () => undefined;

/**
 * @param hold  asked before a message is sent, and not before the same bytes are sent again
 * @param slot  where the outcome is kept: it may come when the form is not shown
 */
export function useSending(
  onAccepted: (acceptance: Acceptance) => void,
  hold: Hold | undefined,
  slot: Slot,
): Sending {
  const { calls } = useDesk();
  const [busy, setBusy] = useKept(slot, 'busy', () => false);
  const [unanswered, setUnanswered] = useKept<string | undefined>(slot, 'unanswered', nothing);
  const [accepted, setAccepted] = useKept<Acceptance | undefined>(slot, 'accepted', nothing);
  const [fault, setFault] = useKept<unknown>(slot, 'fault', nothing);
  const submit = useCallback(
    async (bytes: string, repeated: boolean) => {
      try {
        const acceptance = await calls.submit(bytes);
        setUnanswered(undefined);
        slot.taken();
        setAccepted(acceptance);
        onAccepted(acceptance);
      } catch (reason) {
        setFault(reason);
        setUnanswered(outcomeUnknown(reason, repeated) ? bytes : undefined);
        hold?.refused(reason);
      }
    },
    [calls, onAccepted, hold, slot, setAccepted, setFault, setUnanswered],
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
    [unanswered, hold, submit, setBusy, setFault],
  );
  return { busy, unanswered, accepted, fault, send };
}
