// The header: who works here, which view, language and colours, lock and sign-out.

import { Button, Select, SelectItem } from '@carbon/react';
import { useDesk, useSession } from '../session/session';
import { languageNames, useWords, type Language } from '../words/words';
import { SafeText } from '../message/safe_text';
import { Leave } from './leave';
import type { Preferences } from './preferences';
import { Views } from './views';

export type View = 'queue' | 'new' | 'supervisor';

interface DeskHeaderProps {
  readonly view: View;
  readonly preferences: Preferences;
  onView(view: View): void;
  onHelp(): void;
  onPreferences(changed: Partial<Preferences>): void;
}

export function DeskHeader(props: DeskHeaderProps) {
  const words = useWords();
  const session = useSession();
  const { lock, signOut } = useDesk();
  const views: View[] =
    session.role === 'supervisor' ? ['queue', 'new', 'supervisor'] : ['queue', 'new'];
  return (
    <header className="head">
      <a className="skip" href="#content">
        {words.say('skip')}
      </a>
      <span className="head__name">Liaison</span>
      <span className="head__who">
        <SafeText text={`${session.authorityName} · ${session.person}`} /> ·{' '}
        {words.say(session.role === 'supervisor' ? 'person.supervisor' : 'person.officer')}
      </span>
      <Views
        views={views}
        view={props.view}
        nameOf={(view) => `view.${view}`}
        onView={props.onView}
      />
      <Appearance {...props} />
      <Button kind="ghost" size="sm" onClick={props.onHelp}>
        {words.say('keys.title')}
      </Button>
      <Button kind="ghost" size="sm" onClick={lock}>
        {words.say('lock')}
      </Button>
      <Leave label={words.say('sign-out')} size="sm" onLeave={signOut} />
    </header>
  );
}

type AppearanceProps = Pick<DeskHeaderProps, 'preferences' | 'onPreferences'>;

export function Appearance({ preferences, onPreferences }: AppearanceProps) {
  const words = useWords();
  const dark = preferences.colours === 'g100';
  return (
    <>
      <Select
        id="language"
        size="sm"
        hideLabel
        labelText={words.say('language')}
        value={preferences.language}
        onChange={(event) => onPreferences({ language: event.target.value as Language })}
      >
        {Object.entries(languageNames).map(([tag, name]) => (
          <SelectItem key={tag} value={tag} text={name} />
        ))}
      </Select>
      <Button
        kind="ghost"
        size="sm"
        aria-pressed={dark}
        onClick={() => onPreferences({ colours: dark ? 'white' : 'g100' })}
      >
        {words.say('dark')}
      </Button>
    </>
  );
}
