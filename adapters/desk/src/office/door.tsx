// The way in: the access code of the connector, and who it is that writes.

import { Button, PasswordInput, TextInput } from '@carbon/react';
import { useState, type FormEvent } from 'react';
import { ProblemNote } from '../session/problem_note';
import { useWords } from '../words/words';
import { useOffice } from './office_session';

const kReferenceMost = 100;

export function Door() {
  const words = useWords();
  const { open } = useOffice();
  const [fault, setFault] = useState<unknown>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    open(text('code'), text('person')).catch(setFault);
  };
  return (
    <main className="sign-in" id="content">
      <h1>{words.say('office.title')}</h1>
      <form onSubmit={submit} className="sign-in__form">
        <ProblemNote fault={fault} />
        <PasswordInput
          id="code"
          name="code"
          labelText={words.say('office.code')}
          helperText={words.say('office.code-help')}
          showPasswordLabel={words.say('sign-in.show')}
          hidePasswordLabel={words.say('sign-in.hide')}
          autoComplete="off"
          required
        />
        <TextInput
          id="person"
          name="person"
          labelText={words.say('office.person')}
          helperText={words.say('office.person-help')}
          autoComplete="off"
          maxLength={kReferenceMost}
          required
        />
        <Button type="submit">{words.say('office.open')}</Button>
      </form>
    </main>
  );
}
