/** What comes in and what goes out, the same for both doors: the socket and the in-process fetch. */

export interface SimRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** What the request set in motion, for the request log only. */
  effect?: string;
}

/** How a connection is cut: closed as if the other side had ended, reset, or never made because nobody knew the name. */
export type Cut = 'closed' | 'reset' | 'unknown_host';

/** How a request ends: with a reply, never, or with a cut connection. */
export type Ending =
  | { kind: 'reply'; reply: Reply; delayMs: number }
  | { kind: 'hang' }
  | { kind: 'drop'; delayMs: number; how: Cut };

/** An answer that goes on until its caller leaves. */
export interface Stream {
  /** Begins to send. @returns what to call when the caller has left. */
  open: (send: (piece: string) => void) => () => void;
}

export function answered(reply: Reply): Ending {
  return { kind: 'reply', reply, delayMs: 0 };
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

export function html(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

export function empty(status: number, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: '' };
}

/** @returns the parsed body, or null when it is not JSON. An empty body reads as an empty object. */
export function readJson(body: string): { value: unknown } | null {
  if (body.trim() === '') return { value: {} };
  try {
    return { value: JSON.parse(body) };
  } catch {
    return null;
  }
}
