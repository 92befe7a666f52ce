/** Tells how each request was answered, under the name of its route: never by its path, which anybody can make up. */
import type { RequestHandler, Response } from 'express';
import type { Clock } from '../../ports.ts';

export interface MetricsSource {
  contentType: string;
  text(): string;
  answered(asked: { route: string; method: string; status: number; tookMs: number }): void;
  /** @param read how many read the stream when it is asked. */
  countReaders(read: () => number): void;
}

const OUTSIDE = new Set(['/healthz', '/readyz', '/about.json', '/metrics', '/callback', '/']);
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

/** Stands before whatever answers. The API notes the name of the route in `locals.route`. */
export function measured(clock: Clock, metrics: MetricsSource): RequestHandler {
  const open = new Set<Response>();
  metrics.countReaders(() => [...open].filter(({ locals }) => locals.route === 'stream').length);
  return (request, response, next) => {
    const startedMs = clock.monotonicMs();
    const { path } = request;
    const method = METHODS.has(request.method) ? request.method : 'other';
    open.add(response);
    response.on('close', () => {
      open.delete(response);
      const named: unknown = response.locals.route;
      const route = typeof named === 'string' ? named : OUTSIDE.has(path) ? path : 'other';
      metrics.answered({
        route,
        method,
        status: response.statusCode,
        tookMs: clock.monotonicMs() - startedMs,
      });
    });
    next();
  };
}

export function metricsPage(metrics: MetricsSource): RequestHandler {
  return (_, response) => {
    response.set({ 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(metrics.text());
  };
}
