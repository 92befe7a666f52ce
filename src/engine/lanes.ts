/** One lane of commands per Spotify account: they run in order, so a quick pause cannot overtake a slow play. */
import type { AccountId } from '../contract/units.ts';

export interface Lanes {
  run(accountId: AccountId, job: () => Promise<void>): void;
  /** Resolves when no lane has anything to do. */
  idle(): Promise<void>;
}

/** @param crash is given what a job threw: that is a bug, and a bug ends the process. */
export function createLanes(crash: (error: unknown) => void): Lanes {
  const tails = new Map<AccountId, Promise<void>>();
  return {
    run(accountId, job) {
      const tail = (tails.get(accountId) ?? Promise.resolve())
        .then(job)
        .catch(crash)
        .then(() => {
          if (tails.get(accountId) === tail) tails.delete(accountId);
        });
      tails.set(accountId, tail);
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
