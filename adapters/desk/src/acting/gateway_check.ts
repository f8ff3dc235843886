// The gateway's own checker behind a form: what it says while nothing is stored.

import type { Calls } from '../api/calls';
import { problemOf } from '../api/client';
import type { Explanation } from '../api/desk_types';
import type { Check } from '../forms/use_draft';
import type { Violation } from '../forms/violations';

export function gatewayCheck(calls: Calls): Check<Explanation> {
  return async (xml, signal) => {
    try {
      const route = await calls.explain(xml, signal);
      return { violations: route.warnings as Violation[], route, refusal: undefined };
    } catch (fault) {
      if (signal.aborted) throw fault;
      const violations = (problemOf(fault)?.violations ?? []) as Violation[];
      const refusal = violations.length > 0 ? undefined : fault;
      return { violations, route: undefined, refusal };
    }
  };
}
