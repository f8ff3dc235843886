// One arrival: what can be done about it, its content, the document as it was sent.

import { Button, Loading } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AskAgain } from '../acting/ask_again';
import { Confirm } from '../acting/confirm';
import { DraftWaits } from '../acting/draft_waits';
import type { Slot } from '../forms/slot';
import { child, textAt } from '../message/document';
import { MessageView, useDocument } from '../message/message_view';
import { LimitText } from '../queue/countdown';
import { Original } from '../reading/papers';
import { useDrafts } from '../session/person_room';
import { ProblemNote } from '../session/problem_note';
import { useWords } from '../words/words';
import { Answer, type AnswerType } from './compose';
import type { Arrival } from './office_calls';
import { useOffice } from './office_session';

function answersTo(arrival: Arrival): readonly AnswerType[] {
  if (arrival.role !== 'addressed') return [];
  if (arrival.type === 'Request' || arrival.type === 'RequestUpdate') {
    return ['Information', 'Refusal', 'ClarificationRequest', 'Acknowledgement'];
  }
  return arrival.type === 'Acknowledgement' || arrival.type === 'NonDelivery'
    ? []
    : ['Acknowledgement'];
}

/** The form that is open, with its draft. */
function useAnswer(arrival: string) {
  const drafts = useDrafts();
  const [answer, setAnswer] = useState<{ type: AnswerType; slot: Slot }>();
  const begin = (type: AnswerType) => {
    if (type !== answer?.type) setAnswer({ type, slot: drafts.begin(arrival, type) });
  };
  const end = (type: AnswerType) => {
    drafts.drop(arrival, type);
    setAnswer(undefined);
  };
  return { answer, begin, end };
}

export function ArrivalPane({ arrival }: { arrival: Arrival }) {
  const words = useWords();
  const { calls } = useOffice();
  const { answer, begin, end } = useAnswer(arrival.id);
  const [original, setOriginal] = useState(false);
  const document = useQuery({
    queryKey: ['office-arrival', arrival.id],
    queryFn: () => calls.arrival(arrival.id),
    staleTime: Infinity,
  });
  const root = useDocument(document.data);
  if (document.isPending) return <Loading withOverlay={false} />;
  return (
    <div className={answer ? 'item item--acting' : 'item'}>
      <Tools
        types={answersTo(arrival)}
        disabled={!root}
        answered={arrival.answered}
        onAnswer={begin}
        onOriginal={() => setOriginal(true)}
      />
      {!arrival.answered && (
        <LimitText
          item={arrival}
          expectedBy={textAt(root && child(root, 'Header'), 'ReplyExpectedBy')}
        />
      )}
      <DraftWaits item={arrival.id} open={answer?.type} />
      <div className="item__panes">
        <div className="reading">
          <ProblemNote fault={document.error} />
          {root && <MessageView root={root} />}
          {document.data !== undefined && !root && <Original xml={document.data} unreadable />}
        </div>
        {answer && root && (
          <div className="item__act">
            <Answer
              key={answer.type}
              type={answer.type}
              question={root}
              slot={answer.slot}
              onClose={() => end(answer.type)}
            />
          </div>
        )}
      </div>
      {original && (
        <Confirm title={words.say('original.title')} onClose={() => setOriginal(false)}>
          <Original xml={document.data ?? ''} />
        </Confirm>
      )}
    </div>
  );
}

interface ToolsProps {
  readonly types: readonly AnswerType[];
  /** The document is not there, or cannot be read. */
  readonly disabled: boolean;
  readonly answered: boolean;
  onAnswer(type: AnswerType): void;
  onOriginal(): void;
}

function Tools({ types, disabled, answered, onAnswer, onOriginal }: ToolsProps) {
  const words = useWords();
  const [asking, setAsking] = useState<AnswerType>();
  const press = (type: AnswerType) => {
    const isAnswer = type === 'Information' || type === 'Refusal';
    if (answered && isAnswer) setAsking(type);
    else onAnswer(type);
  };
  return (
    <div className="tools" role="group" aria-label={words.say('tools.title')}>
      <div className="tools__row">
        {types.map((type, at) => (
          <Button
            key={type}
            size="sm"
            kind={at === 0 ? 'primary' : 'tertiary'}
            disabled={disabled}
            onClick={() => press(type)}
          >
            {words.say(`act.${type}`)}
          </Button>
        ))}
        <Button size="sm" kind="ghost" onClick={onOriginal}>
          {words.say('original.title')}
        </Button>
      </div>
      {asking && (
        <AskAgain
          act={asking}
          onConfirm={() => {
            setAsking(undefined);
            onAnswer(asking);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}
