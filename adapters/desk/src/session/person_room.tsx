// What the page keeps for one person: answers of the gateway, reasons that were given, and drafts.
// Its maker gives it a key by person, so that whoever comes next finds it empty.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Refused } from '../api/client';
import { Drafts, type Waiting } from '../forms/drafts';

/** A refusal is an answer; only a lost line is worth asking again. */
function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, fault) => !(fault instanceof Refused) && count < 3,
        refetchOnWindowFocus: false,
      },
    },
  });
}

/** By exchange: asked once for each and kept for as long as its person's page, never stored. */
export type Justifications = Map<string, string>;

const JustificationsContext = createContext<Justifications | undefined>(undefined);
const DraftsContext = createContext<Drafts | undefined>(undefined);

interface RoomProps {
  /** Whose room it is; another person's is another room. */
  readonly person: string;
  readonly children: ReactNode;
}

export function PersonRoom({ person, children }: RoomProps) {
  return <Room key={person}>{children}</Room>;
}

function Room(props: { children: ReactNode }) {
  const [queries] = useState(newQueries);
  const [justifications] = useState<Justifications>(() => new Map());
  const [drafts] = useState(() => new Drafts());
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (drafts.waiting.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [drafts]);
  return (
    <QueryClientProvider client={queries}>
      <JustificationsContext.Provider value={justifications}>
        <DraftsContext.Provider value={drafts}>{props.children}</DraftsContext.Provider>
      </JustificationsContext.Provider>
    </QueryClientProvider>
  );
}

export function useJustifications(): Justifications {
  const justifications = useContext(JustificationsContext);
  if (!justifications) throw new Error('useJustifications outside a room');
  return justifications;
}

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (!drafts) throw new Error('useDrafts outside a room');
  return drafts;
}

/** Which drafts wait now. */
export function useWaiting(): Waiting {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => drafts.waiting);
}
