/** History that tells others what it is told: the journal as it is written, for whoever watches it go by. */
import type { Change } from '../contract/change.ts';
import type { ChangeFeed, History, Log } from '../ports.ts';

/** @returns the same history; its feed is told of each change after it was taken. A listener that throws is logged and hurts nobody else. */
export function followedHistory<Kept extends History>(
  history: Kept,
  log: Log,
): { history: Kept; feed: ChangeFeed } {
  const listeners = new Set<(change: Change) => void>();

  function tell(change: Change): void {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        log.error({ err: error }, 'a listener failed');
      }
    }
  }

  return {
    history: {
      ...history,
      save(change) {
        history.save(change);
        tell(change);
      },
      saveSoon(change) {
        history.saveSoon(change);
        tell(change);
      },
    },
    feed: {
      follow(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}
