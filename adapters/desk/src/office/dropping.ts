// Drops one document into `out`, and where no answer came the very same bytes again.

import { useCallback, useState } from 'react';
import { LineLost, Refused } from '../api/client';
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

export function useDropping(calls: Pick<OfficeCalls, 'send'>): Dropping {
  const [busy, setBusy] = useState(false);
  const [unanswered, setUnanswered] = useState<string>();
  const [isDropped, setDropped] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const drop = useCallback(
    (xml: string) => {
      const bytes = unanswered ?? xml;
      setBusy(true);
      setFault(undefined);
      calls
        .send(bytes)
        .then(
          () => setDropped(true),
          (reason: unknown) => {
            const unknown = outcomeUnknown(reason, unanswered !== undefined);
            setFault(reason);
            setUnanswered(unknown ? bytes : undefined);
          },
        )
        .finally(() => setBusy(false));
    },
    [calls, unanswered],
  );
  return { busy, unanswered, isDropped, fault, drop };
}
