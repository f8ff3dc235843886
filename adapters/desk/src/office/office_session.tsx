// Who works at the office's page: opened by the access code, in the name that stands in messages.

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Client } from '../api/client';
import { officeCallsOf, type OfficeCalls } from './office_calls';

const kBase = '/office/v1';

interface Office {
  readonly calls: OfficeCalls;
  /** Empty while the page is not open; nothing while that is asked. */
  readonly authority: string | undefined;
  /** As it stands in messages; asked anew whenever the page is loaded. */
  readonly person: string;
  open(code: string, person: string): Promise<void>;
  close(): void;
}

const OfficeContext = createContext<Office | undefined>(undefined);

export function OfficeProvider(props: { children: ReactNode }) {
  const [authority, setAuthority] = useState<string>();
  const [person, setPerson] = useState('');
  const client = useMemo(() => new Client(() => setAuthority(''), kBase), []);
  const calls = useMemo(() => officeCallsOf(client), [client]);
  useEffect(() => {
    calls.session().then(
      (session) => {
        client.carry(session.csrf);
        setAuthority(session.authority);
      },
      () => setAuthority(''),
    );
  }, [calls, client]);
  const open = useCallback(
    async (code: string, who: string) => {
      const session = code === '' ? await calls.session() : await calls.open(code);
      client.carry(session.csrf);
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
