// The live line: server-sent events of the queue, and since when nothing was heard of it.

import { useEffect, useRef, useState } from 'react';
import { apiBase } from '../api/client';
import type { QueueEvent } from '../api/desk_types';
import { setServerTime } from './server_clock';

// The gateway beats every 10 s; two and a half beats without a word mean that the line is lost.
const kSilenceMax = 25_000;
const kLookEvery = 1_000;
const kFirstPause = 1_000;
const kLongestPause = 30_000;
const kFirstWait = 2_000;

export interface LiveListener {
  /** Something happened to one item. */
  changed(event: QueueEvent): void;
  /**
   * More was missed than the line keeps, a new line was opened, or the officer's clearance
   * changed: read queue and session anew.
   */
  reload(): void;
  /**
   * Once for each line: it is open, so that nothing falls between it and the queue as read now; or
   * it does not open, and the queue is better than nothing. reload() follows if it opens yet.
   */
  ready(): void;
  /**
   * The line broke or was refused, which a browser tells without a reason: whether the session is
   * at its end has to be asked. Not told of each try to open a line again that nobody answers.
   */
  broken(): void;
}

/** Keeps one line open, opens another when the browser gives up, and knows when it was heard. */
export class LiveLine {
  #source: EventSource | undefined;
  #pause = kFirstPause;
  #timer: number | undefined;
  #waiting: number | undefined;
  #opened = false;
  /** It is open, or was not tried yet. */
  #whole = true;
  heardAt = Date.now();

  /** @param again  there was a line before this one, and nobody knows what was missed since */
  constructor(
    private readonly listener: LiveListener,
    again: boolean,
  ) {
    this.#opened = again;
    this.#waiting = window.setTimeout(() => this.#ready(), kFirstWait);
    this.#open();
  }

  close(): void {
    window.clearTimeout(this.#timer);
    window.clearTimeout(this.#waiting);
    this.#source?.close();
  }

  #open(): void {
    const source = new EventSource(`${apiBase}/events`);
    this.#source = source;
    source.addEventListener('open', () => {
      this.#heard();
      this.#whole = true;
      this.#pause = kFirstPause;
      if (this.#opened) this.listener.reload();
      this.#ready();
    });
    source.addEventListener('beat', (event: MessageEvent<string>) => {
      this.#heard();
      setServerTime(event.data.replaceAll('"', ''));
    });
    source.addEventListener('queue', (event: MessageEvent<string>) => {
      this.#heard();
      this.listener.changed(JSON.parse(event.data) as QueueEvent);
    });
    source.addEventListener('reload', () => {
      this.#heard();
      this.listener.reload();
    });
    source.addEventListener('error', () => this.#failed(source));
  }

  #heard(): void {
    this.heardAt = Date.now();
  }

  #ready(): void {
    window.clearTimeout(this.#waiting);
    if (this.#waiting === undefined) return;
    this.#waiting = undefined;
    this.#opened = true; // The queue is read from here on: what opens later finds it older.
    this.listener.ready();
  }

  /** The browser tries again by itself unless it was answered with a refusal. */
  #failed(source: EventSource): void {
    this.#ready();
    const isRefused = source.readyState === EventSource.CLOSED;
    if (this.#whole || isRefused) this.listener.broken();
    this.#whole = false;
    if (!isRefused) return;
    this.#timer = window.setTimeout(() => this.#open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, kLongestPause);
  }

  get lost(): boolean {
    return (
      Date.now() - this.heardAt > kSilenceMax ||
      (this.#opened && this.#source?.readyState !== EventSource.OPEN)
    );
  }
}

/**
 * @param listener  must not change between renderings
 * @param wanted  whether there is to be a line: a locked desk would only be refused one
 * @returns when the line was last heard, where it is lost; nothing while it is alive
 */
export function useLive(listener: LiveListener, wanted: boolean): Date | undefined {
  const [since, setSince] = useState<number>();
  const again = useRef(false);
  useEffect(() => {
    if (!wanted) return undefined;
    const line = new LiveLine(listener, again.current);
    again.current = true;
    const look = () => setSince(line.lost ? line.heardAt : undefined);
    const timer = window.setInterval(look, kLookEvery);
    return () => {
      window.clearInterval(timer);
      line.close();
    };
  }, [listener, wanted]);
  return since === undefined ? undefined : new Date(since);
}
