// The time that is left of the first limit: figure, mark and word.

import { limitKey, pressureOf, shortDuration, type Timed } from './order';
import { useServerNow } from './server_clock';
import { useWords } from '../words/words';

const kMark = { none: '', calm: '', soon: '◷', overdue: '!' } as const;

export function Countdown(props: { item: Timed }) {
  const words = useWords();
  const now = useServerNow();
  const { dueAt, role } = props.item;
  if (dueAt === null) {
    const none = words.say(role === 'copy' ? 'time.copy' : 'time.none');
    return <span className="countdown">{none}</span>;
  }
  const pressure = pressureOf(props.item, now);
  const time = shortDuration(Date.parse(dueAt) - now);
  const key = pressure === 'overdue' ? 'time.over' : 'time.left';
  return (
    <time
      className={`countdown countdown--${pressure}`}
      dateTime={dueAt}
      title={words.say(limitKey(props.item), { time: words.time(dueAt) })}
    >
      {kMark[pressure] !== '' && <span aria-hidden="true">{kMark[pressure]} </span>}
      {words.say(key, { time })}
    </time>
  );
}

/** Which limit it is, in words; and that the sender expects the reply earlier, where that is so. */
export function LimitText(props: { item: Timed; expectedBy: string }) {
  const words = useWords();
  const { item, expectedBy } = props;
  if (item.dueAt === null) return null;
  const isEarlier = Date.parse(expectedBy) < Date.parse(item.dueAt);
  return (
    <p className="tools__limit">
      {words.say(limitKey(item), { time: words.time(item.dueAt) })}
      {isEarlier && (
        <strong> {words.say('time.expected', { time: words.time(expectedBy) })}</strong>
      )}
    </p>
  );
}
