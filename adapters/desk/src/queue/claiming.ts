// Claim, release and close: acts on one item, with the list told at once.

import { useCallback, useState } from 'react';
import { problemOf } from '../api/client';
import type { CloseHow, QueueItem } from '../api/desk_types';
import { useDesk, useSession } from '../session/session';

export interface Claiming {
  readonly fault: unknown;
  /** An act is running. */
  readonly busy: boolean;
  clear(): void;
  /** @returns whether the item is the officer's own now */
  claim(item: QueueItem): Promise<boolean>;
  /** Fails with the refusal where somebody else has the item; one that is closed nobody has. */
  confirm(item: QueueItem): Promise<void>;
  /** A refusal says who has the item in truth; the list learns it without waiting for the line. */
  learn(item: QueueItem, refusal: unknown): void;
  release(item: QueueItem, reason?: string): Promise<void>;
  close(item: QueueItem, how: CloseHow): Promise<void>;
}

function useHolding(apply: (item: QueueItem) => void): Pick<Claiming, 'confirm' | 'learn'> {
  const { calls } = useDesk();
  const { person } = useSession();
  const learn = useCallback(
    (item: QueueItem, refusal: unknown) => {
      const claim = problemOf(refusal)?.claim;
      if (claim) apply({ ...item, claim });
    },
    [apply],
  );
  const confirm = useCallback(
    async (item: QueueItem) => {
      try {
        const { claim: made } = await calls.claim(item.delivery);
        if (item.claim?.person !== person) apply({ ...item, claim: made });
      } catch (reason) {
        if (problemOf(reason)?.code === 'queue.closed') return;
        learn(item, reason);
        throw reason;
      }
    },
    [calls, person, apply, learn],
  );
  return { confirm, learn };
}

/** Counts acts that are running. */
function useRunning() {
  const [running, setRunning] = useState(0);
  const run = useCallback(async (act: Promise<unknown>) => {
    setRunning((count) => count + 1);
    await act.finally(() => setRunning((count) => count - 1));
  }, []);
  return { busy: running > 0, run };
}

function useFault(learn: Claiming['learn'], reread: (item: QueueItem) => void) {
  const [fault, setFault] = useState<unknown>();
  const clear = useCallback(() => setFault(undefined), []);
  const failed = useCallback(
    (item: QueueItem, reason: unknown) => {
      learn(item, reason);
      setFault(reason);
      if (problemOf(reason)?.code === 'queue.closed') reread(item);
    },
    [learn, reread],
  );
  return { fault, setFault, clear, failed };
}

/** @param reread  told of an item that was closed without this page knowing; must not change */
export function useClaiming(
  apply: (item: QueueItem) => void,
  reread: (item: QueueItem) => void,
): Claiming {
  const { calls } = useDesk();
  const { person } = useSession();
  const { confirm, learn } = useHolding(apply);
  const { fault, setFault, clear, failed } = useFault(learn, reread);
  const { busy, run } = useRunning();

  const claim = useCallback(
    async (item: QueueItem) => {
      setFault(undefined);
      if (item.claim?.person === person) return true;
      let held = false;
      const made = calls.claim(item.delivery).then(
        ({ claim }) => {
          apply({ ...item, claim });
          held = true;
        },
        (reason: unknown) => failed(item, reason),
      );
      await run(made);
      return held;
    },
    [calls, person, apply, failed, run, setFault],
  );
  const release = useCallback(
    async (item: QueueItem, reason?: string) => {
      setFault(undefined);
      await run(
        calls.release(item.delivery, reason).then(
          () => apply({ ...item, claim: null }),
          (fault: unknown) => failed(item, fault),
        ),
      );
    },
    [calls, apply, failed, run, setFault],
  );
  const close = useCallback(
    async (item: QueueItem, how: CloseHow) => {
      setFault(undefined);
      const closed = { how, person, at: new Date().toISOString() };
      await run(
        calls.close(item.delivery, how).then(
          () => apply({ ...item, closed }),
          (fault: unknown) => failed(item, fault),
        ),
      );
    },
    [calls, person, apply, failed, run, setFault],
  );
  return { fault, busy, clear, claim, confirm, learn, release, close };
}
