// Writing one message: the form, what the gateway says of it, where it would go, and sending it.

import { Button } from '@carbon/react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Acceptance, Explanation } from '../api/desk_types';
import type { Draft } from '../forms/draft';
import { MessageForm } from '../forms/message_form';
import { countPoints, leadToPoints } from '../forms/open_points';
import { withEntitiesOf } from '../forms/prefill';
import type { Slot } from '../forms/slot';
import { titleOf } from '../forms/titles';
import { useDraft, type DraftState } from '../forms/use_draft';
import type { DocumentNode } from '../message/document';
import { ProblemNote } from '../session/problem_note';
import { useDesk } from '../session/session';
import { useWords } from '../words/words';
import { useAuthorities } from './authorities';
import { Confirm } from './confirm';
import { Discard } from './discard';
import { gatewayCheck } from './gateway_check';
import { Heading } from './heading';
import { RouteList, RoutePreview } from './route_list';
import { useSending, type Hold, type Sending } from './sending';

interface ComposeProps {
  readonly first: () => Draft;
  /** Where the draft is kept. */
  readonly slot: Slot;
  /** The message that is answered, if one is. */
  readonly question?: DocumentNode | undefined;
  /** The item that is answered, if one is. */
  readonly hold?: Hold;
  /** What its writer has to know of the item while writing. */
  readonly note?: ReactNode;
  onSent(acceptance: Acceptance): void;
  onClose(): void;
}

export function Compose(props: ComposeProps) {
  const words = useWords();
  const { calls, state } = useDesk();
  const authorities = useAuthorities();
  const isOpen = state.kind === 'open';
  // What was refused while nobody was signed in is checked again once somebody is.
  const check = useMemo(() => (isOpen ? gatewayCheck(calls) : undefined), [calls, isOpen]);
  const draft = useDraft<Explanation>(props.first, authorities, check, props.slot);
  const sending = useSending(props.onSent, props.hold, props.slot);
  const { root } = draft.form;
  const { question } = props;
  const title = titleOf(root, question !== undefined, words);
  const source = question && canTakeEntities(root, question) ? question : undefined;
  if (sending.accepted) {
    const closes = question && (isWhole(root) ? 'sent.closed' : 'sent.open');
    return <Sent acceptance={sending.accepted} closes={closes} onClose={props.onClose} />;
  }
  return (
    <section className="compose" aria-label={title}>
      <div className="compose__body">
        <Heading text={title} />
        {props.note}
        <fieldset className="compose__fields" disabled={sending.unanswered !== undefined}>
          <legend className="visually-hidden">{title}</legend>
          <MessageForm
            form={draft.form}
            onTakeEntities={
              source && (() => draft.setDraft((old) => withEntitiesOf(old, source)))
            }
          />
        </fieldset>
        <RoutePreview route={draft.finding?.route} checking={draft.checking} />
      </div>
      <SendBar
        title={title}
        draft={draft}
        sending={sending}
        slot={props.slot}
        onClose={props.onClose}
      />
    </section>
  );
}

function canTakeEntities(root: Draft, question: DocumentNode): boolean {
  const has = (node: { children: readonly { name: string }[] }) =>
    node.children.some((part) => part.name === 'Entities');
  return root.name === 'Information' && has(question) && !has(root);
}

interface SendBarProps {
  readonly title: string;
  readonly draft: DraftState<Explanation>;
  readonly sending: Sending;
  readonly slot: Slot;
  onClose(): void;
}

function SendBar({ title, draft, sending, slot, onClose }: SendBarProps) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const points = countPoints(draft.form);
  const route = draft.checking ? undefined : draft.finding?.route;
  const ask = () => {
    draft.showAll();
    if (route) setAsking(true);
    else leadToPoints(draft.form.root);
  };
  return (
    <div className="compose__bar">
      <ProblemNote fault={sending.fault ?? draft.finding?.refusal} />
      {sending.unanswered !== undefined && <p role="alert">{words.say('send.unanswered')}</p>}
      {sending.unanswered !== undefined ? (
        <Button size="md" disabled={sending.busy} onClick={() => sending.send(draft.xml)}>
          {words.say('send.again')}
        </Button>
      ) : (
        <Button size="md" disabled={sending.busy || draft.checking} onClick={ask}>
          {words.say('send.ask')}
        </Button>
      )}
      <Discard slot={slot} disabled={sending.busy} onDiscard={onClose} />
      {points > 0 && <p>{words.say('send.open-points', { n: points })}</p>}
      {asking && route && (
        <Confirm
          title={words.say('send.confirm', { message: title })}
          act={words.say('send.send')}
          onConfirm={() => {
            setAsking(false);
            sending.send(draft.xml);
          }}
          onClose={() => setAsking(false)}
        >
          <p>{words.say('send.confirm-text')}</p>
          <RouteList recipients={route.route} />
        </Confirm>
      )}
    </div>
  );
}

/** As the gateway judges what closes an item: a full answer, or a refusal of the whole. */
function isWhole(root: Draft): boolean {
  const text = (name: string) => root.children.find((part) => part.name === name)?.text;
  return (
    (root.name === 'Information' && text('Answer') === 'full-answer') ||
    (root.name === 'Refusal' && text('Extent') === 'full')
  );
}

interface SentProps {
  readonly acceptance: Acceptance;
  readonly closes: 'sent.closed' | 'sent.open' | undefined;
  onClose(): void;
}

function Sent(props: SentProps) {
  const words = useWords();
  const { acceptance } = props;
  return (
    <section className="compose" aria-live="polite">
      <Heading text={words.say('sent.title')} />
      <p>{words.say('sent.text', { time: words.time(acceptance.acceptedAt) })}</p>
      {props.closes && <p>{words.say(props.closes)}</p>}
      <RouteList recipients={acceptance.recipients} />
      <details>
        <summary>{words.say('receipt.title')}</summary>
        <pre className="original">{acceptance.receipt}</pre>
      </details>
      <Button onClick={props.onClose}>{words.say('close')}</Button>
    </section>
  );
}
