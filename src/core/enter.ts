/** How a room enters each phase: what the phase must not forget, and what is asked of the player at once. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { Afterwards, HoldCause, Phase, PhaseOf } from '../contract/phase.ts';
import type { ContextUri, Resume } from '../contract/playback.ts';
import type { Reason, ReasonOf } from '../contract/reason.ts';
import type { Policy } from '../contract/room.ts';
import type { EndReason, Session } from '../contract/session.ts';
import {
  after,
  type EventId,
  type Instant,
  latest,
  type RoomId,
  type SensorId,
  shifted,
} from '../contract/units.ts';
import { leaderOf } from './follow.ts';
import { restoreOf } from './found.ts';
import { emptyAt } from './occupancy.ts';
import { emptyTogetherAt } from './party.ts';
import { chooseList, planNow, quietly } from './plan.ts';
import { accountFor } from './reserve.ts';
import { positionOf } from './resume.ts';
import { type Decision, decision, look, oursOf, type RoomCommand, type Situation } from './situation.ts';
import { holders, isUnsettled, onOurSpeaker } from './stage.ts';
import { blockedUntil, HELD_WATCH_FOR, LATE_START_FOR, OBEYED_FOR, SETTLE_FOR, START_FOR } from './tempo.ts';
import { firstPercent, type Lowered } from './volume.ts';

export interface Beginning {
  at: Instant;
  /** null: a person asked. */
  sensorId: SensorId | null;
  cause: EventId | null;
  /** Where the list goes on; null: at its beginning. */
  resume: Resume | null;
  /** How many motions led to it; one, unless said. */
  motions?: number;
}

const SILENT: PhaseOf<'silent'> = { name: 'silent', endedAt: null, resume: null };

/** A new session. Whoever holds the stream or the speaker loses it: whether they may keep it was asked before. */
export function begin(
  { at, sensorId, cause, resume, motions = 1 }: Beginning,
  situation: Situation,
  why: ReasonOf<'motion_started_music' | 'person_started'>,
): Decision {
  const reason = { ...why, ...quietly(situation) };
  const { room, now, claims, nextSessionId } = situation;
  const accountId = accountFor(situation);
  // Whoever begins has asked whether an account can be used; without any there is nothing that could begin.
  if (accountId === null)
    return decision(SILENT, { type: 'account_unusable', failure: { kind: 'not_linked' } });
  // A person who asks for music here means the music of this room.
  const leader = sensorId === null ? null : leaderOf(situation, accountId);
  const session: Session = {
    id: nextSessionId,
    roomId: room.id,
    userId: room.userId,
    sensorId,
    accountId,
    startedAt: at,
    heardAt: null,
    endedAt: null,
    endReason: null,
    motionCount: sensorId === null ? 0 : motions,
    contextUri: leader?.ours.contextUri ?? resume?.contextUri ?? listNow(situation),
    speaker: room.speaker,
  };
  const phase: PhaseOf<'starting'> = {
    name: 'starting',
    session,
    step: 'guarding',
    byHand: sensorId === null,
    cause,
    asked: 1,
    nextAt: null,
    plays: 0,
    movesFrom: leader?.ours ?? null,
    settleUntil: null,
    giveUpAt: after(now, START_FOR),
    failure: null,
    stood: null,
    foundPercent: null,
    resume,
    waking: null,
  };
  const losing = [...holders(claims, accountId), ...onOurSpeaker(situation, accountId)];
  const from = losing.map((claim) => claim.roomId).filter((roomId) => roomId !== leader?.roomId);
  const commands: RoomCommand[] = from.length === 0 ? [] : [{ type: 'take_stream', from }];
  if (leader === null && isUnsettled(claims, accountId))
    return decision({ ...phase, nextAt: after(now, OBEYED_FOR) }, reason, { commands });
  // Where nobody is asked, a look would cost time and change nothing. A move looks and moves in one.
  if (leader === null && room.policy.whenOthersPlay === 'respect')
    return decision(phase, reason, { commands: [...commands, look(session, phase.asked)] });
  const asking: PhaseOf<'starting'> = { ...phase, step: 'asking', plays: 1 };
  if (leader !== null) commands.push({ type: 'follow', from: leader.roomId });
  return decision(asking, reason, { commands: [...commands, begins(asking, situation)] });
}

/** Makes the music be heard here: brought over from where it plays, or from the beginning of the list. */
export function begins(
  { session, asked, movesFrom, resume }: PhaseOf<'starting'>,
  situation: Situation,
): RoomCommand {
  const { accountId } = session;
  const ours = oursOf(session);
  if (movesFrom !== null) {
    // It is playing already: softly is how music starts, not how it moves.
    const { volumePercent } = planNow(situation);
    return { type: 'move', accountId, asked, from: movesFrom, to: ours, volumePercent };
  }
  const volumePercent = firstPercent(situation);
  const softly = situation.room.policy.softStartFor > 0;
  return { type: 'play', accountId, asked, ours, volumePercent, position: positionOf(resume), softly };
}

function listNow(situation: Situation): ContextUri {
  return chooseList(planNow(situation), situation.playedBefore, situation.nextSessionId).contextUri;
}

type Music = Pick<
  PhaseOf<'playing'>,
  'session' | 'asked' | 'lookAt' | 'keepUntil' | 'quietBeginsAt' | 'lateUntil' | 'lowered' | 'found'
>;

/** Music goes on: without an end while someone is there, else until the room counts as empty. */
export function playOn(
  { session, asked, lookAt, keepUntil, quietBeginsAt, lateUntil, lowered, found }: Music,
  situation: Situation,
): PhaseOf<'playing' | 'lingering'> {
  const { room, kept, occupancy } = situation;
  const longest = after(session.startedAt, room.policy.maxSessionFor);
  const mustEndAt = latest(longest, keepUntil ?? longest);
  const going = { lookAt, mustEndAt, keepUntil, quietBeginsAt, lateUntil, lowered, found };
  const empty = emptyTogetherAt(situation, session.startedAt);
  if (empty === null) return { name: 'playing', session, asked, ...going };
  const stopAt = latest(empty, keepUntil ?? empty);
  const from = latest(session.startedAt, kept.lastAt ?? session.startedAt);
  const noticedAt = latest(from, occupancy.lastMotionAt ?? from);
  const warnAt = warningAt(stopAt, noticedAt, room.policy);
  return { name: 'lingering', session, asked, stopAt, warnAt, ...going };
}

/** @returns when the warning begins; null: the room has none, or from the last motion on there would be nothing but a warning. */
function warningAt(stopAt: Instant, noticedAt: Instant, { warning }: Policy): Instant | null {
  const at = shifted(stopAt, -warning.lastsFor * 1000);
  return at < stopAt && at > noticedAt ? at : null;
}

type Stoppable = PhaseOf<'starting' | 'playing' | 'lingering' | 'warning'>;

/** The stop is decided; it has happened only when Spotify's own state shows it. */
export function stop(
  phase: Stoppable,
  because: EndReason,
  afterwards: Afterwards,
  situation: Situation,
  reason: Reason = { type: 'stop_decided', because },
): Decision {
  const stopping = stoppingFrom(phase, because, afterwards, situation);
  return decision(stopping, reason, { commands: [pause(stopping)] });
}

/**
 * Another room takes the stream, and its play takes it along. A pause sent now could be obeyed after that play, for Spotify keeps
 * no order, and would silence the other room; so it is sent when the play has settled, for the case that it failed.
 */
export function handOver(phase: Stoppable, roomId: RoomId, situation: Situation): Decision {
  const stopping = stoppingFrom(phase, 'stream_taken', { name: 'silent' }, situation);
  const retryAt = after(situation.now, SETTLE_FOR);
  return decision({ ...stopping, retryAt }, { type: 'stream_lost', roomId });
}

function stoppingFrom(
  phase: Stoppable,
  because: EndReason,
  afterwards: Afterwards,
  situation: Situation,
): PhaseOf<'stopping'> {
  return {
    name: 'stopping',
    session: phase.session,
    because,
    afterwards,
    asked: phase.asked + 1,
    retryAt: null,
    tries: 1,
    failure: null,
    lowered: phase.name === 'starting' ? null : phase.lowered,
    watchUntil: phase.name === 'starting' ? after(situation.now, LATE_START_FOR) : phase.lateUntil,
    position: null,
    restore: phase.name === 'starting' ? null : restoreOf(phase, situation),
  };
}

export function pause({ session, asked }: PhaseOf<'stopping'>): RoomCommand {
  return { type: 'pause', accountId: session.accountId, asked, ours: oursOf(session) };
}

/** Stands back until the room has been empty for a while: a person showed what they want. */
export function hold(
  cause: HoldCause,
  since: Instant,
  situation: Situation,
  paused: Session | null = null,
  lowered: Lowered | null = null,
): PhaseOf<'held'> {
  return {
    name: 'held',
    cause,
    since,
    session: paused,
    until: holdEndsAt(since, situation),
    asked: 0,
    lookAt: paused === null ? null : after(situation.now, HELD_WATCH_FOR),
    lowered,
  };
}

/** @returns null while someone is there: only an empty room forgets what a person wanted. */
export function holdEndsAt(since: Instant, situation: Situation): Instant | null {
  const { room } = situation;
  const empty = emptyAt(situation, since);
  if (empty === null) return null;
  return latest(after(since, room.policy.holdAtLeastFor), after(empty, room.policy.holdEmptyFor));
}

/** Counted from the failure, however long the silence after it takes to be proven. */
export function block(failure: PlayerFailure, now: Instant): Extract<Afterwards, { name: 'blocked' }> {
  return { name: 'blocked', failure, retryAt: blockedUntil(failure, now) };
}

export function arrive(
  afterwards: Afterwards,
  endedAt: Instant,
  situation: Situation,
  resume: Resume | null = null,
): Phase {
  switch (afterwards.name) {
    case 'silent':
      return { name: 'silent', endedAt, resume };
    case 'held':
      return hold(afterwards.cause, endedAt, situation);
    case 'snoozed':
      return { ...afterwards, endedAt };
    case 'blocked':
      return { ...afterwards, endedAt };
  }
}

/** @returns the session as history keeps it, or null when its music was never heard and there is nothing to keep. */
export function ended(session: Session, endReason: EndReason, endedAt: Instant): Session | null {
  return session.heardAt === null ? null : { ...session, endedAt, endReason };
}
