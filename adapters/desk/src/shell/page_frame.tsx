// What both pages stand in: language, colours, title, and how calls are asked again.

import { Theme } from '@carbon/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Refused } from '../api/client';
import { WordsProvider, wordsOf, type Key } from '../words/words';
import { usePreferences, type Preferences } from './preferences';

/** A refusal is an answer; only a lost line is worth asking again. */
function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, fault) => !(fault instanceof Refused) && count < 3,
        refetchOnWindowFocus: false,
      },
    },
  });
}

export interface Appearing {
  readonly preferences: Preferences;
  onPreferences(changed: Partial<Preferences>): void;
}

export function PageFrame(props: {
  title: Key;
  children: (appearing: Appearing) => ReactNode;
}) {
  const [queries] = useState(newQueries);
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
        <QueryClientProvider client={queries}>
          {props.children({ preferences, onPreferences: change })}
        </QueryClientProvider>
      </Theme>
    </WordsProvider>
  );
}
