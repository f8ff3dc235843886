// The time that is left of the first limit: figure, mark and word.

import { pressureOf, shortDuration, type Timed } from './order';
import { useServerNow } from './server_clock';
import { useWords } from '../words/words';

const kMark = { none: '', calm: '', soon: '◷', overdue: '!' } as const;

export function Countdown(props: { item: Timed }) {
  const words = useWords();
  const now = useServerNow();
  const { dueAt } = props.item;
  if (dueAt === null) return <span className="countdown">{words.say('time.none')}</span>;
  const pressure = pressureOf(props.item, now);
  const time = shortDuration(Date.parse(dueAt) - now);
  const key = pressure === 'overdue' ? 'time.over' : 'time.left';
  return (
    <time
      className={`countdown countdown--${pressure}`}
      dateTime={dueAt}
      title={words.time(dueAt)}
    >
      {kMark[pressure] !== '' && <span aria-hidden="true">{kMark[pressure]} </span>}
      {words.say(key, { time })}
    </time>
  );
}
