// One-letter keys of the desk. They work while the focus is in the queue or the reading pane and
// not in a field, rest while a form is open or an act runs, and an officer can switch them off.

import { useEffect, type RefObject } from 'react';

export interface KeyActs {
  next(): void;
  previous(): void;
  open(): void;
  claim(): void;
  release(): void;
  answer(): void;
  help(): void;
  back(): void;
}

const kLetters: Readonly<Record<string, keyof KeyActs>> = {
  j: 'next',
  k: 'previous',
  c: 'claim',
  r: 'release',
  a: 'answer',
  '?': 'help',
};

// In the list itself these always work; they are its own keys, not shortcuts.
const kListKeys: Readonly<Record<string, keyof KeyActs>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Enter: 'open',
};

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  );
}

/** @returns the act of a key, or nothing; pure, so that it can be tried without a page */
export function actOf(
  key: string,
  where: { inList: boolean; typing: boolean; letters: boolean; acting: boolean },
): keyof KeyActs | undefined {
  if (where.typing) return undefined;
  if (key === 'Escape') return 'back';
  if (where.inList && kListKeys[key]) return kListKeys[key];
  const act = where.letters ? kLetters[key] : undefined;
  return where.acting && act !== 'help' ? undefined : act;
}

/** How the desk is: whether letters are keys, and whether a form is open or an act runs. */
export interface KeyState {
  readonly letters: boolean;
  readonly acting: boolean;
}

export function useKeys(
  area: RefObject<HTMLElement | null>,
  acts: KeyActs,
  { letters, acting }: KeyState,
) {
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const inList =
        event.target instanceof HTMLElement && event.target.closest('[role="grid"]');
      const where = { inList: Boolean(inList), typing: typing(event.target), letters, acting };
      const act = actOf(event.key, where);
      if (!act) return;
      event.preventDefault();
      acts[act]();
    };
    element.addEventListener('keydown', pressed);
    return () => element.removeEventListener('keydown', pressed);
  }, [area, acts, letters, acting]);
}
