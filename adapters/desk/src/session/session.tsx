// Who sits at the desk: one context for the session, its calls, lock and sign-out.

import { createContext, useCallback, useContext, useEffect, useMemo } from 'react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { callsOf, type Calls } from '../api/calls';
import { Client, problemOf } from '../api/client';
import type { Session } from '../api/desk_types';

export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'none' }
  | { readonly kind: 'locked'; readonly session: Session }
  | { readonly kind: 'open'; readonly session: Session };

interface Desk {
  readonly state: SessionState;
  readonly calls: Calls;
  opened(session: Session): void;
  lock(): void;
  signOut(): void;
}

const DeskContext = createContext<Desk | undefined>(undefined);

/** A page that was loaded anew while locked has no token to unlock with: its officer signs in. */
function ended(code: string, before: SessionState): SessionState {
  if (code !== 'session.locked' || !('session' in before)) return { kind: 'none' };
  return { kind: 'locked', session: before.session };
}

export function SessionProvider(props: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ kind: 'asking' });
  const end = useCallback((code: string) => setState((before) => ended(code, before)), []);
  const hadSession = useRef(false);
  useEffect(() => {
    // Whoever signs in next must find nothing of whoever sat here: the page begins anew.
    if (state.kind === 'none' && hadSession.current) window.location.reload();
    hadSession.current = 'session' in state;
  }, [state]);
  const client = useMemo(() => new Client(end), [end]);
  const calls = useMemo(() => callsOf(client), [client]);

  const opened = useCallback(
    (session: Session) => {
      client.carry(session.csrf);
      setState({ kind: 'open', session });
    },
    [client],
  );
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

  const desk = useMemo(
    () => ({ state, calls, opened, lock, signOut }),
    [state, calls, opened, lock, signOut],
  );
  return <DeskContext.Provider value={desk}>{props.children}</DeskContext.Provider>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside SessionProvider');
  return desk;
}

/** The session of whoever works; for components that exist only while it is open or locked. */
export function useSession(): Session {
  const { state } = useDesk();
  if ('session' in state) return state.session;
  throw new Error('useSession without a session');
}
