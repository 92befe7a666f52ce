/** Gives every request an id, and notes what became of it. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Clock, Log } from '../../ports.ts';

export function requestLog(clock: Clock, log: Log): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const { method, path } = request;
    const startedMs = clock.monotonicMs();
    response.locals.requestId = requestId;
    response.set('x-request-id', requestId).on('close', () => {
      const tookMs = Math.round(clock.monotonicMs() - startedMs);
      log.debug({ requestId, method, path, status: response.statusCode, tookMs }, 'answered');
    });
    next();
  };
}
