// The page as a whole: words, colours, session; what is shown depends on the session alone.

import { Loading, Theme } from '@carbon/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Refused } from './api/client';
import { Locked } from './session/locked';
import { SessionProvider, useDesk } from './session/session';
import { SignIn } from './session/sign_in';
import { Appearance } from './shell/desk_header';
import { DeskPage } from './shell/desk_page';
import { usePreferences, type Preferences } from './shell/preferences';
import { WordsProvider, wordsOf } from './words/words';

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

export function App() {
  const [queries] = useState(newQueries);
  const [preferences, change] = usePreferences();
  const { language, colours } = preferences;
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['colours'] = colours;
    document.title = wordsOf(language).say('page.title');
  }, [language, colours]);
  return (
    <WordsProvider language={language}>
      <Theme theme={colours} className="page">
        <QueryClientProvider client={queries}>
          <SessionProvider>
            <BySession preferences={preferences} onPreferences={change} />
          </SessionProvider>
        </QueryClientProvider>
      </Theme>
    </WordsProvider>
  );
}

interface BySessionProps {
  readonly preferences: Preferences;
  onPreferences(changed: Partial<Preferences>): void;
}

function BySession(props: BySessionProps) {
  const { state } = useDesk();
  switch (state.kind) {
    case 'asking':
      return <Loading withOverlay={false} />;
    case 'none':
      return (
        <>
          <div className="sign-in__appearance">
            <Appearance {...props} />
          </div>
          <SignIn />
        </>
      );
    default:
      return (
        <>
          {state.kind === 'locked' && <Locked session={state.session} />}
          {/* What was being written outlives the lock, unseen and out of reach. */}
          <div
            hidden={state.kind === 'locked'}
            inert={state.kind === 'locked'}
            className="open"
          >
            <DeskPage {...props} />
          </div>
        </>
      );
  }
}
