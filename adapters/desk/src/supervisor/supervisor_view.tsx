// The supervisor's three lists, read anew every half minute.

import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgeRow, QueueItem, QueueSummary } from '../api/desk_types';
import { SafeText } from '../message/safe_text';
import { Countdown } from '../queue/countdown';
import { ProblemNote } from '../session/problem_note';
import { useDesk } from '../session/session';
import { useWords } from '../words/words';
import { bucketNames } from './buckets';

const kEvery = 30_000;

export function SupervisorView() {
  const words = useWords();
  const { calls } = useDesk();
  const summary = useQuery({
    queryKey: ['summary'],
    queryFn: calls.summary,
    refetchInterval: kEvery,
  });
  return (
    <div className="supervisor">
      <h1>{words.say('supervisor.title')}</h1>
      <ProblemNote fault={summary.error} />
      {summary.data && (
        <>
          <Ages rows={summary.data.byAge} />
          <AtRisk items={summary.data.atRisk} />
          <Unconfirmed rows={summary.data.unconfirmed} />
        </>
      )}
    </div>
  );
}

function Ages({ rows }: { rows: readonly AgeRow[] }) {
  const words = useWords();
  const width = Math.max(0, ...rows.map((row) => row.buckets.length));
  const names = bucketNames(width);
  return (
    <section className="part">
      <h2>{words.say('supervisor.ages')}</h2>
      {rows.length === 0 && <p>{words.say('supervisor.nothing')}</p>}
      {/* A wide table scrolls by itself; it takes the focus so that the keyboard can do it. */}
      <div
        className="scrolled"
        role="region"
        aria-label={words.say('supervisor.ages')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className="plain-table plain-table--figures">
          <thead>
            <tr>
              <th scope="col">{words.say('supervisor.who')}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AgesRow key={`${row.destination ?? ''} ${row.sender ?? ''}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function AgesRow({ row }: { row: AgeRow }) {
  const words = useWords();
  const name = row.destination
    ? words.say('supervisor.to', { authority: row.destination })
    : words.say('supervisor.from', { authority: row.sender ?? '' });
  return (
    <tr>
      <th scope="row">
        <SafeText text={name} />
      </th>
      {row.buckets.map((count, at) => (
        <td key={at} className={count > 0 ? 'filled' : ''}>
          {count === 0 ? '·' : count}
        </td>
      ))}
    </tr>
  );
}

function AtRisk({ items }: { items: readonly QueueItem[] }) {
  const words = useWords();
  return (
    <section className="part">
      <h2>{words.say('supervisor.risk')}</h2>
      {items.length === 0 && <p>{words.say('supervisor.nothing')}</p>}
      <ul className="risk">
        {items.map((item) => (
          <li key={item.delivery}>
            {item.urgency === 'urgent' && (
              <strong className="row__urgent">▲ {words.code('UrgencyLevel', 'urgent')}</strong>
            )}{' '}
            {words.field(item.type)} · <SafeText text={item.sender} /> ·{' '}
            <Countdown item={item} /> ·{' '}
            {item.claim
              ? words.say('claim.of', { person: item.claim.person })
              : words.say('claim.free')}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unconfirmed({ rows }: { rows: QueueSummary['unconfirmed'] }) {
  const words = useWords();
  return (
    <section className="part">
      <h2>{words.say('supervisor.unconfirmed')}</h2>
      {rows.length === 0 && <p>{words.say('supervisor.nothing')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={`${row.handle} ${row.recipient}`}>
            <UnconfirmedRow row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function UnconfirmedRow({ row }: { row: QueueSummary['unconfirmed'][number] }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(row.handle).then(() => setCopied(true));
  return (
    <>
      <SafeText text={row.recipient} />: {words.code('DeliveryStateCode', row.state)},{' '}
      {words.time(row.since)}{' '}
      <Button kind="ghost" size="sm" onClick={copy}>
        {words.say(copied ? 'supervisor.copied' : 'supervisor.copy')}
      </Button>
    </>
  );
}
