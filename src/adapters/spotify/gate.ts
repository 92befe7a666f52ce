/** One gate per client id: after a 429 nothing leaves until Spotify's time is over, whichever account asks. */
import { type Seconds, seconds } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';
import { SpotifyHttpError } from './errors.ts';

export interface Gate {
  /** @throws SpotifyHttpError 429 with what is left of the wait, while the gate is closed. */
  enter(): void;
  close(length: Seconds): void;
}

export function createGate(clock: Pick<Clock, 'monotonicMs'>): Gate {
  // By the clock that cannot jump: set back by an hour, the wall clock would keep the house silent for one.
  let opensAtMs = Number.NEGATIVE_INFINITY;
  return {
    enter() {
      const leftMs = Math.ceil(opensAtMs - clock.monotonicMs());
      if (leftMs <= 0) return;
      throw new SpotifyHttpError({
        status: 429,
        reason: null,
        message: 'Spotify asked for a pause that is not over',
        retryAfter: seconds(leftMs / 1000),
      });
    },
    // Requests on their way together are refused one after the other; a shorter wait must not cut a longer one.
    close(length) {
      opensAtMs = Math.max(opensAtMs, clock.monotonicMs() + length * 1000);
    },
  };
}
