/** When a command really leaves: the SDK may first have to wait for a token, and the gate may let nothing out at all. */
import type { Fetch } from './wire.ts';

export interface Departure {
  fetch: Fetch;
  /** @param leaving is told once, when the next request leaves. */
  tell(leaving: (() => void) | undefined): void;
}

/** Of one account, whose commands come one after the other. */
export function createDeparture(fetch: Fetch): Departure {
  let told: (() => void) | undefined;
  return {
    fetch(url, init) {
      const leaving = told;
      told = undefined;
      leaving?.();
      return fetch(url, init);
    },
    tell(leaving) {
      told = leaving;
    },
  };
}
