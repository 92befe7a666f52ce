/** One account plays one stream. Who may have it, and whose playback is heard? */
import type { Sharing } from '../contract/account.ts';
import type { PhaseName } from '../contract/phase.ts';
import { isOurs, type Playback } from '../contract/playback.ts';
import type { RoomId } from '../contract/units.ts';
import type { Claim } from './situation.ts';

/** A room that stops no longer wants the stream, one that is held has left it to a person. */
const HOLDING: readonly PhaseName[] = ['starting', 'playing', 'lingering', 'warning'];

export function holders(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => HOLDING.includes(claim.phase));
}

/** @returns the room that keeps the stream from a newcomer, or null when the newcomer may have it. */
export function keeperOf(claims: readonly Claim[], sharing: Sharing): RoomId | null {
  const [first] = holders(claims).toSorted((a, b) => a.since - b.since);
  switch (sharing) {
    case 'first_wins':
      return first?.roomId ?? null;
    case 'latest_wins':
      return null;
  }
}

/** Music that none of our rooms started: a person's. A room that is stopping still makes its own. */
export function isForeign(playback: Playback, claims: readonly Claim[]): boolean {
  const known = claims.some((claim) => claim.phase !== 'held' && isOurs(playback, claim.ours));
  return playback.playing && !known;
}
