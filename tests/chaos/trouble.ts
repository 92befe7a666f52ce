/** Spotify's bad moments by chance, as orders to the simulator. */
import { between } from '../../src/demo/chance.ts';
import type { OrderInput } from '../../src/simulator/control.ts';
import { type Chance, pick } from './draw.ts';

export type Fault = OrderInput<'faults'>;

const commands = { method: ['PUT', 'POST'], path: '/v1/me/player*' };
const reads = { method: 'GET', path: '/v1/me/player*' };

/** Spotify says yes to a pause, and nothing comes of it. */
export const pauseUnheard: Fault = { match: { method: 'PUT', path: '/v1/me/player/pause' }, status: 204 };

/** @returns any fault that Spotify, or the way to it, is known for: most last seconds, some ten minutes. */
export function faultBy(chance: Chance): Fault {
  const times = 1 + Math.floor(chance() * 3);
  const forSeconds = Math.round(between(chance, 2, chance() < 0.3 ? 600 : 60));
  return pick<Fault>(chance, [
    ...lasting(forSeconds),
    refusal(429, 'API rate limit exceeded', {
      times: 1,
      forSeconds: 60,
      headers: { 'retry-after': `${forSeconds}` },
    }),
    { preset: 'spurious_401', times },
    { preset: 'spurious_premium' },
    { match: { path: '/v1/*' }, times, delayMs: Math.round(between(chance, 500, 15_000)) },
    { match: { path: '/v1/*' }, times, hang: true },
    { match: commands, times, hang: true, acts: true },
    { match: commands, times, drop: true, acts: true },
    { match: reads, times, status: 200, body: '{"device":{"id":"ab' },
    refusal(404, 'Device not found', { match: commands, times }),
    refusal(403, 'Player command failed: Restriction violated', { match: commands, times }),
  ]);
}

/** @returns a fault that is over after so many seconds, whoever asks meanwhile. */
export function lastingFaultBy(chance: Chance, forSeconds: number): Fault {
  return pick(chance, [
    ...lasting(forSeconds),
    { forSeconds, hang: true },
    refusal(404, 'Device not found', { match: { path: '/v1/me/player/play' }, forSeconds }),
  ]);
}

function lasting(forSeconds: number): Fault[] {
  return [
    { preset: 'outage', forSeconds },
    { forSeconds, drop: true },
    { match: { path: '/api/token' }, forSeconds, status: 503 },
    refusal(429, 'Quota exceeded', { forSeconds }, 'QUOTA_EXCEEDED'),
  ];
}

function refusal(status: number, message: string, script: object, reason = 'UNKNOWN'): Fault {
  return { match: { path: '/v1/*' }, status, body: { error: { status, message, reason } }, ...script };
}
