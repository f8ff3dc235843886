// The pane of an act that was begun: a form that is filled in from the item, or passing it on.

import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Act } from './act_list';
import type { QueueItem } from '../api/desk_types';
import { answerTo, openingMessage, type Writer } from '../forms/prefill';
import { useWriterFor } from '../forms/writer';
import type { DocumentNode } from '../message/document';
import type { Claiming } from '../queue/claiming';
import { useSession } from '../session/session';
import { Compose } from './compose';
import { Forward } from './forward';

export function useWriter(): () => Writer {
  const { authority, person } = useSession();
  return useWriterFor(authority, person);
}

interface ActPaneProps {
  readonly act: Act;
  readonly item: QueueItem;
  readonly question: DocumentNode;
  readonly claiming: Claiming;
  onClose(): void;
}

export function ActPane({ act, item, question, claiming, onClose }: ActPaneProps) {
  const writer = useWriter();
  const [first] = useState(() => () => answerTo(question, act, writer()));
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
  if (act === 'forward') return <Forward handle={item.handle} onClose={onClose} />;
  return (
    <Compose first={first} question={question} hold={hold} onSent={onSent} onClose={onClose} />
  );
}

export function NewRequest(props: { onClose: () => void }) {
  const writer = useWriter();
  const [first] = useState(
    () => () => openingMessage('Request', crypto.randomUUID(), writer()),
  );
  return <Compose first={first} onSent={() => undefined} onClose={props.onClose} />;
}
