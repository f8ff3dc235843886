// What becomes of the page when a session is opened, read anew or ended. Pure.

import type { Session } from '../api/desk_types';

export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly session: Session }
  | { readonly kind: 'locked'; readonly session: Session }
  /** The gateway knows the session no more: what its officer began waits for that officer. */
  | { readonly kind: 'ended'; readonly session: Session }
  /** Somebody else signed in: the page is loaded anew before anything is shown. */
  | { readonly kind: 'leaving' };

/** Whose page it is: what one person fetched or wrote is kept under it and under no other. */
export function personKey({ authority, person }: Session): string {
  return JSON.stringify([authority, person]);
}

/** The state after a session was opened or unlocked. */
export function afterOpening(session: Session, before: SessionState): SessionState {
  if (before.kind === 'leaving') return before;
  const other = 'session' in before && personKey(before.session) !== personKey(session);
  return other ? { kind: 'leaving' } : { kind: 'open', session };
}

/** The state after an open session was read anew; the answer may come when it is locked already. */
export function afterReading(session: Session, before: SessionState): SessionState {
  if (before.kind !== 'open') return before;
  const same = JSON.stringify(before.session) === JSON.stringify(session);
  return same ? before : afterOpening(session, before);
}

/**
 * The state after an answer said `session.locked` or `session.none`. A page that was loaded anew
 * while locked has no token to unlock with: its officer signs in.
 */
export function afterRefusal(code: string, before: SessionState): SessionState {
  if (before.kind === 'ended' || before.kind === 'leaving') return before;
  if (!('session' in before)) return { kind: 'none' };
  const kind = code === 'session.locked' ? 'locked' : 'ended';
  return kind === before.kind ? before : { kind, session: before.session };
}
