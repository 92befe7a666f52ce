/** How long whatever is due has to wait because something else takes its time. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Lag {
  /** @returns the longest wait since this was asked last, in seconds. */
  longest(): number;
  close(): void;
}

/** Each look wakes the machine: ten a second are enough to see what makes a person wait. */
const EVERY_MS = 100;

export function watchLag(): Lag {
  const delay = monitorEventLoopDelay({ resolution: EVERY_MS });
  delay.enable();
  return {
    longest() {
      // It measures from one look to the next, the time between them included.
      const longest = delay.count === 0 ? 0 : Math.max(0, delay.max / 1e9 - EVERY_MS / 1000);
      delay.reset();
      return longest;
    },
    close: () => delay.disable(),
  };
}
