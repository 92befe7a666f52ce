/**
 * Whose pages may read what is answered here, and ask for it in ways that a form cannot. Lets nobody in: whatever a page of another site
 * sends meets the doorkeeper like everything else, and cookies are never asked for.
 */
import type { Request, RequestHandler } from 'express';
import { addressOf } from './doorkeeper.ts';
import type { Throttle } from './throttle.ts';

/** Pages of other origins. */
export interface ForeignPages {
  /** As browsers write an origin: `https://panel.example:8443`. */
  listed: readonly string[];
  /** All of them. */
  any: boolean;
}

export const noPages: ForeignPages = { listed: [], any: false };

const METHODS = 'GET, POST, PUT, DELETE, OPTIONS';
const HEADERS = 'Content-Type, Authorization, X-Api-Key, If-Match, Idempotency-Key';
const EXPOSED = 'ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
/** How long a browser may remember it, in seconds. */
const REMEMBERED_FOR = '600';

/** @param throttle counts the questions of browsers, for they are answered before anybody says who they are. */
export function cors({ listed, any }: ForeignPages, throttle: Throttle): RequestHandler {
  return (request, response, next) => {
    if (!any && listed.length === 0) return next();
    const { origin } = request.headers;
    if (!any) response.vary('Origin');
    if (origin === undefined || !(any || listed.includes(origin))) return next();
    response.set({
      'access-control-allow-origin': any ? '*' : origin,
      'access-control-expose-headers': EXPOSED,
    });
    if (!isQuestion(request)) return next();
    const who = addressOf(request);
    response.locals.who = who;
    if (!throttle.admits(who, response)) return;
    response
      .status(204)
      .set({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': HEADERS,
        'access-control-max-age': REMEMBERED_FOR,
      })
      .end();
  };
}

/** What a browser asks before it sends what a form could not. */
function isQuestion(request: Request): boolean {
  return request.method === 'OPTIONS' && request.get('access-control-request-method') !== undefined;
}
