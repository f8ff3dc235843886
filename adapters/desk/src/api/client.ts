// One request to the gateway: headers of the session, problems as values that can be caught.

import type { Problem } from './desk_types';

export const apiBase = '/api/v1';

/** The gateway answered that it did not do it; `problem` says why. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Seconds after which the same call is worth sending again; nothing where it is not. */
    readonly retryAfter: number | undefined,
  ) {
    super(problem.code);
  }
}

/** No answer came: the line is cut, or something between broke it. Nothing is known. */
export class LineLost extends Error {}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly json?: unknown;
  readonly xml?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The officer did this, so the session is in use; polling says false. */
  readonly active?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** It is sent although the page is left or loaded anew at once. Of small calls only. */
  readonly outlivesPage?: boolean;
}

/** Where the calls go, and how the session's token goes with them. */
export interface Line {
  readonly base: string;
  readonly tokenField: string;
  readonly tokenOnReads: boolean;
}

const deskLine: Line = { base: apiBase, tokenField: 'Liaison-Csrf', tokenOnReads: false };

export class Client {
  #token = '';

  /** @param onSessionEnd told `session.none` or `session.locked` whenever an answer says so */
  constructor(
    private readonly onSessionEnd: (code: string) => void,
    private readonly line: Line = deskLine,
  ) {}

  /** The token of the session. */
  carry(token: string): void {
    this.#token = token;
  }

  async json<T>(path: string, call: Call = {}): Promise<T> {
    const answer = await this.#send(path, call);
    if (answer.status === 204) return undefined as T;
    return (await answer.json()) as T;
  }

  async text(path: string, call: Call = {}): Promise<string> {
    return (await this.#send(path, call)).text();
  }

  async #send(path: string, call: Call): Promise<Response> {
    const answer = await fetch(this.line.base + path, this.#request(call)).catch(
      (fault: unknown) => {
        if (call.signal?.aborted) throw fault;
        throw new LineLost();
      },
    );
    if (answer.ok) return answer;
    throw await this.#refusal(answer);
  }

  #request(call: Call): RequestInit {
    const headers: Record<string, string> = { ...call.headers };
    const body = call.xml ?? (call.json === undefined ? null : JSON.stringify(call.json));
    if (body !== null) {
      headers['Content-Type'] = call.xml === undefined ? 'application/json' : 'application/xml';
    }
    const method = call.method ?? (body === null ? 'GET' : 'POST');
    const carries = this.line.tokenOnReads || method !== 'GET';
    if (carries && this.#token !== '') headers[this.line.tokenField] = this.#token;
    if (call.active ?? true) headers['Liaison-Active'] = 'true';
    return {
      method,
      headers,
      body,
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      ...(call.signal ? { signal: call.signal } : {}),
      ...(call.outlivesPage ? { keepalive: true } : {}),
    };
  }

  async #refusal(answer: Response): Promise<Error> {
    const problem = (await answer.json().catch(() => null)) as Problem | null;
    if (!problem?.code) return new LineLost();
    if (problem.code === 'session.none' || problem.code === 'session.locked') {
      this.onSessionEnd(problem.code);
    }
    const pause = Number(answer.headers.get('Retry-After') ?? NaN);
    return new Refused(answer.status, problem, Number.isNaN(pause) ? undefined : pause);
  }
}

/** The problem behind an error, where the gateway gave one. */
export function problemOf(fault: unknown): Problem | undefined {
  return fault instanceof Refused ? fault.problem : undefined;
}
