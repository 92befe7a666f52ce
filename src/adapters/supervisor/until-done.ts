/** Trying until it is done, with pauses that grow. Knows nothing of what is tried. */
import { after, seconds } from '../../contract/units.ts';
import type { Alarms, Clock } from '../../ports.ts';

const LONGEST_PAUSE_FOR = 60;

/**
 * Begins at once, then again after 1, 2, 4 … 60 s.
 * @param name of its alarm.
 * @param attempt says whether it is done.
 * @returns the function that gives up.
 */
export function untilDone(
  name: string,
  { clock, alarms }: { clock: Clock; alarms: Alarms },
  attempt: () => Promise<boolean>,
): () => void {
  let given = false;

  async function go(pauseFor: number): Promise<void> {
    if ((await attempt()) || given) return;
    alarms.set(name, after(clock.now(), seconds(pauseFor)), () =>
      go(Math.min(pauseFor * 2, LONGEST_PAUSE_FOR)),
    );
  }

  void go(1);
  return () => {
    given = true;
    alarms.set(name, null, () => {});
  };
}
