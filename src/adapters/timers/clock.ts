/** The machine's own two clocks, which a demo may run faster. With alarms.ts the only place that knows real time. */
import { Instant } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';

export interface RunningClock extends Clock {
  /** How much faster than the machine's clocks it runs. */
  readonly speed: number;
  /** @returns what the machine's wall clock shows, in milliseconds, when this one shows `at`. */
  machineMs(at: Instant): number;
}

/** @param speed 1 is real time; with more, time runs from this moment on that much faster. */
export function createClock({ speed = 1 }: { speed?: number } = {}): RunningClock {
  const wallStart = Date.now();
  const monotonicStart = performance.now();
  return {
    speed,
    now: () => Instant.parse(Math.floor(wallStart + (Date.now() - wallStart) * speed)),
    monotonicMs: () => (performance.now() - monotonicStart) * speed,
    // Rounded up: when it has come, this clock shows `at` and not a moment before.
    machineMs: (at) => Math.ceil(wallStart + (at - wallStart) / speed),
  };
}
