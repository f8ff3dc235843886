// Drops one document into `out`, and where no answer came the very same bytes again.

import { useCallback } from 'react';
import { LineLost, Refused } from '../api/client';
import { useKept, type Slot } from '../forms/slot';
import type { OfficeCalls } from './office_calls';

export interface Dropping {
  readonly busy: boolean;
  /** What was sent without an answer: nobody knows yet whether it lies in `out`. */
  readonly unanswered: string | undefined;
  readonly isDropped: boolean;
  readonly fault: unknown;
  drop(xml: string): void;
}

// Refused before the document was looked at: they say nothing of what was sent earlier.
const kAtTheDoor = /^(session|office)\./;

function outcomeUnknown(fault: unknown, repeated: boolean): boolean {
  if (!(fault instanceof Refused)) return fault instanceof LineLost;
  // A folder may have failed after the document was put into it.
  if (fault.status === 500) return true;
  return repeated && kAtTheDoor.test(fault.problem.code);
}

const nothing = () => undefined;

/** @param slot  where the outcome is kept: it may come when the form is not shown */
export function useDropping(calls: Pick<OfficeCalls, 'send'>, slot: Slot): Dropping {
  const [busy, setBusy] = useKept(slot, 'busy', () => false);
  const [unanswered, setUnanswered] = useKept<string | undefined>(slot, 'unanswered', nothing);
  const [isDropped, setDropped] = useKept(slot, 'dropped', () => false);
  const [fault, setFault] = useKept<unknown>(slot, 'fault', nothing);
  const drop = useCallback(
    (xml: string) => {
      const bytes = unanswered ?? xml;
      setBusy(true);
      setFault(undefined);
      calls
        .send(bytes)
        .then(
          () => {
            setUnanswered(undefined);
            slot.taken();
            setDropped(true);
          },
          (reason: unknown) => {
            const unknown = outcomeUnknown(reason, unanswered !== undefined);
            setFault(reason);
            setUnanswered(unknown ? bytes : undefined);
          },
        )
        .finally(() => setBusy(false));
    },
    [calls, unanswered, slot, setBusy, setDropped, setFault, setUnanswered],
  );
  return { busy, unanswered, isDropped, fault, drop };
}
