// The desk at work: queue on the left, the open item and what is done about it on the right.

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { QueueItem, QueueScope } from '../api/desk_types';
import { clears } from '../message/clearance';
import { ProblemNote } from '../session/problem_note';
import { useSession } from '../session/session';
import { useWords } from '../words/words';
import { FilterBar } from './filters';
import { useKeys } from './keys';
import { noFilters, passes } from './order';
import { QueueList } from './queue_list';
import { soundUrgent } from './sound';
import { useClaiming, type Claiming } from './claiming';
import { useSelection } from './selection';
import { useQueue, type Queue } from './use_queue';

/** What the desk needs of whatever shows the open item. */
export interface OpenItem {
  readonly item: QueueItem;
  readonly claiming: Claiming;
  /** Counts up each time the officer asks to answer by the keyboard. */
  readonly answerAsked: number;
  /** Told whether a form is open; must not change. */
  onActing(acting: boolean): void;
  onClose(): void;
}

interface QueueViewProps {
  readonly letters: boolean;
  onHelp(): void;
  readonly children: (open: OpenItem) => ReactNode;
}

export function QueueView(props: QueueViewProps) {
  const words = useWords();
  const { person, clearance } = useSession();
  const area = useRef<HTMLDivElement>(null);
  const [filters, setFilters] = useState(noFilters);
  const [scope, setScope] = useState<QueueScope>('open');
  const [acting, setActing] = useState(false);
  const { arrival, arrived } = useArrival();
  const queue = useQueue(scope, arrived);
  const claiming = useClaiming(queue.apply, queue.reread);
  const shown = useMemo(
    () => queue.items.filter((item) => passes(item, filters, person)),
    [queue.items, filters, person],
  );
  const selection = useSelection(shown, queue.known, clearance);
  const { acts, open, answerAsked } = useActs(area, selection, claiming, props.onHelp);
  useMissing(queue, open);
  useKeys(area, acts, { letters: props.letters, acting: acting || claiming.busy });
  return (
    <div className={open ? 'desk desk--open' : 'desk'} ref={area}>
      <section className="queue" aria-label={words.say('queue.title')}>
        <StaleBanner since={queue.staleSince} />
        <FilterBar filters={filters} scope={scope} onFilters={setFilters} onScope={setScope} />
        <Count queue={queue} n={shown.length} />
        <ProblemNote fault={queue.fault} />
        <QueueList
          items={shown}
          person={person}
          active={selection.active}
          open={open?.delivery}
          onOpen={selection.show}
        />
        <Arrival item={arrival} onOpen={selection.show} />
      </section>
      <section
        className="desk__item"
        id="item"
        tabIndex={-1}
        aria-label={words.say('item.title')}
      >
        {open ? (
          props.children({
            item: open,
            claiming,
            answerAsked,
            onActing: setActing,
            onClose: selection.hide,
          })
        ) : (
          <p className="desk__none">{words.say('item.none')}</p>
        )}
      </section>
    </div>
  );
}

function useArrival() {
  const [arrival, setArrival] = useState<QueueItem>();
  const arrived = useCallback((item: QueueItem) => {
    if (item.urgency !== 'urgent') return;
    soundUrgent();
    setArrival(item);
  }, []);
  return { arrival, arrived };
}

/** An open item that left the list without a word was closed while the line was lost. */
function useMissing({ complete, known, reread }: Queue, open: QueueItem | undefined): void {
  const isThere = known.some((item) => item.delivery === open?.delivery);
  const missing = complete && !isThere && !open?.closed ? open : undefined;
  const asked = useRef<string>(undefined);
  useEffect(() => {
    if (missing && asked.current !== missing.delivery) reread(missing);
    asked.current = missing?.delivery;
  }, [missing, reread]);
}

function useActs(
  area: React.RefObject<HTMLDivElement | null>,
  selection: ReturnType<typeof useSelection>,
  claiming: Claiming,
  onHelp: () => void,
) {
  const [answerAsked, setAnswerAsked] = useState(0);
  const { open, current } = selection;
  const acts = useMemo(
    () => ({
      next: () => selection.move(1),
      previous: () => selection.move(-1),
      open: () => {
        if (current) selection.show(current);
        area.current?.querySelector<HTMLElement>('#item')?.focus();
      },
      claim: () => {
        const item = open ?? current;
        if (item) void claiming.claim(item);
      },
      release: () => {
        const item = open ?? current;
        if (item) void claiming.release(item);
      },
      answer: () => {
        if (current && !open) selection.show(current);
        setAnswerAsked((count) => count + 1);
      },
      help: onHelp,
      back: () => area.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(),
    }),
    [area, selection, open, current, claiming, onHelp],
  );
  return { acts, open, answerAsked };
}

function Count({ queue, n }: { queue: Queue; n: number }) {
  const words = useWords();
  const none = queue.items.length === 0 ? 'queue.empty' : 'queue.filtered';
  const some = queue.complete ? 'queue.count' : 'queue.counting';
  return (
    <p className="queue__count" role="status">
      {words.say(queue.complete && n === 0 ? none : some, { n })}
    </p>
  );
}

function StaleBanner(props: { since: Date | undefined }) {
  const words = useWords();
  return (
    <div role="alert">
      {props.since && (
        <p className="stale">
          <strong>⚠ {words.say('stale.title')}</strong>{' '}
          {words.say('stale.text', { time: words.clock(props.since) })}
        </p>
      )}
    </div>
  );
}

/** Told to screen readers, and one click from the item. */
function Arrival(props: { item: QueueItem | undefined; onOpen: (item: QueueItem) => void }) {
  const words = useWords();
  const { clearance } = useSession();
  const { item } = props;
  return (
    <div role="status" className="arrival">
      {item && clears(clearance, item.classification) && (
        <button type="button" className="reference" onClick={() => props.onOpen(item)}>
          ▲ {words.say('queue.arrival', { type: words.field(item.type), sender: item.sender })}
        </button>
      )}
    </div>
  );
}
