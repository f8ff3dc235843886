// The drafts of one person, by what they are about and by form. In memory alone.

import { Slot } from './slot';

/** Forms with a draft that waits, by item; items without one are not in it. */
export type Waiting = ReadonlyMap<string, readonly string[]>;

/** The item of a message that answers none. */
export const kOfItsOwn = '';

export class Drafts {
  readonly #slots = new Map<string, Map<string, Slot>>();
  readonly #listeners = new Set<() => void>();
  #waiting: Waiting = new Map();

  /** The slot of a form, made where there is none. */
  slot(item: string, form: string): Slot {
    return this.#slots.get(item)?.get(form) ?? this.#made(item, form);
  }

  /** The slot of a form that is opened: its draft if one waits, else an empty one. */
  begin(item: string, form: string): Slot {
    const slot = this.slot(item, form);
    return slot.waits ? slot : this.#made(item, form);
  }

  waits(item: string, form: string): boolean {
    return this.#slots.get(item)?.get(form)?.waits ?? false;
  }

  drop(item: string, form: string): void {
    this.#slots.get(item)?.delete(form);
    this.#look();
  }

  clear(): void {
    this.#slots.clear();
    this.#look();
  }

  /** The same map for as long as nothing of it changes. */
  get waiting(): Waiting {
    return this.#waiting;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #made(item: string, form: string): Slot {
    const slot = new Slot();
    const forms = this.#slots.get(item) ?? new Map<string, Slot>();
    this.#slots.set(item, forms.set(form, slot));
    let waited = false;
    slot.subscribe(() => {
      if (slot.waits === waited) return;
      waited = slot.waits;
      this.#look();
    });
    return slot;
  }

  #look(): void {
    const waiting = new Map<string, string[]>();
    for (const [item, forms] of this.#slots) {
      const names = [...forms].filter(([, slot]) => slot.waits).map(([name]) => name);
      if (names.length > 0) waiting.set(item, names);
    }
    this.#waiting = waiting;
    for (const listener of [...this.#listeners]) listener();
  }
}
