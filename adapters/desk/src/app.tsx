// The page as a whole: words, colours, session; what is shown depends on the session alone.

import { Loading } from '@carbon/react';
import { Locked } from './session/locked';
import { SessionProvider, useDesk } from './session/session';
import { SignIn } from './session/sign_in';
import { Appearance } from './shell/desk_header';
import { DeskPage } from './shell/desk_page';
import { PageFrame, type Appearing } from './shell/page_frame';

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
