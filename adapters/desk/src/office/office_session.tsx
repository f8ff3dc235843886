// Who works at the office's page: opened by the access code, in the name that stands in messages.
// Both are asked anew whenever the page is loaded: its token lies in its memory alone, since a
// cookie would go to every other port of the machine.

import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Client } from '../api/client';
import { officeCallsOf, type OfficeCalls } from './office_calls';

const kLine = { base: '/office/v1', tokenField: 'Liaison-Session', tokenOnReads: true };

interface Office {
  readonly calls: OfficeCalls;
  /** Empty while the page is not open. */
  readonly authority: string;
  /** As it stands in messages. */
  readonly person: string;
  open(code: string, person: string): Promise<void>;
  close(): void;
}

const OfficeContext = createContext<Office | undefined>(undefined);

export function OfficeProvider(props: { children: ReactNode }) {
  const [authority, setAuthority] = useState('');
  const [person, setPerson] = useState('');
  const client = useMemo(() => new Client(() => setAuthority(''), kLine), []);
  const calls = useMemo(() => officeCallsOf(client), [client]);
  const open = useCallback(
    async (code: string, who: string) => {
      const session = await calls.open(code);
      client.carry(session.token);
      setPerson(who);
      setAuthority(session.authority);
    },
    [calls, client],
  );
  const close = useCallback(() => {
    calls.close().finally(() => window.location.reload());
  }, [calls]);
  const office = useMemo(
    () => ({ calls, authority, person, open, close }),
    [calls, authority, person, open, close],
  );
  return <OfficeContext.Provider value={office}>{props.children}</OfficeContext.Provider>;
}

export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('useOffice outside OfficeProvider');
  return office;
}
