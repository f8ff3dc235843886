// The desk is locked: nothing of it is seen until its officer unlocks it or signs out.

import { Button } from '@carbon/react';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Session } from '../api/desk_types';
import { useWords } from '../words/words';
import { ProblemNote } from './problem_note';
import { useDesk } from './session';
import { SecretFields } from './fields';

// Who it is stands above: only the secrets can be wrong.
const kOwn = { 'session.refused': 'problem.unlock.refused' } as const;

interface LockedProps {
  readonly session: Session;
  /** The way out for who does not unlock. */
  readonly children: ReactNode;
}

export function Locked(props: LockedProps) {
  const words = useWords();
  const { calls, opened } = useDesk();
  const [fault, setFault] = useState<unknown>();
  const unlock = (secrets: { password?: string; code?: string }) => {
    setFault(undefined);
    calls.unlock(secrets).then(opened, setFault);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    unlock({
      password: String(form.get('password') ?? ''),
      code: String(form.get('code') ?? '').replaceAll(' ', ''),
    });
  };
  return (
    <main className="sign-in" id="content">
      <h1>{words.say('locked.title')}</h1>
      <p>{words.say('locked.by', { person: props.session.person })}</p>
      <form onSubmit={submit} className="sign-in__form">
        <ProblemNote fault={fault} own={kOwn} />
        <SecretFields />
        <Button type="submit">{words.say('locked.open')}</Button>
        <Button kind="tertiary" onClick={() => unlock({})}>
          {words.say('locked.certificate')}
        </Button>
        {props.children}
      </form>
    </main>
  );
}
