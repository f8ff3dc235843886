// Writing one message: the form, what the local checker says of it, and dropping it into `out`.

import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Confirm } from '../acting/confirm';
import { Discard } from '../acting/discard';
import { Heading } from '../acting/heading';
import { problemOf } from '../api/client';
import type { Draft } from '../forms/draft';
import { kOfItsOwn } from '../forms/drafts';
import { MessageForm } from '../forms/message_form';
import { countPoints, leadToPoints } from '../forms/open_points';
import { answerTo, openingMessage, withEntitiesOf, type Writer } from '../forms/prefill';
import type { Slot } from '../forms/slot';
import { titleOf } from '../forms/titles';
import { useDraft, type Check, type DraftState } from '../forms/use_draft';
import { useWriterFor } from '../forms/writer';
import type { Violation } from '../forms/violations';
import { child, type DocumentNode } from '../message/document';
import { useDrafts } from '../session/person_room';
import { ProblemNote } from '../session/problem_note';
import { useWords } from '../words/words';
import { useDropping, type Dropping } from './dropping';
import type { OfficeCalls } from './office_calls';
import { useOffice } from './office_session';

export type AnswerType = 'Information' | 'Refusal' | 'ClarificationRequest' | 'Acknowledgement';

function localCheck(calls: OfficeCalls): Check<true> {
  return async (xml, signal) => {
    try {
      const { violations } = await calls.check(xml, signal);
      return { violations, route: true, refusal: undefined };
    } catch (fault) {
      if (signal.aborted) throw fault;
      const violations = (problemOf(fault)?.violations ?? []) as Violation[];
      return { violations, route: undefined, refusal: violations.length ? undefined : fault };
    }
  };
}

function useWriter(): () => Writer {
  const { authority, person } = useOffice();
  return useWriterFor(authority, person);
}

interface AnswerProps {
  readonly type: AnswerType;
  readonly question: DocumentNode;
  /** Where the draft is kept. */
  readonly slot: Slot;
  onClose(): void;
}

export function Answer({ type, question, slot, onClose }: AnswerProps) {
  const writer = useWriter();
  const [first] = useState(() => () => answerTo(question, type, writer()));
  return <Compose first={first} slot={slot} question={question} onClose={onClose} />;
}

export function NewRequest(props: { onDone: () => void }) {
  const writer = useWriter();
  const drafts = useDrafts();
  const [slot] = useState(() => drafts.slot(kOfItsOwn, 'Request'));
  const [first] = useState(
    () => () => openingMessage('Request', crypto.randomUUID(), writer()),
  );
  const close = () => {
    drafts.drop(kOfItsOwn, 'Request');
    props.onDone();
  };
  return <Compose first={first} slot={slot} onClose={close} />;
}

interface ComposeProps {
  readonly first: () => Draft;
  readonly slot: Slot;
  readonly question?: DocumentNode;
  onClose(): void;
}

function useAuthorities() {
  const { calls } = useOffice();
  const list = useQuery({ queryKey: ['office-authorities'], queryFn: calls.authorities });
  return useMemo(
    () =>
      (list.data?.authorities ?? []).map(({ authority, name }) => ({
        id: authority,
        text: `${authority} · ${name}`,
      })),
    [list.data],
  );
}

function Compose({ first, slot, question, onClose }: ComposeProps) {
  const words = useWords();
  const { calls } = useOffice();
  const authorities = useAuthorities();
  const check = useMemo(() => localCheck(calls), [calls]);
  const draft = useDraft<true>(first, authorities, check, slot);
  const dropping = useDropping(calls, slot);
  const { root } = draft.form;
  const title = titleOf(root, question !== undefined, words);
  const hasEntities = question && child(question, 'Entities') && root.name === 'Information';
  if (dropping.isDropped) return <Dropped onClose={onClose} />;
  return (
    <section className="compose" aria-label={title}>
      <Heading text={title} />
      <fieldset
        className="compose__fields"
        disabled={dropping.busy || dropping.unanswered !== undefined}
      >
        <legend className="visually-hidden">{title}</legend>
        <MessageForm
          form={draft.form}
          onTakeEntities={
            hasEntities && !child(root, 'Entities')
              ? () => draft.setDraft((old) => withEntitiesOf(old, question))
              : undefined
          }
        />
      </fieldset>
      <ProblemNote fault={dropping.fault ?? draft.finding?.refusal} />
      <DropBar title={title} draft={draft} dropping={dropping} slot={slot} onClose={onClose} />
    </section>
  );
}

interface DropBarProps {
  readonly title: string;
  readonly draft: DraftState<true>;
  readonly dropping: Dropping;
  readonly slot: Slot;
  onClose(): void;
}

function DropBar({ title, draft, dropping, slot, onClose }: DropBarProps) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const { busy, unanswered } = dropping;
  const points = countPoints(draft.form);
  const ask = () => {
    draft.showAll();
    if (draft.finding?.route) setAsking(true);
    else leadToPoints(draft.form.root);
  };
  return (
    <div className="compose__bar">
      <p role={unanswered === undefined ? undefined : 'alert'}>
        {words.say(unanswered === undefined ? 'office.route' : 'send.unanswered')}
      </p>
      {unanswered === undefined ? (
        <Button size="md" disabled={busy || draft.checking} onClick={ask}>
          {words.say('send.ask')}
        </Button>
      ) : (
        <Button size="md" disabled={busy} onClick={() => dropping.drop(draft.xml)}>
          {words.say('send.again')}
        </Button>
      )}
      <Discard slot={slot} disabled={busy} onDiscard={onClose} />
      {points > 0 && <p>{words.say('send.open-points', { n: points })}</p>}
      {asking && (
        <Confirm
          title={words.say('send.confirm', { message: title })}
          act={words.say('send.send')}
          onConfirm={() => {
            setAsking(false);
            dropping.drop(draft.xml);
          }}
          onClose={() => setAsking(false)}
        >
          <p>{words.say('office.confirm')}</p>
        </Confirm>
      )}
    </div>
  );
}

function Dropped(props: { onClose: () => void }) {
  const words = useWords();
  return (
    <section className="compose" aria-live="polite">
      <Heading text={words.say('office.dropped')} />
      <p>{words.say('office.dropped-text')}</p>
      <Button onClick={props.onClose}>{words.say('close')}</Button>
    </section>
  );
}
