// The state of one form: its draft, what a checker says of it while it is written, and which
// fields have been left. The checker is given, so that nothing here knows a line.

import { useCallback, useEffect, useMemo, useState } from 'react';
import { replaced, without, type Draft } from './draft';
import type { Choice, FormState } from './form_context';
import { Slot, useKept } from './slot';
import { marksOf, type Violation } from './violations';
import { writeDocument } from './write_document';

/** What a checker found in a document. */
export interface Finding<Route> {
  readonly violations: readonly Violation[];
  /** Where it would go; nothing while it would be refused. */
  readonly route: Route | undefined;
  /** A refusal that is no violation of a field. */
  readonly refusal: unknown;
}

export type Check<Route> = (xml: string, signal: AbortSignal) => Promise<Finding<Route>>;

const kPause = 600;
const kNone = (): ReadonlySet<string> => new Set();

export interface DraftState<Route> {
  readonly form: FormState;
  readonly xml: string;
  readonly finding: Finding<Route> | undefined;
  /** The finding is of an older state of the draft. */
  readonly checking: boolean;
  setDraft(change: (draft: Draft) => Draft): void;
  showAll(): void;
}

/** @param slot  where the draft is kept; it goes with the form where none is given */
export function useDraft<Route>(
  first: () => Draft,
  authorities: readonly Choice[],
  check: Check<Route> | undefined,
  slot?: Slot,
): DraftState<Route> {
  const [own] = useState(() => new Slot());
  const place = slot ?? own;
  const [root, putRoot] = useKept(place, 'root', first);
  const [touched, setTouched] = useKept<ReadonlySet<string>>(place, 'touched', kNone);
  const [all, setAll] = useKept(place, 'all', () => false);
  const written = useMemo(() => writeDocument(root), [root]);
  const { finding, checking } = useChecked(written.xml, check);

  const marks = useMemo(
    () => marksOf(finding?.violations ?? [], written, root),
    [finding, written, root],
  );
  const setRoot = useCallback(
    (made: (old: Draft) => Draft) => {
      putRoot(made);
      place.written();
    },
    [putRoot, place],
  );
  const change = useCallback(
    (key: string, made: (node: Draft) => Draft) => setRoot((old) => replaced(old, key, made)),
    [setRoot],
  );
  const remove = useCallback((key: string) => setRoot((old) => without(old, key)), [setRoot]);
  const left = useCallback(
    (key: string) => setTouched((old) => new Set(old).add(key)),
    [setTouched],
  );
  const shown = useCallback((key: string) => all || touched.has(key), [all, touched]);
  const form = useMemo(
    () => ({ root, marks, shown, authorities, change, remove, left }),
    [root, marks, shown, authorities, change, remove, left],
  );
  const showAll = useCallback(() => setAll(true), [setAll]);
  return { form, xml: written.xml, finding, checking, setDraft: setRoot, showAll };
}

/**
 * Asks the checker, while there is one, when the writer pauses; an answer to an older state is
 * thrown away.
 */
function useChecked<Route>(xml: string, check: Check<Route> | undefined) {
  const [found, setFound] = useState<{ xml: string; finding: Finding<Route> }>();
  useEffect(() => {
    if (!check) return undefined;
    const abort = new AbortController();
    const timer = window.setTimeout(() => {
      check(xml, abort.signal).then(
        (finding) => {
          if (!abort.signal.aborted) setFound({ xml, finding });
        },
        () => undefined, // Only an abort gets here: a checker tells its faults as a refusal.
      );
    }, kPause);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [xml, check]);
  return { finding: found?.finding, checking: found?.xml !== xml };
}
