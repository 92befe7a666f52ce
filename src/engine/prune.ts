/** Once a day what is older than the household wants to keep is deleted. */
import { after, type Instant, type Seconds, seconds, shifted } from '../contract/units.ts';
import { type Alarms, type Clock, type History, type Log, StorageFailure } from '../ports.ts';

export interface PruneDeps {
  clock: Clock;
  alarms: Alarms;
  history: History;
  log: Log;
  retentionFor: () => Seconds;
}

const DAY = seconds(86_400);
/** Not at the start itself, where everybody waits for something. */
const FIRST = seconds(600);

/** @returns the function that is told when the household may want to keep less: what is too old by then goes soon. */
export function pruneDaily({ clock, alarms, history, log, retentionFor }: PruneDeps): () => void {
  let keptFor = retentionFor();
  const next = (at: Instant) => alarms.set('prune', at, prune);

  function prune(): void {
    const now = clock.now();
    try {
      const rows = history.prune(shifted(now, -retentionFor() * 1000));
      log.info({ rows }, 'old history deleted');
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      log.warn({}, error.message);
    }
    next(after(now, DAY));
  }

  next(after(clock.now(), FIRST));
  return () => {
    if (retentionFor() < keptFor) next(clock.now());
    keptFor = retentionFor();
  };
}
