// Passing a message on: to whom and why; the gateway decides by the handling codes as they stand.

import { Button, Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import type { PassedOn } from '../api/desk_types';
import { useKept, type Slot } from '../forms/slot';
import { ProblemNote } from '../session/problem_note';
import { useDesk, useSession } from '../session/session';
import { useWords } from '../words/words';
import { useAuthorities } from './authorities';
import { Discard } from './discard';
import { Heading } from './heading';
import { RouteList } from './route_list';

const kJustificationMax = 1000;

interface ForwardProps {
  readonly handle: string;
  /** Where the draft is kept. */
  readonly slot: Slot;
  onClose(): void;
}

const kNobody = (): readonly string[] => [];

export function Forward(props: ForwardProps) {
  const words = useWords();
  const { calls } = useDesk();
  const { slot } = props;
  const [addressees, setAddressees] = useKept(slot, 'addressees', kNobody);
  const [justification, setJustification] = useKept(slot, 'justification', () => '');
  const [passed, setPassed] = useState<PassedOn>();
  const [fault, setFault] = useState<unknown>();
  const send = () => {
    setFault(undefined);
    calls.forward(props.handle, { addressees: [...addressees], justification }).then((made) => {
      slot.taken();
      setPassed(made);
    }, setFault);
  };
  if (passed) {
    return (
      <section className="compose" aria-live="polite">
        <Heading text={words.say('forward.done')} />
        <RouteList recipients={passed.recipients} />
        <Button onClick={props.onClose}>{words.say('close')}</Button>
      </section>
    );
  }
  const ready = addressees.length > 0 && justification.trim() !== '';
  return (
    <section className="compose" aria-label={words.say('act.forward')}>
      <Heading text={words.say('act.forward')} />
      <p>{words.say('forward.text')}</p>
      <Addressees
        chosen={addressees}
        onChange={(chosen) => {
          setAddressees(chosen);
          slot.written();
        }}
      />
      <TextArea
        id="forward-why"
        labelText={words.say('forward.why')}
        maxCount={kJustificationMax}
        value={justification}
        onChange={(event) => {
          setJustification(event.target.value);
          slot.written();
        }}
      />
      <ProblemNote fault={fault} />
      <div className="compose__bar">
        <Button disabled={!ready} onClick={send}>
          {words.say('act.forward')}
        </Button>
        <Discard slot={slot} onDiscard={props.onClose} />
      </div>
    </section>
  );
}

interface AddresseesProps {
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}

function Addressees({ chosen, onChange }: AddresseesProps) {
  const words = useWords();
  const { authority } = useSession();
  const open = useAuthorities().filter(({ id }) => id !== authority && !chosen.includes(id));
  return (
    <>
      <ul className="chosen">
        {chosen.map((id) => (
          <li key={id}>
            {id}{' '}
            <Button
              kind="ghost"
              size="sm"
              onClick={() => onChange(chosen.filter((each) => each !== id))}
            >
              {words.say('form.remove', { part: id })}
            </Button>
          </li>
        ))}
      </ul>
      <Select
        id="forward-to"
        labelText={words.say('forward.to')}
        value=""
        onChange={(event) => onChange([...chosen, event.target.value])}
      >
        <SelectItem value="" text={words.say('form.choose')} />
        {open.map(({ id, text }) => (
          <SelectItem key={id} value={id} text={text} />
        ))}
      </Select>
    </>
  );
}
