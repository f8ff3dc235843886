// Who sits at the desk: one context for the session, its calls, lock and sign-out.

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { callsOf, type Calls } from '../api/calls';
import { Client, problemOf } from '../api/client';
import type { Session } from '../api/desk_types';
import { afterOpening, afterReading, afterRefusal, type SessionState } from './session_state';

interface Desk {
  readonly state: SessionState;
  readonly calls: Calls;
  opened(session: Session): void;
  /** Reads an open session anew: clearance and role may have changed. */
  renew(how: { active: boolean }): void;
  lock(): void;
  signOut(): void;
}

const DeskContext = createContext<Desk | undefined>(undefined);

function useSessionState() {
  const [state, setState] = useState<SessionState>({ kind: 'asking' });
  const end = useCallback((code: string) => {
    setState((before) => afterRefusal(code, before));
  }, []);
  const client = useMemo(() => new Client(end), [end]);
  const calls = useMemo(() => callsOf(client), [client]);
  const opened = useCallback(
    (session: Session) => {
      client.carry(session.csrf);
      setState((before) => afterOpening(session, before));
    },
    [client],
  );
  const renew = useCallback(
    ({ active }: { active: boolean }) => {
      const read = (session: Session) => {
        client.carry(session.csrf);
        setState((before) => afterReading(session, before));
      };
      calls.session(active).then(read, () => undefined); // The next act tells what is wrong.
    },
    [client, calls],
  );
  return { state, calls, end, opened, renew };
}

export function SessionProvider(props: { children: ReactNode }) {
  const { state, calls, end, opened, renew } = useSessionState();
  const lock = useCallback(() => {
    end('session.locked');
    calls.lock().catch(() => undefined); // The gateway locks by itself when it hears nothing.
  }, [calls, end]);
  const signOut = useCallback(() => {
    calls.signOut().finally(() => window.location.reload());
  }, [calls]);

  useEffect(() => {
    calls.session(false).then(opened, (fault: unknown) => {
      end(problemOf(fault)?.code ?? 'session.none');
    });
  }, [calls, opened, end]);
  useEffect(() => {
    if (state.kind === 'leaving') window.location.reload();
  }, [state.kind]);

  const desk = useMemo(
    () => ({ state, calls, opened, renew, lock, signOut }),
    [state, calls, opened, renew, lock, signOut],
  );
  return <DeskContext.Provider value={desk}>{props.children}</DeskContext.Provider>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside SessionProvider');
  return desk;
}

/** The session of whoever works; for components that exist only for a session. */
export function useSession(): Session {
  const { state } = useDesk();
  if ('session' in state) return state.session;
  throw new Error('useSession without a session');
}
