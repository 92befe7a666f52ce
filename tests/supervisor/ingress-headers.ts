/** What of a request and of an answer passes the ingress, and what the Supervisor puts there itself. */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { HomeUser } from './core-line.ts';

const STOPS_ON_THE_WAY_IN = new Set([
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'sec-websocket-extensions',
  'sec-websocket-protocol',
  'sec-websocket-version',
  'sec-websocket-key',
  'x-supervisor-token',
  'x-hassio-key',
  'x-remote-user-id',
  'x-remote-user-name',
  'x-remote-user-display-name',
  // Of this hop only; Node sets its own.
  'connection',
  'keep-alive',
  'upgrade',
]);
const STOPS_ON_THE_WAY_OUT = new Set([
  'transfer-encoding',
  'content-length',
  'content-type',
  'content-encoding',
  'connection',
  'keep-alive',
]);

/** @param user of the session. Without one the app hears no user at all, whatever the caller wrote. */
export function headersForApp(request: IncomingMessage, user: HomeUser | null): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  if (user !== null) {
    headers['x-remote-user-id'] = user.id;
    if (user.username != null) headers['x-remote-user-name'] = inUtf8(user.username);
    if (user.name != null) headers['x-remote-user-display-name'] = inUtf8(user.name);
  }
  for (const [name, values] of Object.entries(request.headersDistinct))
    if (!STOPS_ON_THE_WAY_IN.has(name) && values !== undefined) headers[name] = one(values);
  // The word None too, when nobody stood before: that is what the Supervisor writes.
  const before = request.headers['x-forwarded-for'] ?? 'None';
  headers['x-forwarded-for'] = `${String(before)}, ${request.socket.remoteAddress}`;
  return headers;
}

/** @returns the headers of an app's answer without its length, its encoding and the parameters of its type. */
export function headersForCaller(answer: IncomingMessage): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, values] of Object.entries(answer.headersDistinct))
    if (!STOPS_ON_THE_WAY_OUT.has(name) && values !== undefined) headers[name] = values;
  return headers;
}

/** @returns the type without its parameters; the charset is lost on this way. */
export function bareType(answer: IncomingMessage): string {
  return (answer.headers['content-type'] ?? 'application/octet-stream').split(';', 1).join('').trim();
}

/** Node takes no list for a header that can stand only once, such as Host. */
function one(values: string[]): string | string[] {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? first : values;
}

/** Node writes a header byte by byte; names go out in UTF-8, as Python's server writes them. */
function inUtf8(name: string): string {
  return Buffer.from(name, 'utf8').toString('latin1');
}
