// The page as a whole: words, colours, the door, and one of three views.

import { useState } from 'react';
import { SafeText } from '../message/safe_text';
import { PersonRoom } from '../session/person_room';
import { Appearance } from '../shell/desk_header';
import { Leave } from '../shell/leave';
import { PageFrame, type Appearing } from '../shell/page_frame';
import { Views } from '../shell/views';
import { useWords } from '../words/words';
import { Alarm } from './alarm';
import { Arrivals } from './arrivals';
import { NewRequest } from './compose';
import { Departures } from './departures';
import { Door } from './door';
import { OfficeProvider, useOffice } from './office_session';

export function OfficeApp() {
  return (
    <PageFrame title="office.title">
      {(appearing) => (
        <OfficeProvider>
          <Office {...appearing} />
        </OfficeProvider>
      )}
    </PageFrame>
  );
}

type View = 'arrivals' | 'new' | 'departures';
const kViews: readonly View[] = ['arrivals', 'new', 'departures'];

function Office(props: Appearing) {
  const { authority, person } = useOffice();
  if (authority === '') {
    return (
      <>
        <div className="sign-in__appearance">
          <Appearance {...props} />
        </div>
        <Door />
      </>
    );
  }
  return (
    <PersonRoom person={person}>
      <Open {...props} />
    </PersonRoom>
  );
}

function Open(props: Appearing) {
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

function Header(props: Appearing & { view: View; onView: (view: View) => void }) {
  const words = useWords();
  const { authority, person, close } = useOffice();
  return (
    <header className="head">
      <a className="skip" href="#content">
        {words.say('skip')}
      </a>
      <span className="head__name">Liaison</span>
      <span className="head__who">
        <SafeText text={`${authority} · ${person}`} />
      </span>
      <Views
        views={kViews}
        view={props.view}
        nameOf={(view) => `office.view.${view}`}
        onView={props.onView}
      />
      <Appearance {...props} />
      <Leave label={words.say('office.close')} size="sm" onLeave={close} />
    </header>
  );
}
