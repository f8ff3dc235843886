// The list itself: only the rows on screen exist, and one of them is active for the keyboard.

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { QueueItem } from '../api/desk_types';
import { useWaiting } from '../session/person_room';
import { useWords } from '../words/words';
import { QueueRow } from './queue_row';

const kRowHeight = 64;

interface QueueListProps {
  readonly items: readonly QueueItem[];
  readonly person: string;
  /** Delivery of the active row and of the one that is open. */
  readonly active: string | undefined;
  readonly open: string | undefined;
  onOpen(item: QueueItem): void;
}

export function QueueList(props: QueueListProps) {
  const words = useWords();
  const waiting = useWaiting();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: props.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => kRowHeight,
    overscan: 8,
    getItemKey: (at) => props.items[at]?.delivery ?? at,
  });
  const activeAt = props.items.findIndex((item) => item.delivery === props.active);
  useEffect(() => {
    if (activeAt >= 0) rows.scrollToIndex(activeAt);
  }, [activeAt, rows]);
  const activeShown = rows.getVirtualItems().some((row) => row.index === activeAt);
  return (
    <div
      ref={scroller}
      className="queue__list"
      role="grid"
      tabIndex={0}
      aria-label={words.say('queue.title')}
      aria-rowcount={props.items.length}
      {...(activeShown ? { 'aria-activedescendant': `row-${props.active}` } : {})}
    >
      <div role="rowgroup" className="queue__rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const item = props.items[row.index];
          if (!item) return null;
          return (
            // The keyboard reaches rows by the list's own keys: see keys.ts.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={row.key}
              id={`row-${item.delivery}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={row.index + 1}
              aria-selected={item.delivery === props.open}
              className={rowClass(item, props)}
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={() => props.onOpen(item)}
            >
              <QueueRow
                item={item}
                person={props.person}
                hasDraft={waiting.has(item.delivery)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function rowClass(item: QueueItem, props: QueueListProps): string {
  const classes = ['row'];
  if (item.urgency === 'urgent') classes.push('row--urgent');
  if (item.delivery === props.active) classes.push('row--active');
  if (item.delivery === props.open) classes.push('row--open');
  return classes.join(' ');
}
