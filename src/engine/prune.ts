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
/** The house waits while rows are deleted: by so many at once some 10 ms, by a whole day of a large home for seconds. */
const AT_MOST = 500;
const PAUSE = seconds(1);

/** @returns the function that is told when the household may want to keep less: what is too old by then goes soon. */
export function pruneDaily({ clock, alarms, history, log, retentionFor }: PruneDeps): () => void {
  let keptFor = retentionFor();

  function prune(): void {
    const now = clock.now();
    clear(shifted(now, -retentionFor() * 1000), after(now, DAY), 0);
  }

  function clear(before: Instant, tomorrow: Instant, gone: number): void {
    try {
      const rows = history.prune(before, AT_MOST);
      if (rows === AT_MOST) {
        alarms.set('prune', after(clock.now(), PAUSE), () => clear(before, tomorrow, gone + rows));
        return;
      }
      log.info({ rows: gone + rows }, 'old history deleted');
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      log.warn({}, error.message);
    }
    alarms.set('prune', tomorrow, prune);
  }

  alarms.set('prune', after(clock.now(), FIRST), prune);
  return () => {
    if (retentionFor() < keptFor) alarms.set('prune', clock.now(), prune);
    keptFor = retentionFor();
  };
}
