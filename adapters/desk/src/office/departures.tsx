// What became of what the office sent, and the way to send late what was held back.

import { Button } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '../acting/confirm';
import { SafeText } from '../message/safe_text';
import { ProblemNote } from '../session/problem_note';
import { useWords } from '../words/words';
import { kLook } from './alarm';
import { More } from './more';
import type { Departure } from './office_calls';
import { useOffice } from './office_session';

export function Departures() {
  const words = useWords();
  const { calls } = useOffice();
  const list = useQuery({
    queryKey: ['office-outgoing'],
    queryFn: calls.outgoing,
    refetchInterval: kLook,
  });
  return (
    <section className="office__departures" aria-label={words.say('office.view.departures')}>
      <h2>{words.say('office.view.departures')}</h2>
      <ProblemNote fault={list.error} />
      <ul className="office__list">
        {(list.data?.items ?? []).map((item) => (
          <li key={`${item.state} ${item.id}`} className={`office__departure--${item.state}`}>
            <DepartureRow item={item} />
          </li>
        ))}
      </ul>
      <More more={list.data?.more} />
    </section>
  );
}

function DepartureRow({ item }: { item: Departure }) {
  const words = useWords();
  const { facts } = item;
  return (
    <div className="office__departure">
      <p>
        <strong>{words.say(`office.state.${item.state}`)}</strong> ·{' '}
        {facts ? words.field(facts.type) : words.say('office.unreadable')} ·{' '}
        <SafeText text={facts ? facts.addressees.join(', ') : item.name} /> ·{' '}
        {words.time(item.since)}
      </p>
      {item.note !== '' && (
        <details open={item.state === 'refused'}>
          <summary>{words.say('office.note')}</summary>
          <div className="original">
            <SafeText text={item.note} block />
          </div>
        </details>
      )}
      {item.state === 'held' && <SendLate id={item.id} />}
    </div>
  );
}

function SendLate({ id }: { id: string }) {
  const words = useWords();
  const { calls } = useOffice();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const confirm = () => {
    setAsking(false);
    calls.confirm(id).then(() => void queries.invalidateQueries(), setFault);
  };
  return (
    <>
      <p>{words.say('office.held-text')}</p>
      <Button size="sm" kind="danger--tertiary" onClick={() => setAsking(true)}>
        {words.say('office.send-late')}
      </Button>
      <ProblemNote fault={fault} />
      {asking && (
        <Confirm
          title={words.say('office.send-late')}
          act={words.say('office.send-late')}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          <p>{words.say('office.send-late-text')}</p>
        </Confirm>
      )}
    </>
  );
}
