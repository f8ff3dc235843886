// Goal: a page is one person's: it waits for that person when the session ends, and nobody else
// finds anything of it. Method: the states by hand; rooms of two persons, one after the other.

import { QueryClient, useQueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Session } from '../../src/api/desk_types';
import {
  PersonRoom,
  useJustifications,
  type Justifications,
} from '../../src/session/person_room';
import * as after from '../../src/session/session_state';
import { PageFrame } from '../../src/shell/page_frame';

const session: Session = {
  authority: 'FR-SPOC',
  authorityName: 'Point de contact unique France',
  state: 'FR',
  person: 'officer-1',
  role: 'officer',
  clearance: 'BPL',
  csrf: '0'.repeat(64),
  idleSeconds: 600,
  languages: ['fr'],
};
const again = { ...session, csrf: '1'.repeat(64) };
const open: after.SessionState = { kind: 'open', session };
const ended: after.SessionState = { kind: 'ended', session };
const others: Session[] = [
  { ...session, person: 'officer-2' },
  { ...session, authority: 'BE-SPOC' },
];

describe('a session', () => {
  test('that the gateway ended waits for its officer', () => {
    expect(after.afterRefusal('session.none', open)).toEqual(ended);
    expect(after.afterRefusal('session.none', { kind: 'locked', session })).toEqual(ended);
    expect(after.afterOpening(again, ended)).toEqual({ kind: 'open', session: again });
  });

  test('that ended is not locked by what comes late', () => {
    expect(after.afterRefusal('session.locked', ended)).toBe(ended);
    expect(after.afterReading(session, ended)).toBe(ended);
  });

  test('that never was leaves nothing to wait for', () => {
    expect(after.afterRefusal('session.none', { kind: 'asking' })).toEqual({ kind: 'none' });
    expect(after.afterRefusal('session.locked', { kind: 'asking' })).toEqual({ kind: 'none' });
  });

  test.each(others)('of $authority/$person finds nothing of another one', (other) => {
    const leaving = { kind: 'leaving' };
    for (const before of [open, ended, { kind: 'locked', session }] as const) {
      expect(after.afterOpening(other, before)).toEqual(leaving);
    }
    expect(after.afterReading(other, open)).toEqual(leaving);
    expect(after.afterOpening(session, { kind: 'leaving' })).toEqual(leaving);
    expect(after.afterRefusal('session.none', { kind: 'leaving' })).toEqual(leaving);
  });

  test('that is read anew tells what changed, and never opens a lock', () => {
    const raised = { ...session, clearance: 'EU-R' } as const;
    expect(after.afterReading(raised, open)).toEqual({ kind: 'open', session: raised });
    expect(after.afterReading({ ...session }, open)).toBe(open);
    const locked = { kind: 'locked', session } as const;
    expect(after.afterReading(raised, locked)).toBe(locked);
  });
});

describe('a room', () => {
  const seen: { queries: QueryClient; justifications: Justifications }[] = [];
  function Look() {
    seen.push({ queries: useQueryClient(), justifications: useJustifications() });
    return null;
  }
  const room = (person: Session) => (
    <PersonRoom person={after.personKey(person)}>
      <Look />
    </PersonRoom>
  );

  test.each(others)('of $authority/$person holds nothing of another one', (other) => {
    seen.length = 0;
    const { rerender } = render(room(session));
    seen[0]?.queries.setQueryData(['queue'], 'rows');
    seen[0]?.justifications.set('exchange', 'my reason');
    rerender(room(again));
    expect(seen.at(-1)?.queries.getQueryData(['queue'])).toBe('rows');
    expect(seen.at(-1)?.justifications.get('exchange')).toBe('my reason');
    rerender(room(other));
    expect(seen.at(-1)?.queries.getQueryData(['queue'])).toBeUndefined();
    expect(seen.at(-1)?.justifications.size).toBe(0);
  });

  test('is the only place where anything is kept', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false })); // jsdom knows no wishes.
    const bare = () => render(<PageFrame title="page.title">{() => <Look />}</PageFrame>);
    expect(bare).toThrow('No QueryClient set');
  });
});

test('NamesNeverRunIntoOneAnother', () => {
  const one = after.personKey({ ...session, authority: 'A', person: 'B C' });
  expect(one).not.toBe(after.personKey({ ...session, authority: 'A B', person: 'C' }));
});
