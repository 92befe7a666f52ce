/** One lane of commands per Spotify account: they run in order, so a quick pause cannot overtake a slow play. */
export interface Lanes {
  run(name: string, job: () => Promise<void>): void;
  /** Resolves when no lane has anything to do. */
  idle(): Promise<void>;
}

/** @param crash is given what a job threw: that is a bug, and a bug ends the process. */
export function createLanes(crash: (error: unknown) => void): Lanes {
  const tails = new Map<string, Promise<void>>();
  return {
    run(name, job) {
      const tail = (tails.get(name) ?? Promise.resolve())
        .then(job)
        .catch(crash)
        .then(() => {
          if (tails.get(name) === tail) tails.delete(name);
        });
      tails.set(name, tail);
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
