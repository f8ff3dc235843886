// Fields that sign-in, enrolment and unlocking share.

import { PasswordInput, TextInput } from '@carbon/react';
import type { Session } from '../api/desk_types';
import { useWords } from '../words/words';

interface WhoProps {
  /** Who is expected: it is filled in, and can be changed. */
  readonly who?: Pick<Session, 'authority' | 'person'>;
}

export function WhoFields({ who }: WhoProps) {
  const words = useWords();
  return (
    <>
      <TextInput
        id="authority"
        name="authority"
        labelText={words.say('sign-in.authority')}
        helperText={words.say('sign-in.authority-help')}
        defaultValue={who?.authority ?? ''}
        autoComplete="organization"
        required
      />
      <TextInput
        id="person"
        name="person"
        labelText={words.say('sign-in.person')}
        defaultValue={who?.person ?? ''}
        autoComplete="username"
        required
      />
    </>
  );
}

export function SecretFields() {
  const words = useWords();
  return (
    <>
      <PasswordInput
        id="password"
        name="password"
        labelText={words.say('sign-in.password')}
        showPasswordLabel={words.say('sign-in.show')}
        hidePasswordLabel={words.say('sign-in.hide')}
        autoComplete="current-password"
        required
      />
      <TextInput
        id="code"
        name="code"
        labelText={words.say('sign-in.code')}
        helperText={words.say('sign-in.code-help')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
    </>
  );
}
