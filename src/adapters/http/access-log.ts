/** Gives every request an id, and notes what became of it. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { AccessLine, AccessLog } from '../../contract/access.ts';
import { TOKEN_INSIDE } from '../../contract/token.ts';
import type { Clock, Log } from '../../ports.ts';
import { HEALTH } from './entrance.ts';
import type { Unreadable } from './unreadable.ts';

export interface AccessLogDeps {
  clock: Clock;
  log: Log;
  access: AccessLog;
}

const LONGEST_PATH = 200;

/** No id is taken from outside: whoever could choose one could hide behind another's, or write into the log. */
export function accessLog(door: AccessLine['door'], { clock, log, access }: AccessLogDeps): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const { method } = request;
    const path = shown(request.path);
    const at = new Date(clock.now()).toISOString();
    const startedMs = clock.monotonicMs();
    response.locals.requestId = requestId;
    response.set('x-request-id', requestId).on('close', () => {
      const tookMs = Math.round(clock.monotonicMs() - startedMs);
      const status = response.headersSent ? response.statusCode : null;
      log.debug({ requestId, method, path, status, tookMs }, 'answered');
      // The container asks twice a minute whether the process lives, day and night, and cards wear out.
      if (path === HEALTH && status === 200) return;
      const who = String(response.locals.who ?? 'nobody');
      access.note({ at, requestId, door, who, method, route: routeOf(request), path, status, tookMs });
    });
    next();
  };
}

/** Where a token has strayed into a path, nothing of it is noted. */
function shown(path: string): string {
  return TOKEN_INSIDE.test(unescape(path)) ? '/[a token]' : path.slice(0, LONGEST_PATH);
}

/** @returns what notes requests that were none. */
export function unreadableIn(
  door: AccessLine['door'],
  { clock, access }: Pick<AccessLogDeps, 'clock' | 'access'>,
): Unreadable {
  return (requestId, remoteAddress, status) => {
    const at = new Date(clock.now()).toISOString();
    const unknown = { method: null, route: null, path: null };
    access.note({
      at,
      requestId,
      door,
      who: `address ${remoteAddress ?? 'gone'}`,
      ...unknown,
      status,
      tookMs: 0,
    });
  };
}

/** @returns the pattern that matched, as the contract writes it. */
function routeOf({ route, baseUrl }: Request): string | null {
  const pattern: unknown = route?.path;
  return typeof pattern === 'string' ? `${baseUrl}${pattern.replaceAll(/:(\w+)/g, '{$1}')}` : null;
}
