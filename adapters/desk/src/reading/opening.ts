// What stands between an item and its content: words to acknowledge, a justification, a clearance.

import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf } from '../api/client';
import type { Calls } from '../api/calls';
import type { ExchangeKey, Restriction } from '../api/desk_types';
import { useJustifications } from '../session/person_room';
import { useDesk, useSession } from '../session/session';

export type Opening =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'restricted'; readonly restriction: Restriction }
  | { readonly kind: 'justify' }
  | { readonly kind: 'refused'; readonly fault: unknown }
  | { readonly kind: 'open'; readonly xml: string };

export interface Opener {
  readonly opening: Opening;
  acknowledge(version: number): void;
  justify(why: string): void;
  again(): void;
}

function keyOf(exchange: ExchangeKey): string {
  return `${exchange.opener} ${exchange.id}`;
}

async function open(calls: Calls, handle: string, why: string | undefined): Promise<Opening> {
  try {
    const xml = await calls.document(handle, why);
    calls.reportRead(handle).catch(() => undefined); // Refused before the delivery is confirmed.
    return { kind: 'open', xml };
  } catch (fault) {
    const code = problemOf(fault)?.code;
    if (code === 'handling.restriction-unread') {
      return { kind: 'restricted', restriction: await calls.restriction(handle) };
    }
    if (code === 'read.justification-missing') return { kind: 'justify' };
    return { kind: 'refused', fault };
  }
}

export function useOpening(handle: string, exchange: ExchangeKey): Opener {
  const { calls } = useDesk();
  const { clearance } = useSession();
  const justifications = useJustifications();
  const [opening, setOpening] = useState<Opening>({ kind: 'fetching' });
  const turn = useRef(0);
  const { opener, id } = exchange;

  const begin = useCallback(() => {
    const mine = ++turn.current;
    setOpening({ kind: 'fetching' });
    open(calls, handle, justifications.get(keyOf({ opener, id })))
      .catch((fault: unknown): Opening => ({ kind: 'refused', fault }))
      .then((made) => {
        if (turn.current === mine) setOpening(made);
      });
  }, [calls, justifications, handle, opener, id]);
  useEffect(begin, [begin, clearance]);

  const acknowledge = useCallback(
    (version: number) => {
      calls
        .acknowledgeRestriction(handle, version)
        .then(begin, (fault: unknown) => setOpening({ kind: 'refused', fault }));
    },
    [calls, handle, begin],
  );
  const justify = useCallback(
    (why: string) => {
      justifications.set(keyOf({ opener, id }), why);
      begin();
    },
    [justifications, opener, id, begin],
  );
  return { opening, acknowledge, justify, again: begin };
}
