/** One gate per client id, whichever account asks. After a 429 nothing leaves; before one, what is only watched makes room for what people wait for. */
import type { Penalty } from '../../contract/penalty.ts';
import type { Urgency } from '../../contract/playback.ts';
import type { SpotifyBudget } from '../../contract/spotify-budget.ts';
import { type Instant, latest, type Seconds, seconds, shifted } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';
import { createBudget } from './budget.ts';
import { HeldBack, SpotifyHttpError } from './errors.ts';

export interface Gate {
  /**
   * Lets a request through, at once or not at all: a lane that waited here would keep back its next command.
   *
   * @throws SpotifyHttpError 429 with what is left of the wait, while Spotify wants to be left alone; HeldBack.
   */
  enter(urgency: Urgency): void;
  /** Spotify answered 429. @returns what to throw: the wait may be longer than Spotify said. */
  close(refusal: SpotifyHttpError): SpotifyHttpError;
  /** The Web API answered, and not by 429: there is quota left. */
  passed(): void;
  /** How it stands, for people. */
  told(): SpotifyBudget;
}

export interface GateDeps {
  clock: Clock;
  /** What is left of the last run. */
  penalty: Penalty | null;
  /** Told of what must outlive a restart, and (null) when it is over before its time. */
  keep(penalty: Penalty | null): void;
}

/** Shorter ones are over before anybody has restarted, and each write wears the disk. */
const KEPT_FROM_MS = 60_000;
/** How long a quota lasts Spotify rarely says. People's wishes try it after 1, 2, 4 … minutes, for at most an hour each. */
const QUOTA_FIRST_FOR = 60;
const QUOTA_AT_MOST_FOR = 3600;
/** With the quota in doubt only what is needed finds out; the rest comes back later to see. */
const DOUBTED_FOR = seconds(600);

export function createGate({ clock, penalty, keep }: GateDeps): Gate {
  const budget = createBudget(clock);
  // By the clock that cannot jump: set back by an hour, the wall clock would keep the house silent for one.
  let opensAtMs = clock.monotonicMs() + (penalty === null ? 0 : leftMs(penalty, clock));
  let quotaTries = penalty?.quotaTries ?? 0;
  let isKept = penalty !== null;
  let lastWait = penalty === null ? null : { since: penalty.since, until: penalty.until };

  function leftFor(): number {
    return Math.ceil(opensAtMs - clock.monotonicMs()) / 1000;
  }

  /** By the wall clock. */
  function opening(nowMs: number): Instant {
    return shifted(clock.now(), Math.ceil(opensAtMs - nowMs));
  }

  function refusal(leftFor: Seconds): SpotifyHttpError {
    return new SpotifyHttpError({
      status: 429,
      reason: quotaTries > 0 ? 'QUOTA_EXCEEDED' : null,
      message: 'Spotify asked for a pause that is not over',
      retryAfter: leftFor,
    });
  }

  return {
    enter(urgency) {
      const left = leftFor();
      if (left > 0) throw refusal(seconds(left));
      if (urgency === 'background') {
        if (quotaTries > 0) throw new HeldBack(DOUBTED_FOR);
        const wait = budget.waitFor();
        if (wait > 0) throw new HeldBack(wait);
      }
      budget.spend(urgency);
    },

    close({ reason, retryAfter }) {
      const nowMs = clock.monotonicMs();
      const isQuota = reason === 'QUOTA_EXCEEDED';
      // Requests that were on their way together are refused one after the other: that is one try.
      if (isQuota && nowMs >= opensAtMs) quotaTries += 1;
      if (isQuota && quotaTries === 0) quotaTries = 1;
      const ownFor = isQuota ? Math.min(QUOTA_FIRST_FOR * 2 ** (quotaTries - 1), QUOTA_AT_MOST_FOR) : 1;
      const lengthMs = Math.max(retryAfter ?? 0, ownFor) * 1000;
      // A shorter wait must not cut a longer one.
      opensAtMs = Math.max(opensAtMs, nowMs + lengthMs);
      lastWait = { since: clock.now(), until: opening(nowMs) };
      if (opensAtMs - nowMs >= KEPT_FROM_MS) {
        isKept = true;
        keep({ ...lastWait, quotaTries });
      }
      return refusal(seconds(leftFor()));
    },

    passed() {
      quotaTries = 0;
      if (!isKept || leftFor() > 0) return;
      isKept = false;
      keep(null);
    },

    told: () => ({
      ...budget.told(),
      waitUntil: leftFor() > 0 ? opening(clock.monotonicMs()) : null,
      quotaUsedUp: quotaTries > 0,
      lastWait,
    }),
  };
}

/** A clock that stands before the penalty, as a Raspberry Pi's does after a power cut, says nothing: then all of it is left. */
function leftMs({ since, until }: Penalty, clock: Clock): number {
  return until - latest(since, clock.now());
}
