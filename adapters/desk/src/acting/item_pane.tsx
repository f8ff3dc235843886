// The open item: who has it, what can be done, its reading pane, and the form of a begun act.

import { Button, Loading, TextInput } from '@carbon/react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { CloseHow, QueueItem } from '../api/desk_types';
import type { Slot } from '../forms/slot';
import type { DocumentNode } from '../message/document';
import type { OpenItem } from '../queue/queue_view';
import { ReadingPane } from '../reading/reading_pane';
import { ProblemNote } from '../session/problem_note';
import { useDrafts } from '../session/person_room';
import { useSession } from '../session/session';
import { useWords } from '../words/words';
import { actsFor, type Act } from './act_list';
import { Confirm } from './confirm';
import { DraftWaits } from './draft_waits';

const ActPane = lazy(() => import('./acts').then((made) => ({ default: made.ActPane })));

interface Begun {
  readonly act: Act;
  readonly question: DocumentNode;
  readonly slot: Slot;
}

export function ItemPane(props: OpenItem) {
  const { item, claiming, answerAsked } = props;
  const [begun, setBegun] = useState<Begun>();
  const drafts = useDrafts();
  const begin = async (act: Act, question: DocumentNode) => {
    const held = await claiming.claim(item);
    // A draft is its writer's to read also while somebody else has the item.
    if (!held && !drafts.waits(item.delivery, act)) return;
    setBegun({ act, question, slot: drafts.begin(item.delivery, act) });
  };
  const end = ({ act }: Begun) => {
    drafts.drop(item.delivery, act);
    setBegun(undefined);
  };
  return (
    <div className={begun ? 'item item--acting' : 'item'}>
      <ReadingPane
        item={item}
        tools={(question) => (
          <Tools
            {...props}
            question={question}
            answerAsked={answerAsked}
            begun={begun?.act}
            onBegin={begin}
          />
        )}
      />
      {begun && (
        <div className="item__act">
          <Suspense fallback={<Loading withOverlay={false} />}>
            <ActPane
              key={begun.act}
              act={begun.act}
              item={item}
              question={begun.question}
              claiming={claiming}
              slot={begun.slot}
              onClose={() => end(begun)}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}

interface ToolsProps extends OpenItem {
  readonly question: DocumentNode | undefined;
  readonly begun: Act | undefined;
  onBegin(act: Act, question: DocumentNode): void;
}

function Tools(props: ToolsProps) {
  const words = useWords();
  const { item, claiming, question, onBegin, answerAsked } = props;
  const acts = actsFor(item);
  const asked = useRef(answerAsked);
  useEffect(() => {
    const first = actsFor(item)[0];
    if (answerAsked === asked.current || !question || !first) return;
    asked.current = answerAsked;
    onBegin(first, question);
  }, [answerAsked, item, question, onBegin]);
  return (
    <div className="tools" role="group" aria-label={words.say('tools.title')}>
      <ClaimTools {...props} />
      {question &&
        !item.closed &&
        acts.map((act, at) => (
          <Button
            key={act}
            size="sm"
            kind={at === 0 ? 'primary' : 'tertiary'}
            onClick={() => onBegin(act, question)}
          >
            {words.say(`act.${act}`)}
          </Button>
        ))}
      <Button size="sm" kind="ghost" onClick={props.onClose}>
        {words.say('item.close')}
      </Button>
      <ProblemNote fault={claiming.fault} onClose={claiming.clear} />
      <DraftWaits item={item.delivery} open={props.begun} />
    </div>
  );
}

function ClaimTools({ item, claiming }: ToolsProps) {
  const words = useWords();
  const { person, role } = useSession();
  const [taking, setTaking] = useState(false);
  if (item.closed) {
    const { how, person: by, at } = item.closed;
    return (
      <p>
        {words.say(`closed.${how}`)}: {by}, {words.time(at)}
      </p>
    );
  }
  if (!item.claim) {
    return (
      <Button size="sm" kind="secondary" onClick={() => void claiming.claim(item)}>
        {words.say('claim.claim')}
      </Button>
    );
  }
  if (item.claim.person === person) return <OwnClaim item={item} claiming={claiming} />;
  const { person: by, since } = item.claim;
  return (
    <>
      <p>{words.say('queue.claimed-by', { person: by, since: words.time(since) })}</p>
      {role === 'supervisor' && (
        <Button size="sm" kind="secondary" onClick={() => setTaking(true)}>
          {words.say('claim.take-off')}
        </Button>
      )}
      {taking && (
        <TakeOff
          onReason={(reason) => void claiming.release(item, reason)}
          onClose={() => setTaking(false)}
        />
      )}
    </>
  );
}

const kCloseHow: readonly CloseHow[] = ['acknowledged', 'answered', 'not-for-action'];

function OwnClaim({ item, claiming }: { item: QueueItem; claiming: ToolsProps['claiming'] }) {
  const words = useWords();
  const [closing, setClosing] = useState(false);
  return (
    <>
      <span className="row__claim row__claim--mine">{words.say('claim.mine')}</span>
      <Button size="sm" kind="secondary" onClick={() => void claiming.release(item)}>
        {words.say('claim.release')}
      </Button>
      <Button size="sm" kind="ghost" onClick={() => setClosing(true)}>
        {words.say('close.title')}
      </Button>
      {closing && (
        <Confirm title={words.say('close.title')} onClose={() => setClosing(false)}>
          <p>{words.say('close.text')}</p>
          {kCloseHow.map((how) => (
            <Button
              key={how}
              size="sm"
              kind="tertiary"
              onClick={() => {
                setClosing(false);
                void claiming.close(item, how);
              }}
            >
              {words.say(`closed.${how}`)}
            </Button>
          ))}
        </Confirm>
      )}
    </>
  );
}

interface TakeOffProps {
  onReason(reason: string): void;
  onClose(): void;
}

/** A supervisor ends the claim of somebody else, with a reason that is on record. */
function TakeOff({ onReason, onClose }: TakeOffProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  return (
    <Confirm
      title={words.say('claim.take-off')}
      act={words.say('claim.take-off')}
      disabled={reason.trim() === ''}
      onConfirm={() => {
        onReason(reason.trim());
        onClose();
      }}
      onClose={onClose}
    >
      <TextInput
        id="take-off-reason"
        labelText={words.say('claim.reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Confirm>
  );
}
