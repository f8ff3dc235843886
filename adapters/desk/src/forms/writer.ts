// Who writes, with an id and a time of their own for each message.

import { useCallback } from 'react';
import type { Writer } from './prefill';
import { zoned } from './time_input';

export function useWriterFor(authority: string, person: string): () => Writer {
  return useCallback(
    () => ({
      authority,
      person,
      messageId: crypto.randomUUID(),
      now: zoned(new Date()),
    }),
    [authority, person],
  );
}
