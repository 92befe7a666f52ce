/** The one clock of the page, and its only timers. Shows the time of the house, and stands still while nobody knows what the house does. */

export interface Now {
  /** What the clock of the house shows, in ms since 1970. */
  at(): number;
  /** Goes on whatever happens; where it begins says nothing. */
  elapsedMs(): number;
  /** Told each full second for as long as somebody looks at the page. @returns how to stop. */
  everySecond(act: () => void): () => void;
  /** @returns how to call it off. */
  after(ms: number, act: () => void): () => void;
  /** The house has said what time it is. */
  heard(at: number): void;
  /** What is shown is from then: nothing counts on. */
  stop(): void;
}

export function createNow(): Now {
  const listeners = new Set<() => void>();
  let aheadMs = 0;
  let stoppedAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const at = () => stoppedAt ?? Date.now() + aheadMs;

  function tick(): void {
    for (const act of listeners) act();
    wait();
  }

  function wait(): void {
    clearTimeout(timer);
    if (listeners.size === 0 || document.hidden) return;
    // A little behind the full second, for a timer may come early.
    timer = setTimeout(tick, 1005 - (at() % 1000));
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clearTimeout(timer);
    else tick();
  });

  return {
    at,
    elapsedMs: () => performance.now(),
    everySecond(act) {
      listeners.add(act);
      if (listeners.size === 1) wait();
      return () => {
        listeners.delete(act);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
    after(ms, act) {
      const one = setTimeout(act, ms);
      return () => clearTimeout(one);
    },
    heard(houseAt) {
      aheadMs = houseAt - Date.now();
      stoppedAt = null;
    },
    stop() {
      stoppedAt ??= at();
    },
  };
}
