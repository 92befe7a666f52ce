/** One account plays one stream. Who may have it, and whose playback is heard? */
import type { PhaseName } from '../contract/phase.ts';
import { isOurs, type Playback } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import type { Session } from '../contract/session.ts';
import { isSameSpeaker } from '../contract/speaker.ts';
import type { AccountId, Instant, Seconds } from '../contract/units.ts';
import { unkeptAt } from './occupancy.ts';
import type { AccountState, Claim, Situation } from './situation.ts';

/** A room that stops no longer wants the stream, one that is held has left it to a person. */
const HOLDING: readonly PhaseName[] = ['starting', 'playing', 'lingering', 'warning'];

/** @returns the rooms that have music of this account, the first to begin before the others. */
export function holders(claims: readonly Claim[], accountId: AccountId | null): Claim[] {
  return claims
    .filter((claim) => claim.accountId === accountId && HOLDING.includes(claim.phase))
    .toSorted((a, b) => a.since - b.since);
}

/** A pause or a play of another room may still be on its way, and be obeyed after whatever is asked now. */
export function isUnsettled(claims: readonly Claim[], accountId: AccountId): boolean {
  return claims.some(
    ({ accountId: of, phase }) => of === accountId && (phase === 'starting' || phase === 'stopping'),
  );
}

/** @returns why another room keeps the stream of an account from this one, or null when this one may have it. */
export function streamKept(
  situation: Situation,
  { id, sharing, followAfterFor }: Omit<AccountState, 'failure'>,
): Reason | null {
  const { claims, room, now } = situation;
  const holding = holders(claims, id);
  const [first] = holding;
  if (first === undefined) return null;
  switch (sharing) {
    case 'first_wins':
      return { type: 'stream_in_use', roomId: first.roomId };
    case 'latest_wins':
      return null;
    case 'priority': {
      // Among equals the first wins, or two of them would snatch the music from each other.
      const above = holding.find(({ policy }) => policy.priority >= room.policy.priority);
      return above === undefined ? null : { type: 'outranked', roomId: above.roomId };
    }
    case 'follow_me': {
      const staying = holding.find((claim) => {
        const at = leavesAt(claim, followAfterFor, situation);
        return at === null || now < at;
      });
      return staying === undefined ? null : { type: 'waits_to_follow', roomId: staying.roomId };
    }
    case 'party':
      return { type: 'party_elsewhere', roomId: first.roomId };
  }
}

/**
 * @returns when a room that has the music has been empty for so long that it may move on; null while someone is there, or a hold
 *   sensor keeps it. Whoever is behind closed doors is there, whatever the weekly plan says of the timeout.
 */
export function leavesAt(
  claim: Claim,
  followAfterFor: Seconds,
  { timeZone }: Pick<Situation, 'timeZone'>,
): Instant | null {
  const room = { policy: { ...claim.policy, plan: [], timeoutFor: followAfterFor } };
  return unkeptAt({ ...claim, room, timeZone }, claim.since);
}

/** @returns the rooms that have music on this room's speaker by another account: Spotify would throw them off it. */
export function onOurSpeaker({ claims, room }: Situation, accountId: AccountId | null): Claim[] {
  return claims.filter(
    (claim) =>
      claim.accountId !== accountId &&
      HOLDING.includes(claim.phase) &&
      isSameSpeaker(claim.ours.speaker, room.speaker),
  );
}

/** @returns the other room whose music is this session's as well, the same list on the same speaker, or null. */
export function heirOf(session: Session, { claims }: Situation): Claim | null {
  const heir = holders(claims, session.accountId).find(
    ({ ours }) => ours.contextUri === session.contextUri && isSameSpeaker(ours.speaker, session.speaker),
  );
  return heir ?? null;
}

/** One speaker, two accounts: the second does not kick out the first unless told to. */
export function speakerKept(situation: Situation, accountId: AccountId | null): Reason | null {
  if (situation.room.policy.whenOthersPlay === 'take_over') return null;
  const [first] = onOurSpeaker(situation, accountId);
  return first === undefined ? null : { type: 'speaker_in_use', roomId: first.roomId };
}

/** Music of this account that none of our rooms started: a person's. A room that is stopping still makes its own. */
export function isForeign(
  playback: Playback,
  claims: readonly Claim[],
  accountId: AccountId | null,
): boolean {
  const known = claims.some(
    (claim) => claim.accountId === accountId && claim.phase !== 'held' && mayBeOf(claim, playback),
  );
  return playback.playing && !known;
}

/** What a media player plays of ours Spotify shows on a speaker without an id, and names it in its own way. */
function mayBeOf({ ours }: Claim, playback: Playback): boolean {
  return isOurs(playback, ours) || (ours.speaker.output === 'media_player' && playback.device?.id === null);
}
