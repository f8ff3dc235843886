// Pages of the queue and the changes of the live line, as one sorted list.

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Calls } from '../api/calls';
import type { QueueEvent, QueueItem, QueuePage, QueueScope } from '../api/desk_types';
import { useDesk, useSession } from '../session/session';
import { useLive } from './live';
import { before } from './order';
import { setServerTime } from './server_clock';

// The first page fills the screen; the others follow behind it, as large as the gateway gives them.
const kFirstPage = 100;
const kNextPage = 1000;

export interface Queue {
  readonly items: readonly QueueItem[];
  /** These, and what was closed since they were read. */
  readonly known: readonly QueueItem[];
  readonly loading: boolean;
  readonly complete: boolean;
  readonly fault: unknown;
  /** When the line was last heard, where it is lost. */
  readonly staleSince: Date | undefined;
  /** What an own act changed, before the line says so. */
  apply(item: QueueItem): void;
  /** Reads one item anew, open or closed. */
  reread(item: QueueItem): void;
}

type Changes = ReadonlyMap<string, QueueItem>;

/** Pure: pages first, changes over them, sorted; closed items leave an open queue. */
export function mergeQueue(
  pages: readonly QueuePage[],
  changes: Changes,
  scope: QueueScope,
): QueueItem[] {
  const items = new Map<string, QueueItem>();
  for (const page of pages) for (const item of page.items) items.set(item.delivery, item);
  for (const [delivery, item] of changes) items.set(delivery, item);
  const kept = [...items.values()].filter((item) => scope === 'all' || item.closed === null);
  return kept.sort(before);
}

/** The state of one item, wherever it stands among open and closed ones. */
export async function findItem(
  calls: Pick<Calls, 'queue'>,
  delivery: string,
): Promise<QueueItem | undefined> {
  let after: string | undefined;
  do {
    const page = await calls.queue('all', after, kNextPage);
    const found = page.items.find((item) => item.delivery === delivery);
    if (found) return found;
    after = page.next ?? undefined;
  } while (after !== undefined);
  return undefined;
}

/** Of what was fetched under another clearance nothing may stay. */
function useClearanceChange(onChange: () => void): void {
  const { clearance } = useSession();
  const fetched = useRef(clearance);
  useEffect(() => {
    if (fetched.current === clearance) return;
    fetched.current = clearance;
    onChange();
  });
}

/** What became of items since the list was read. */
function useChanges() {
  const { calls } = useDesk();
  const [changes, setChanges] = useState<Changes>(new Map());
  const apply = useCallback((item: QueueItem) => {
    setChanges((old) => new Map(old).set(item.delivery, item));
  }, []);
  const forget = useCallback(() => setChanges(new Map()), []);
  const reread = useCallback(
    (item: QueueItem) => {
      // What cannot be read now stays as it was: the next act tells.
      findItem(calls, item.delivery).then(
        (found) => found && apply(found),
        () => undefined,
      );
    },
    [calls, apply],
  );
  return { changes, apply, forget, reread };
}

/** @param onArrival  told of each item that arrives by the line; must not change */
export function useQueue(scope: QueueScope, onArrival: (item: QueueItem) => void): Queue {
  const { calls, state, renew } = useDesk();
  const client = useQueryClient();
  const { changes, apply, forget, reread } = useChanges();
  const [heard, setHeard] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['queue', scope],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const page = await calls.queue(scope, pageParam, pageParam ? kNextPage : kFirstPage);
      setServerTime(page.at);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: heard,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  const reload = useCallback(() => {
    forget();
    void client.resetQueries({ queryKey: ['queue'] });
    renew({ active: false }); // The clearance may be what changed.
  }, [client, renew, forget]);
  useClearanceChange(() => {
    forget();
    void client.resetQueries();
  });
  const listener = useMemo(
    () => ({
      changed: (event: QueueEvent) => {
        apply(event.item);
        if (event.change === 'arrived') onArrival(event.item);
      },
      reload,
      ready: () => setHeard(true),
      broken: () => renew({ active: false }), // A refusal ends the session here as anywhere.
    }),
    [apply, reload, onArrival, renew],
  );
  const staleSince = useLive(listener, state.kind === 'open');
  const pages = query.data?.pages;
  const known = useMemo(() => mergeQueue(pages ?? [], changes, 'all'), [pages, changes]);
  const items = useMemo(() => mergeQueue(pages ?? [], changes, scope), [pages, changes, scope]);
  return {
    items,
    known,
    loading: query.isPending,
    complete: query.isSuccess && !hasNextPage,
    fault: query.error,
    staleSince,
    apply,
    reread,
  };
}
