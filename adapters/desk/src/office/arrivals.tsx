// What others sent, most pressing first, and the one that is open.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ClassificationTag, HandlingTag } from '../message/labels';
import { SafeText } from '../message/safe_text';
import { Countdown } from '../queue/countdown';
import { setServerTime } from '../queue/server_clock';
import { useWaiting } from '../session/person_room';
import { ProblemNote } from '../session/problem_note';
import { useWords } from '../words/words';
import { kLook } from './alarm';
import { ArrivalPane } from './arrival_pane';
import { More } from './more';
import type { Arrival } from './office_calls';
import { useOffice } from './office_session';

export function Arrivals() {
  const words = useWords();
  const { calls } = useOffice();
  const [chosen, setChosen] = useState<string>();
  const inbox = useQuery({
    queryKey: ['office-inbox'],
    queryFn: async () => {
      const list = await calls.inbox();
      setServerTime(list.at);
      return list;
    },
    refetchInterval: kLook,
  });
  const items = inbox.data?.items ?? [];
  const open = items.find((item) => item.id === chosen);
  return (
    <div className={open ? 'desk desk--open' : 'desk'}>
      <section className="queue" aria-label={words.say('office.view.arrivals')}>
        <ProblemNote fault={inbox.error} />
        <p className="queue__count">{words.say('queue.count', { n: items.length })}</p>
        <ul className="office__list office__list--long">
          {items.map((item) => (
            <li key={item.id}>
              <ArrivalRow
                item={item}
                isOpen={item.id === chosen}
                onOpen={() => setChosen(item.id)}
              />
            </li>
          ))}
        </ul>
        <More more={inbox.data?.more} />
      </section>
      <div className="desk__item">
        {open ? (
          <ArrivalPane key={open.id} arrival={open} />
        ) : (
          <p className="desk__none">{words.say('office.choose')}</p>
        )}
      </div>
    </div>
  );
}

interface RowProps {
  readonly item: Arrival;
  readonly isOpen: boolean;
  onOpen(): void;
}

function ArrivalRow({ item, isOpen, onOpen }: RowProps) {
  const urgent = item.urgency === 'urgent' && !item.answered;
  return (
    <button
      type="button"
      aria-pressed={isOpen}
      className={`office__row${urgent ? ' office__row--urgent' : ''}`}
      onClick={onOpen}
    >
      {item.readable ? <ReadableRow item={item} /> : <UnreadableRow item={item} />}
    </button>
  );
}

function UnreadableRow({ item }: { item: Arrival }) {
  const words = useWords();
  return (
    <>
      <span className="row__first">
        <strong className="row__type">{words.say('office.unreadable')}</strong>
      </span>
      <span className="row__second">
        <SafeText text={item.name} />
      </span>
    </>
  );
}

function ReadableRow({ item }: { item: Arrival }) {
  const words = useWords();
  const hasDraft = useWaiting().has(item.id);
  return (
    <>
      <span className="row__first">
        {item.urgency === 'urgent' && (
          <strong className="row__urgent">
            <span aria-hidden="true">▲</span> {words.code('UrgencyLevel', 'urgent')}
          </strong>
        )}
        <span className="row__type">{words.field(item.type)}</span>
        {item.answered ? (
          <span className="countdown">{words.say('closed.answered')}</span>
        ) : (
          <Countdown item={item} />
        )}
      </span>
      <span className="row__second">
        <span className="row__sender">
          <SafeText text={item.sender} />
        </span>
        <span className="row__role">{words.say(`role.${item.role}`)}</span>
        {hasDraft && <strong className="row__draft">✎ {words.say('draft.row')}</strong>}
        {item.rehearsal && (
          <span className="row__exercise">{words.say('banner.exercise')}</span>
        )}
        {item.classification !== 'BPL' && <ClassificationTag level={item.classification} />}
        {item.handling
          .filter((code) => code !== 'H0')
          .map((code) => (
            <HandlingTag key={code} code={code} />
          ))}
      </span>
    </>
  );
}
