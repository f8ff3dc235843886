// A new local account: the one-time secret of the administrator against a password and the key of
// the officer's authenticator, which is shown once.

import { Button, InlineNotification, PasswordInput, TextInput } from '@carbon/react';
import { useState, type FormEvent } from 'react';
import type { EnrolledSecret } from '../api/desk_types';
import { useWords } from '../words/words';
import { ProblemNote } from './problem_note';
import { useDesk } from './session';
import { WhoFields } from './fields';

export function Enrol(props: { onDone: () => void }) {
  const [secret, setSecret] = useState<EnrolledSecret>();
  return secret ? (
    <Secret secret={secret} onDone={props.onDone} />
  ) : (
    <EnrolForm onEnrolled={setSecret} />
  );
}

function EnrolForm(props: { onEnrolled: (secret: EnrolledSecret) => void }) {
  const words = useWords();
  const { calls } = useDesk();
  const [fault, setFault] = useState<unknown>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    calls
      .enrol({
        authority: text('authority').trim(),
        person: text('person').trim(),
        enrolment: text('enrolment').trim(),
        password: text('password'),
      })
      .then(props.onEnrolled, setFault);
  };
  return (
    <form onSubmit={submit} className="sign-in__form">
      <ProblemNote fault={fault} />
      <p>{words.say('enrol.text')}</p>
      <WhoFields />
      <TextInput
        id="enrolment"
        name="enrolment"
        labelText={words.say('enrol.secret')}
        autoComplete="off"
        required
      />
      <PasswordInput
        id="password"
        name="password"
        labelText={words.say('enrol.password')}
        helperText={words.say('enrol.password-help')}
        showPasswordLabel={words.say('sign-in.show')}
        hidePasswordLabel={words.say('sign-in.hide')}
        autoComplete="new-password"
        minLength={12}
        maxLength={128}
        required
      />
      <Button type="submit">{words.say('enrol.open')}</Button>
    </form>
  );
}

function Secret(props: { secret: EnrolledSecret; onDone: () => void }) {
  const words = useWords();
  return (
    <div className="sign-in__form">
      <InlineNotification
        kind="info"
        lowContrast
        hideCloseButton
        title={words.say('enrol.done')}
        subtitle={words.say('enrol.key-help')}
      />
      <p className="sign-in__key">
        <span>{words.say('enrol.key')}</span> <code>{props.secret.totpSecret}</code>
      </p>
      <Button onClick={props.onDone}>{words.say('sign-in.back')}</Button>
    </div>
  );
}
