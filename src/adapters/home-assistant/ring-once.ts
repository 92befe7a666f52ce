/** One ring after a length of time, by the clock that cannot jump: a wall clock put back would keep us away for as long. */
import type { Seconds } from '../../contract/units.ts';
import type { Alarms } from '../../ports.ts';

/** @returns the function that takes it away. */
export function ringOnce(alarms: Pick<Alarms, 'every'>, length: Seconds, ring: () => void): () => void {
  const stop = alarms.every(length, () => {
    stop();
    ring();
  });
  return stop;
}
