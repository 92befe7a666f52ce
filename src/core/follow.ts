/** Follow-me: the music moves on with the person, once the room that has it has been empty for a while. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import { isSameSpeaker } from '../contract/speaker.ts';
import { type AccountId, after, type Instant } from '../contract/units.ts';
import { emptyAt } from './occupancy.ts';
import { quietNow } from './quiet.ts';
import {
  type AccountState,
  type Claim,
  type Decision,
  decision,
  type RoomEvent,
  type Situation,
} from './situation.ts';
import { holders, leavesAt } from './stage.ts';
import { FOLLOW_ASK_FOR, START_FOR } from './tempo.ts';

type Silent = PhaseOf<'silent'>;

/** @returns the room whose music moves on to this one as it plays, or null: then this room begins music of its own. */
export function leaderOf(situation: Situation, accountId: AccountId): Claim | null {
  const { claims, room } = situation;
  if (sharingOf(situation, accountId) !== 'follow_me') return null;
  const [leader] = holders(claims, accountId);
  // Music that is not heard yet cannot be moved, and on the same speaker there is nowhere to move it.
  if (leader === undefined || leader.phase === 'starting') return null;
  if (isSameSpeaker(leader.ours.speaker, room.speaker)) return null;
  // Quiet hours that want another list here are obeyed: the song stays behind.
  const list = quietNow(situation)?.music ?? null;
  return list === null || list.contextUri === leader.ours.contextUri ? leader : null;
}

/** The room has nobody and its music is gone elsewhere. Should it still be heard here when the move had its time, it is paused. */
export function followed(
  { session, asked }: PhaseOf<'playing' | 'lingering' | 'warning'>,
  { roomId }: Extract<RoomEvent, { type: 'followed' }>,
  now: Instant,
): Decision {
  const stopping: PhaseOf<'stopping'> = {
    name: 'stopping',
    session,
    because: 'followed',
    afterwards: { name: 'silent' },
    asked: asked + 1,
    retryAt: after(now, START_FOR),
    tries: 1,
    failure: null,
    lowered: null,
    watchUntil: null,
    position: null,
    restore: null,
  };
  return decision(stopping, { type: 'music_followed', roomId });
}

/** Who has come in need not move again: the room asks by itself when the other one may have been empty for long enough. */
export function awaitMusic(
  phase: Silent,
  no: Reason,
  waits: Omit<Waits, 'askAt'>,
  situation: Situation,
): Silent {
  if (no.type !== 'waits_to_follow') return phase;
  const { claims, now, followAfterFor } = situation;
  const [first] = claims
    .filter(({ roomId }) => roomId === no.roomId)
    .map((claim) => leavesAt(claim, followAfterFor, situation));
  const at = first ?? now;
  return { ...phase, waits: { ...waits, askAt: at > now ? at : after(now, FOLLOW_ASK_FOR) } };
}
export type Waits = NonNullable<Silent['waits']>;

/** Whether the person for whom the music should come is still here, as far as one can tell: nobody was seen elsewhere since. */
export function isStillHere(situation: Situation): boolean {
  const { now, room, occupancy, claims } = situation;
  const { lastMotionAt } = occupancy;
  if (lastMotionAt === null) return occupancy.held;
  const empty = emptyAt(situation, lastMotionAt);
  if (empty === null) return true;
  const seenElsewhere = holders(claims, room.accountId).some(
    (claim) => claim.occupancy.lastMotionAt !== null && claim.occupancy.lastMotionAt > lastMotionAt,
  );
  return !seenElsewhere && now < empty;
}

function sharingOf({ room, sharing, reserve }: Situation, accountId: AccountId): AccountState['sharing'] {
  return reserve === null || accountId === room.accountId ? sharing : reserve.sharing;
}
