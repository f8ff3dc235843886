// What stands above an open item: who has it and what can be done. Every button keeps its place
// whatever happens: one that does not apply is disabled, so that a second click does nothing else.

import { Button } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import type { QueueItem } from '../api/desk_types';
import { child, textAt, type DocumentNode } from '../message/document';
import { LimitText } from '../queue/countdown';
import type { OpenItem } from '../queue/queue_view';
import { ProblemNote } from '../session/problem_note';
import { useSession } from '../session/session';
import { useWords } from '../words/words';
import { actsFor, isOffered, type Act } from './act_list';
import { AskAgain } from './ask_again';
import { ClaimTools } from './claim_tools';
import { DraftWaits } from './draft_waits';

interface ToolsProps extends OpenItem {
  /** The item's document, once it may be read. */
  readonly question: DocumentNode | undefined;
  /** The form that is open. */
  readonly begun: Act | undefined;
  onBegin(act: Act): void;
}

export function Tools(props: ToolsProps) {
  const words = useWords();
  const { item, claiming, question, begun, onBegin, answerAsked } = props;
  const [asking, setAsking] = useState<Act>();
  const press = (act: Act) => {
    if (act === begun || claiming.busy || !question || !isOffered(act, item)) return;
    if (item.closed) setAsking(act);
    else onBegin(act);
  };
  useAnswerKey(answerAsked, question !== undefined, () => {
    const [first] = actsFor(item);
    if (first) press(first);
  });
  return (
    <div className="tools" role="group" aria-label={words.say('tools.title')}>
      <div className="tools__row">
        <ClaimTools item={item} claiming={claiming} />
        <Button size="sm" kind="ghost" className="tools__end" onClick={props.onClose}>
          {words.say('item.close')}
        </Button>
      </div>
      <div className="tools__row">
        {actsFor(item).map((act, at) => (
          <Button
            key={act}
            size="sm"
            kind={at === 0 ? 'primary' : 'tertiary'}
            disabled={!question || claiming.busy || !isOffered(act, item)}
            onClick={() => press(act)}
          >
            {words.say(`act.${act}`)}
          </Button>
        ))}
      </div>
      <Holder item={item} />
      {!item.closed && <LimitText item={item} expectedBy={expectedBy(question)} />}
      <ProblemNote fault={claiming.fault} onClose={claiming.clear} />
      <DraftWaits item={item.delivery} open={begun} />
      {asking && item.closed && (
        <AskAgain
          act={asking}
          at={item.closed.at}
          onConfirm={() => {
            setAsking(undefined);
            onBegin(asking);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

function expectedBy(question: DocumentNode | undefined): string {
  return question ? textAt(child(question, 'Header'), 'ReplyExpectedBy') : '';
}

/** The key may be pressed before the document is there: the form opens once it is. */
function useAnswerKey(asked: number, ready: boolean, answer: () => void): void {
  const done = useRef(asked);
  useEffect(() => {
    if (asked === done.current || !ready) return;
    done.current = asked;
    answer();
  }, [asked, ready, answer]);
}

function Holder({ item }: { item: QueueItem }) {
  const words = useWords();
  const { person } = useSession();
  const { closed, claim } = item;
  if (closed) {
    const how = words.say(`closed.${closed.how}`);
    const at = words.time(closed.at);
    const by = closed.person;
    return (
      <p className="tools__holder">
        {by ? words.say('closed.by', { how, person: by, at }) : `${how}, ${at}`}
      </p>
    );
  }
  if (!claim) return <p className="tools__holder">{words.say('claim.free')}</p>;
  if (claim.person === person) {
    return <p className="tools__holder row__claim--mine">{words.say('claim.mine')}</p>;
  }
  const since = words.time(claim.since);
  return (
    <p className="tools__holder">
      {words.say('queue.claimed-by', { person: claim.person, since })}
    </p>
  );
}
