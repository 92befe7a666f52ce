/** Ready-made troubles of the network between a client and Spotify: slow, cut, half, not found. */
import { z } from 'zod';
import { FaultScript } from './faults.ts';

const seldom = { times: z.number().int().positive().default(1) };

export const NetworkPreset = z.discriminatedUnion('preset', [
  z.strictObject({ preset: z.literal('slow'), seconds: z.number().positive().default(15), ...seldom }),
  z.strictObject({ preset: z.literal('connection_reset'), ...seldom }),
  z.strictObject({ preset: z.literal('truncated_json'), ...seldom }),
  /** In-process only; over a socket it looks like a closed connection. */
  z.strictObject({ preset: z.literal('dns_failure'), forSeconds: z.number().positive() }),
  z.strictObject({ preset: z.literal('token_endpoint_down'), forSeconds: z.number().positive() }),
  z.strictObject({
    preset: z.literal('token_endpoint_limited'),
    retryAfterFor: z.number().int().positive(),
    ...seldom,
  }),
]);

export function networkScript(asked: z.output<typeof NetworkPreset>): FaultScript {
  return FaultScript.parse(scriptOf(asked));
}

function scriptOf(asked: z.output<typeof NetworkPreset>): z.input<typeof FaultScript> {
  const token = { match: { method: 'POST', path: '/api/token' } };
  switch (asked.preset) {
    case 'slow':
      return { times: asked.times, delayMs: asked.seconds * 1000 };
    case 'connection_reset':
      return { times: asked.times, drop: 'reset' };
    case 'truncated_json':
      return { match: { method: 'GET', path: '/v1/*' }, times: asked.times, truncate: true };
    case 'dns_failure':
      return { forSeconds: asked.forSeconds, drop: 'unknown_host' };
    case 'token_endpoint_down':
      return { ...token, forSeconds: asked.forSeconds, status: 503, body: 'Service Unavailable' };
    case 'token_endpoint_limited': {
      const headers = { 'retry-after': String(asked.retryAfterFor) };
      return { ...token, times: asked.times, status: 429, headers, body: 'Too many requests' };
    }
  }
}
