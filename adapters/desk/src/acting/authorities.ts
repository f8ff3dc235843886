// Whom one can write to, as the directory has it.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Choice } from '../forms/form_context';
import { useDesk } from '../session/session';

const kFreshFor = 5 * 60_000;

export function useAuthorities(): readonly Choice[] {
  const { calls } = useDesk();
  const { data } = useQuery({
    queryKey: ['authorities'],
    queryFn: calls.authorities,
    staleTime: kFreshFor,
  });
  return useMemo(
    () =>
      (data?.authorities ?? []).map(({ authority, name, dutyTelephone }) => ({
        id: authority,
        text: [authority, name, dutyTelephone].filter(Boolean).join(' · '),
      })),
    [data],
  );
}
