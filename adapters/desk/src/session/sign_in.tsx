// Sign-in by local account or by personal certificate, and the first step of a new account.

import { Button } from '@carbon/react';
import { useState, type FormEvent } from 'react';
import type { Session } from '../api/desk_types';
import { SafeText } from '../message/safe_text';
import { useWords } from '../words/words';
import { Enrol } from './enrol';
import { SecretFields, WhoFields } from './fields';
import { ProblemNote } from './problem_note';
import { useDesk } from './session';

export function SignIn() {
  const words = useWords();
  const [enrolling, setEnrolling] = useState(false);
  return (
    <main className="sign-in" id="content">
      <h1>{words.say('sign-in.title')}</h1>
      {enrolling ? <Enrol onDone={() => setEnrolling(false)} /> : <SignInForm />}
      <Button kind="ghost" size="sm" onClick={() => setEnrolling(!enrolling)}>
        {words.say(enrolling ? 'sign-in.back' : 'sign-in.enrol')}
      </Button>
    </main>
  );
}

/** The gateway ended the session by itself: its officer comes back to what was begun. */
export function Ended({ session }: { session: Session }) {
  const words = useWords();
  return (
    <main className="sign-in" id="content">
      <h1>{words.say('ended.title')}</h1>
      <p>
        <SafeText text={`${session.authority} · ${session.person}`} />
      </p>
      <p>{words.say('ended.why')}</p>
      <p>{words.say('ended.text')}</p>
      <SignInForm who={session} />
    </main>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** @param who  is expected; anybody may sign in */
function SignInForm({ who }: { who?: Session }) {
  const words = useWords();
  const { calls, opened } = useDesk();
  const [fault, setFault] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const open = (credentials: Parameters<typeof calls.signIn>[0]) => {
    setBusy(true);
    setFault(undefined);
    calls
      .signIn(credentials)
      .then(opened, setFault)
      .finally(() => setBusy(false));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    open({
      authority: textOf(form, 'authority'),
      person: textOf(form, 'person'),
      password: String(form.get('password') ?? ''),
      code: textOf(form, 'code').replaceAll(' ', ''),
    });
  };
  return (
    <form onSubmit={submit} className="sign-in__form">
      <ProblemNote fault={fault} />
      <WhoFields {...(who ? { who } : {})} />
      <SecretFields />
      <Button type="submit" disabled={busy}>
        {words.say('sign-in.open')}
      </Button>
      <Button kind="tertiary" disabled={busy} onClick={() => open({})}>
        {words.say('sign-in.certificate')}
      </Button>
    </form>
  );
}
