// The page as a whole: words, colours, the door, and one of three views.

import { Button, Loading, Theme } from '@carbon/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Refused } from '../api/client';
import { SafeText } from '../message/safe_text';
import { Appearance } from '../shell/desk_header';
import { usePreferences, type Preferences } from '../shell/preferences';
import { useWords, WordsProvider, wordsOf } from '../words/words';
import { Alarm } from './alarm';
import { Arrivals } from './arrivals';
import { Departures } from './departures';
import { Door } from './door';
import { NewRequest } from './compose';
import { OfficeProvider, useOffice } from './office_session';

function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (count, fault) => !(fault instanceof Refused) && count < 3 },
    },
  });
}

export function OfficeApp() {
  const [queries] = useState(newQueries);
  const [preferences, change] = usePreferences();
  const { language, colours } = preferences;
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['colours'] = colours;
    document.title = wordsOf(language).say('office.title');
  }, [language, colours]);
  return (
    <WordsProvider language={language}>
      <Theme theme={colours} className="page">
        <QueryClientProvider client={queries}>
          <OfficeProvider>
            <Office preferences={preferences} onPreferences={change} />
          </OfficeProvider>
        </QueryClientProvider>
      </Theme>
    </WordsProvider>
  );
}

interface OfficeProps {
  readonly preferences: Preferences;
  onPreferences(changed: Partial<Preferences>): void;
}

type View = 'arrivals' | 'new' | 'departures';
const kViews: readonly View[] = ['arrivals', 'new', 'departures'];

function Office(props: OfficeProps) {
  const { authority, person } = useOffice();
  if (authority === undefined) return <Loading withOverlay={false} />;
  if (authority === '' || person === '') {
    return (
      <>
        <div className="sign-in__appearance">
          <Appearance {...props} />
        </div>
        <Door />
      </>
    );
  }
  return <Open {...props} />;
}

function Open(props: OfficeProps) {
  const words = useWords();
  const [view, setView] = useState<View>('arrivals');
  const [writing, setWriting] = useState(false);
  const show = (wanted: View) => {
    setView(wanted);
    if (wanted === 'new') setWriting(true);
  };
  const endRequest = () => {
    setWriting(false);
    setView('departures');
  };
  return (
    <div className="open">
      <Header view={view} onView={show} {...props} />
      <main id="content" className={`view view--${view}`} tabIndex={-1}>
        <Alarm />
        <h1 className="visually-hidden">{words.say('office.title')}</h1>
        {/* Views stay alive behind one another: what was begun is not lost. */}
        <div hidden={view !== 'arrivals'} className="view__queue">
          <Arrivals />
        </div>
        {writing && (
          <div hidden={view !== 'new'}>
            <NewRequest onDone={endRequest} />
          </div>
        )}
        {view === 'departures' && <Departures />}
      </main>
    </div>
  );
}

function Header(props: OfficeProps & { view: View; onView: (view: View) => void }) {
  const words = useWords();
  const { authority, person, close } = useOffice();
  return (
    <header className="head">
      <a className="skip" href="#content">
        {words.say('skip')}
      </a>
      <span className="head__name">Liaison</span>
      <span className="head__who">
        <SafeText text={`${authority ?? ''} · ${person}`} />
      </span>
      <nav className="head__views" aria-label={words.say('views')}>
        {kViews.map((view) => (
          <button
            key={view}
            type="button"
            className="head__view"
            aria-current={view === props.view ? 'page' : undefined}
            onClick={() => props.onView(view)}
          >
            {words.say(`office.view.${view}`)}
          </button>
        ))}
      </nav>
      <Appearance {...props} />
      <Button kind="ghost" size="sm" onClick={close}>
        {words.say('office.close')}
      </Button>
    </header>
  );
}
