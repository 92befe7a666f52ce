/** Has each account's access token renewed before it ends, also while nothing plays: the first motion after hours waits for no token. */
import type { SpotifyGrant } from '../../contract/secrets.ts';
import { type AccountId, type Instant, shifted } from '../../contract/units.ts';
import type { Alarms, Clock } from '../../ports.ts';
import type { Auth } from './auth.ts';
import { PermissionMissing, SpotifyHttpError, SpotifyUnreachable } from './errors.ts';

export interface Renewal {
  /** Begins with a consent that is new here; does nothing when it is known, and ends with one that is over. */
  mind(accountId: AccountId, grant: SpotifyGrant | null, auth: Auth): void;
  close(): void;
}

/** Spotify gives tokens for an hour. Ahead by this much, and by up to as much again, so that accounts do not come together. */
const AHEAD_MS = 300_000;
/** However short a token lasts. */
const SOONEST_MS = 60_000;
const AGAIN_FIRST_MS = 15_000;
const AGAIN_AT_MOST_MS = 600_000;

/** @param random like `Math.random`. */
export function createRenewal({
  alarms,
  clock,
  random,
}: {
  alarms: Alarms;
  clock: Clock;
  random: () => number;
}): Renewal {
  const minded = new Map<AccountId, { authorizedAt: Instant; auth: Auth; tries: number }>();

  function plan(accountId: AccountId, inMs: number): void {
    alarms.set(alarmOf(accountId), shifted(clock.now(), Math.round(inMs)), () => void renew(accountId));
  }

  async function renew(accountId: AccountId): Promise<void> {
    const account = minded.get(accountId);
    if (account === undefined) return;
    const nextMs = await account.auth.renewAhead().then(
      (lastsMs) => {
        account.tries = 0;
        return Math.max(SOONEST_MS, lastsMs - AHEAD_MS * (1 + random()));
      },
      (error: unknown) => againMs(error, ++account.tries),
    );
    if (nextMs !== null && minded.get(accountId) === account) plan(accountId, nextMs);
  }

  /** @returns null when only a person can mend it: asking again would not. */
  function againMs(error: unknown, tries: number): number | null {
    if (error instanceof PermissionMissing) return null;
    const isPassing = error instanceof SpotifyUnreachable || error instanceof SpotifyHttpError;
    if (!isPassing) throw error;
    const askedMs = error instanceof SpotifyHttpError ? (error.retryAfter ?? 0) * 1000 : 0;
    const ownMs = Math.min(AGAIN_FIRST_MS * 2 ** (tries - 1), AGAIN_AT_MOST_MS);
    return Math.max(askedMs, ownMs * (1 + random()));
  }

  return {
    mind(accountId, grant, auth) {
      const known = minded.get(accountId);
      if (grant === null || grant.endedAt !== null) {
        if (known === undefined) return;
        minded.delete(accountId);
        alarms.set(alarmOf(accountId), null, () => {});
        return;
      }
      if (known?.authorizedAt === grant.authorizedAt && known.auth === auth) return;
      minded.set(accountId, { authorizedAt: grant.authorizedAt, auth, tries: 0 });
      plan(accountId, 0);
    },
    close() {
      for (const accountId of minded.keys()) alarms.set(alarmOf(accountId), null, () => {});
      minded.clear();
    },
  };
}

function alarmOf(accountId: AccountId): string {
  return `spotify token ${accountId}`;
}
