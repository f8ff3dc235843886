// Claim, release and close: acts on one item, with the list told at once.

import { useCallback, useState } from 'react';
import { problemOf } from '../api/client';
import type { CloseHow, QueueItem } from '../api/desk_types';
import { useDesk, useSession } from '../session/session';

export interface Claiming {
  readonly fault: unknown;
  clear(): void;
  /** @returns whether the item is the officer's own now */
  claim(item: QueueItem): Promise<boolean>;
  release(item: QueueItem, reason?: string): Promise<void>;
  close(item: QueueItem, how: CloseHow): Promise<void>;
}

export function useClaiming(apply: (item: QueueItem) => void): Claiming {
  const { calls } = useDesk();
  const { person } = useSession();
  const [fault, setFault] = useState<unknown>();

  const clear = useCallback(() => setFault(undefined), []);
  /** A refusal says who has it in truth; the list learns it without waiting for the line. */
  const failed = useCallback(
    (item: QueueItem, reason: unknown) => {
      const claim = problemOf(reason)?.claim;
      if (claim) apply({ ...item, claim });
      setFault(reason);
    },
    [apply],
  );
  const claim = useCallback(
    async (item: QueueItem) => {
      setFault(undefined);
      if (item.claim?.person === person) return true;
      try {
        const { claim: made } = await calls.claim(item.delivery);
        apply({ ...item, claim: made });
        return true;
      } catch (reason) {
        failed(item, reason);
        return false;
      }
    },
    [calls, person, apply, failed],
  );
  const release = useCallback(
    async (item: QueueItem, reason?: string) => {
      setFault(undefined);
      await calls.release(item.delivery, reason).then(
        () => apply({ ...item, claim: null }),
        (fault: unknown) => failed(item, fault),
      );
    },
    [calls, apply, failed],
  );
  const close = useCallback(
    async (item: QueueItem, how: CloseHow) => {
      setFault(undefined);
      const closed = { how, person, at: new Date().toISOString() };
      await calls.close(item.delivery, how).then(
        () => apply({ ...item, closed }),
        (fault: unknown) => failed(item, fault),
      );
    },
    [calls, person, apply, failed],
  );
  return { fault, clear, claim, release, close };
}
