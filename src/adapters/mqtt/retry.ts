/** How long to wait before the broker is tried again. It knows no timer. */
import { type Seconds, seconds } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';

export const LONGEST_RETRY = seconds(30);

export interface Retry {
  /** The delay for now, in milliseconds. */
  delayMs(): number;
  tried(): void;
  connected(): void;
  closed(): void;
}

/**
 * Doubles with each try up to 30 s. A connection must last that long before the delay begins anew: two apps with one client id are
 * let in and thrown out by each other, and would otherwise do so every second for ever.
 */
export function createRetry(clock: Clock, first: Seconds): Retry {
  let delay: number = first;
  let connectedMs: number | null = null;
  return {
    delayMs: () => delay * 1000,
    tried: () => {
      delay = Math.min(delay * 2, LONGEST_RETRY);
    },
    connected: () => {
      connectedMs = clock.monotonicMs();
    },
    closed: () => {
      if (connectedMs !== null && clock.monotonicMs() - connectedMs >= LONGEST_RETRY * 1000) delay = first;
      connectedMs = null;
    },
  };
}
