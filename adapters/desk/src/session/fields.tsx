// Fields that sign-in, enrolment and unlocking share.

import { PasswordInput, TextInput } from '@carbon/react';
import { useWords } from '../words/words';

export function WhoFields() {
  const words = useWords();
  return (
    <>
      <TextInput
        id="authority"
        name="authority"
        labelText={words.say('sign-in.authority')}
        helperText={words.say('sign-in.authority-help')}
        autoComplete="organization"
        required
      />
      <TextInput
        id="person"
        name="person"
        labelText={words.say('sign-in.person')}
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
