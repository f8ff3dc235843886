// What one form keeps while the page is open: it outlives the form's components, so that a draft is
// there again when its writer comes back to it. In memory alone.

import { useCallback, useSyncExternalStore } from 'react';

export class Slot {
  readonly #values = new Map<string, unknown>();
  readonly #listeners = new Set<() => void>();

  /** The value of a name, made where there is none. */
  kept<T>(name: string, first: () => T): T {
    if (!this.#values.has(name)) this.#values.set(name, first());
    return this.#values.get(name) as T;
  }

  put(name: string, value: unknown): void {
    this.#values.set(name, value);
    for (const listener of [...this.#listeners]) listener();
  }

  /** The writer changed something in it. */
  written(): void {
    if (this.#values.get('written') !== true) this.put('written', true);
  }

  /** What was written was taken: nothing is lost with it. */
  taken(): void {
    this.put('written', false);
  }

  /** It holds what its writer would miss: words, or a message of unknown fate. */
  get waits(): boolean {
    const value = (name: string) => this.#values.get(name);
    return (
      value('written') === true || value('busy') === true || value('unanswered') !== undefined
    );
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** As useState, with the value in a slot. */
export function useKept<T>(
  slot: Slot,
  name: string,
  first: () => T,
): [T, (value: T | ((old: T) => T)) => void] {
  const value = useSyncExternalStore(slot.subscribe, () => slot.kept(name, first));
  const set = useCallback(
    (made: T | ((old: T) => T)) => {
      const old = slot.kept(name, () => undefined as T);
      slot.put(name, made instanceof Function ? made(old) : made);
    },
    [slot, name],
  );
  return [value, set];
}
