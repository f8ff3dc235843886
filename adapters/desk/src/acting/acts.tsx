// The pane of an act that was begun: a form that is filled in from the item, or passing it on.

import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Act } from './act_list';
import type { QueueItem } from '../api/desk_types';
import { kOfItsOwn } from '../forms/drafts';
import { answerTo, openingMessage, type Writer } from '../forms/prefill';
import type { Slot } from '../forms/slot';
import { useWriterFor } from '../forms/writer';
import type { DocumentNode } from '../message/document';
import type { Claiming } from '../queue/claiming';
import { useDrafts } from '../session/person_room';
import { useSession } from '../session/session';
import { Compose } from './compose';
import { Forward } from './forward';
import { HoldNote } from './hold_note';

export function useWriter(): () => Writer {
  const { authority, person } = useSession();
  return useWriterFor(authority, person);
}

interface ActPaneProps {
  readonly act: Act;
  readonly item: QueueItem;
  readonly question: DocumentNode;
  readonly claiming: Claiming;
  /** Where the draft is kept. */
  readonly slot: Slot;
  onClose(): void;
}

export function ActPane({ act, item, question, claiming, slot, onClose }: ActPaneProps) {
  const writer = useWriter();
  const [first] = useState(() => () => answerTo(question, act, writer()));
  const { person } = useSession();
  const queries = useQueryClient();
  const { confirm, learn } = claiming;
  const hold = useMemo(
    () => ({
      confirm: () => confirm(item),
      refused: (fault: unknown) => learn(item, fault),
    }),
    [confirm, learn, item],
  );
  // What was sent stands in the thread at once; the queue hears of it by the line.
  const onSent = () => void queries.invalidateQueries({ queryKey: ['exchange'] });
  if (act === 'forward') {
    return <Forward handle={item.handle} slot={slot} onClose={onClose} />;
  }
  return (
    <Compose
      first={first}
      slot={slot}
      question={question}
      note={<HoldNote item={item} person={person} />}
      hold={hold}
      onSent={onSent}
      onClose={onClose}
    />
  );
}

export function NewRequest(props: { onClose: () => void }) {
  const writer = useWriter();
  const drafts = useDrafts();
  const [slot] = useState(() => drafts.slot(kOfItsOwn, 'Request'));
  const [first] = useState(
    () => () => openingMessage('Request', crypto.randomUUID(), writer()),
  );
  const close = () => {
    drafts.drop(kOfItsOwn, 'Request');
    props.onClose();
  };
  return <Compose first={first} slot={slot} onSent={() => undefined} onClose={close} />;
}
