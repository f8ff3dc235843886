// The page as a whole: words, colours, session; what is shown depends on the session alone.

import { Loading } from '@carbon/react';
import { Locked } from './session/locked';
import { PersonRoom } from './session/person_room';
import { SessionProvider, useDesk } from './session/session';
import { personKey, type SessionState } from './session/session_state';
import { Ended, SignIn } from './session/sign_in';
import { Appearance } from './shell/desk_header';
import { DeskPage } from './shell/desk_page';
import { Leave } from './shell/leave';
import { PageFrame, type Appearing } from './shell/page_frame';
import { useWords } from './words/words';

export function App() {
  return (
    <PageFrame title="page.title">
      {(appearing) => (
        <SessionProvider>
          <BySession {...appearing} />
        </SessionProvider>
      )}
    </PageFrame>
  );
}

function BySession(props: Appearing) {
  const { state } = useDesk();
  switch (state.kind) {
    case 'asking':
    case 'leaving':
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
      return <OfPerson {...props} state={state} />;
  }
}

type Held = Extract<SessionState, { readonly session: unknown }>;

function OfPerson({ state, ...appearing }: Appearing & { state: Held }) {
  const words = useWords();
  const { signOut } = useDesk();
  const shut = state.kind !== 'open';
  return (
    <PersonRoom person={personKey(state.session)}>
      {state.kind === 'locked' && (
        <Locked session={state.session}>
          <Leave label={words.say('sign-out')} onLeave={signOut} />
        </Locked>
      )}
      {state.kind === 'ended' && <Ended session={state.session} />}
      {/* What was being written outlives lock and session, unseen and out of reach. */}
      <div hidden={shut} inert={shut} className="open">
        <DeskPage {...appearing} />
      </div>
    </PersonRoom>
  );
}
