// One item of the queue in two lines: how pressing, what and from whom, who has it, how protected.

import { memo } from 'react';
import type { QueueItem } from '../api/desk_types';
import { ClassificationTag, HandlingTag } from '../message/labels';
import { SafeText } from '../message/safe_text';
import { useWords } from '../words/words';
import { Countdown } from './countdown';

interface QueueRowProps {
  readonly item: QueueItem;
  readonly person: string;
  /** What was written about it was not sent yet. */
  readonly hasDraft: boolean;
}

export const QueueRow = memo(function QueueRow({ item, person, hasDraft }: QueueRowProps) {
  const words = useWords();
  return (
    <>
      <div role="gridcell" className="row__first">
        {item.urgency === 'urgent' && (
          <strong className="row__urgent">
            <span aria-hidden="true">▲</span> {words.code('UrgencyLevel', 'urgent')}
          </strong>
        )}
        <span className="row__type">{words.field(item.type)}</span>
        {item.closed ? (
          <span className="countdown">{words.time(item.closed.at)}</span>
        ) : (
          <Countdown item={item} />
        )}
      </div>
      <div role="gridcell" className="row__second">
        <span className="row__sender">
          <SafeText text={item.sender} />
        </span>
        <span className="row__role">{words.say(`role.${item.role}`)}</span>
        <RowLabels item={item} />
        {hasDraft && <strong className="row__draft">✎ {words.say('draft.row')}</strong>}
        <ClaimText item={item} person={person} />
      </div>
    </>
  );
});

function RowLabels({ item }: { item: QueueItem }) {
  const words = useWords();
  return (
    <span className="row__labels">
      {item.rehearsal && <span className="row__exercise">{words.say('banner.exercise')}</span>}
      {item.classification !== 'BPL' && <ClassificationTag level={item.classification} />}
      {item.handling
        .filter((code) => code !== 'H0')
        .map((code) => (
          <HandlingTag key={code} code={code} />
        ))}
    </span>
  );
}

function ClaimText({ item, person }: Pick<QueueRowProps, 'item' | 'person'>) {
  const words = useWords();
  if (item.closed) {
    return <span className="row__claim">{words.say(`closed.${item.closed.how}`)}</span>;
  }
  if (!item.claim)
    return <span className="row__claim row__claim--free">{words.say('claim.free')}</span>;
  const mine = item.claim.person === person;
  return (
    <span className={`row__claim row__claim--${mine ? 'mine' : 'other'}`}>
      {mine ? words.say('claim.mine') : words.say('claim.of', { person: item.claim.person })}
    </span>
  );
}
