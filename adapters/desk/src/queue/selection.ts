// Which row is active and which item is open; both stay where they are when the list moves.

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { QueueItem } from '../api/desk_types';
import { clears } from '../message/clearance';

export interface Selection {
  readonly active: string | undefined;
  readonly current: QueueItem | undefined;
  readonly open: QueueItem | undefined;
  move(by: number): void;
  show(item: QueueItem): void;
  hide(): void;
}

/**
 * @param shown  what the filters leave, in order
 * @param all  all that is known: an open item stays open when a filter hides its row
 * @param clearance  of the officer: what it does not reach is not open any more
 */
export function useSelection(
  shown: readonly QueueItem[],
  all: readonly QueueItem[],
  clearance: string,
): Selection {
  const [active, setActive] = useState<string>();
  const [opened, setOpened] = useState<QueueItem>();
  const open = useMemo(() => {
    if (!opened || !clears(clearance, opened.classification)) return undefined;
    return all.find((item) => item.delivery === opened.delivery) ?? opened;
  }, [opened, all, clearance]);
  // What was learnt of it last stays when the list that said so is read anew.
  useEffect(() => {
    if (open) setOpened(open);
  }, [open]);
  const current = useMemo(
    () => shown.find((item) => item.delivery === active),
    [shown, active],
  );
  const move = useCallback(
    (by: number) => {
      setActive((old) => {
        const at = shown.findIndex((item) => item.delivery === old);
        const next = Math.min(Math.max(at < 0 ? 0 : at + by, 0), shown.length - 1);
        return shown[next]?.delivery;
      });
    },
    [shown],
  );
  const show = useCallback((item: QueueItem) => {
    setActive(item.delivery);
    setOpened(item);
  }, []);
  const hide = useCallback(() => setOpened(undefined), []);
  return useMemo(
    () => ({ active, current, open, move, show, hide }),
    [active, current, open, move, show, hide],
  );
}
