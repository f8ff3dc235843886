// The gateway's time, by which limits run: a desk with a wrong clock still counts down right.

import { useSyncExternalStore } from 'react';

let offset = 0;
let now = Date.now();
let timer: number | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Math.floor((Date.now() + offset) / 1000) * 1000;
  for (const listener of listeners) listener();
}

/** Told by every page of the queue and every beat of the line. */
export function setServerTime(text: string): void {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) offset = at - Date.now();
}

export function serverNow(): number {
  return Date.now() + offset;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The gateway's time, new every second. */
export function useServerNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

tick();
