// What both pages stand in: language, colours, title. It knows no person and keeps nothing of one.

import { Theme } from '@carbon/react';
import { useEffect, type ReactNode } from 'react';
import { WordsProvider, wordsOf, type Key } from '../words/words';
import { usePreferences, type Preferences } from './preferences';

export interface Appearing {
  readonly preferences: Preferences;
  onPreferences(changed: Partial<Preferences>): void;
}

export function PageFrame(props: {
  title: Key;
  children: (appearing: Appearing) => ReactNode;
}) {
  const [preferences, change] = usePreferences();
  const { language, colours } = preferences;
  const title = wordsOf(language).say(props.title);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['colours'] = colours;
    document.title = title;
  }, [language, colours, title]);
  return (
    <WordsProvider language={language}>
      <Theme theme={colours} className="page">
        {props.children({ preferences, onPreferences: change })}
      </Theme>
    </WordsProvider>
  );
}
