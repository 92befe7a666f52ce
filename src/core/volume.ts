/** The volume by our own hand: where a soft start begins, and how it comes back to where it belongs. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Playback } from '../contract/playback.ts';
import type { Policy } from '../contract/room.ts';
import { after, type Instant, Percent, seconds } from '../contract/units.ts';
import { asSeen, asSet, stands } from './found.ts';
import { planNow } from './plan.ts';
import {
  type Decision,
  decision,
  oursOf,
  type RoomCommand,
  type RoomEvent,
  type Situation,
  type VolumeOnly,
} from './situation.ts';
import { nextLook, retryAfter, SETTLE_FOR } from './tempo.ts';

type Music = PhaseOf<'playing' | 'lingering'>;
export type Lowered = NonNullable<Music['lowered']>;

/** A quarter, then half, three quarters, and all of it. */
const SOFT_STEPS = 3;
/** What did not help three times is left to the next start, which sets the volume anyway. */
const RAISES_AT_MOST = 3;

/** @returns how loud the first sound is. */
export function firstPercent(situation: Situation): Percent {
  const { volumePercent } = planNow(situation);
  return situation.room.policy.softStartFor === 0
    ? volumePercent
    : Percent.parse(Math.round(volumePercent / (SOFT_STEPS + 1)));
}

/** @returns how loud the speaker was, for music that begins as loud as it does now. */
export function asFound(foundPercent: Percent | null, situation: Situation): Music['found'] {
  return foundPercent === null ? null : { beforePercent: foundPercent, setPercent: firstPercent(situation) };
}

/** @returns the way up from a soft start, or null when the room begins as loud as it goes on. */
export function softStart(situation: Situation): Lowered | null {
  const { now, room } = situation;
  if (room.policy.softStartFor === 0) return null;
  const fullPercent = planNow(situation).volumePercent;
  const step = { lowPercent: firstPercent(situation), fullPercent, steps: SOFT_STEPS };
  return { ...step, nextAt: after(now, stepFor(room.policy)), tries: 1 };
}

/**
 * How loud a start is nobody waits for: it may still be on its way, it may have been lost, and a person may have turned the
 * speaker since it was last seen.
 *
 * @returns what to watch for when the first sound is not as loud as the room wants, or null.
 */
export function misset(playback: Playback, situation: Situation): Lowered | null {
  const fullPercent = planNow(situation).volumePercent;
  const { volumePercent: lowPercent } = playback;
  if (lowPercent === null || stands(lowPercent, fullPercent)) return null;
  return { lowPercent, fullPercent, steps: 1, nextAt: null, tries: 1 };
}

export function isDue(lowered: Lowered | null, now: Instant): lowered is Lowered {
  return lowered !== null && lowered.nextAt !== null && now >= lowered.nextAt;
}

export interface Raised {
  phase: Music;
  commands: RoomCommand[];
}

/** A person turns it by our hand. It belongs there from now on: a soft start ends, and whatever we lower comes back to it. */
export function turned(
  phase: PhaseOf<'playing' | 'lingering' | 'warning'>,
  { userId, volumePercent }: Extract<RoomEvent, { type: 'volume_asked' }>,
): Decision {
  const belongs = { lowPercent: volumePercent, fullPercent: volumePercent, steps: 1, nextAt: null, tries: 1 };
  const next = {
    ...phase,
    asked: phase.asked + 1,
    lookAt: null,
    lowered: phase.name === 'warning' ? belongs : null,
    found: asSet(phase.found, volumePercent),
  };
  return decision(
    next,
    { type: 'person_set_volume', userId, volumePercent },
    { commands: [volume(next, volumePercent)] },
  );
}

/** One step up; from a warning, or with the last step, all the way. Where there is no way up, only down. Its answer counts as a look. */
export function raise(phase: Music, lowered: Lowered): Raised {
  const next = { ...phase, asked: phase.asked + 1, lookAt: null, lowered: { ...lowered, nextAt: null } };
  const only = lowered.lowPercent < lowered.fullPercent ? undefined : 'lower';
  return { phase: next, commands: [volume(next, stepUp(lowered), only)] };
}

export function volume(
  { session, asked }: PhaseOf<'playing' | 'lingering' | 'warning'>,
  volumePercent: Percent,
  only?: VolumeOnly,
): RoomCommand {
  const { accountId } = session;
  const command = { type: 'volume', accountId, asked, ours: oursOf(session), volumePercent } as const;
  return only === undefined ? command : { ...command, only };
}

/** The step was taken: the next one waits for its time, and the last one is verified by a look. A volume that is not where we left it is a person's. */
export function raised(phase: Music, lowered: Lowered, found: Playback, { now, room }: Situation): Decision {
  const percent = stepUp(lowered);
  const reason = { type: 'volume_set', volumePercent: percent } as const;
  if (!stands(found.volumePercent, lowered.lowPercent))
    return decision({ ...phase, lookAt: nextLook(now), lowered: null, found: null }, reason);
  const steps = lowered.steps - 1;
  if (steps > 0) {
    const nextAt = after(now, stepFor(room.policy));
    const next = { ...lowered, lowPercent: percent, steps, nextAt };
    return decision({ ...phase, lookAt: nextLook(now), lowered: next }, reason);
  }
  return decision({ ...phase, lookAt: after(now, SETTLE_FOR) }, reason);
}

/** Music that plays, as it should: is it as loud as it should be? */
export function verifyVolume(phase: Music, playback: Playback, { now }: Situation): Decision {
  const { lowered } = phase;
  const isPast = phase.lateUntil !== null && now >= phase.lateUntil;
  const next: Music = { ...phase, lookAt: nextLook(now), lateUntil: isPast ? null : phase.lateUntil };
  const { volumePercent } = playback;
  if (lowered === null)
    return decision({ ...next, found: asSeen(phase.found, volumePercent) }, { type: 'still_playing' });
  if (lowered.nextAt !== null) return decision(next, { type: 'still_playing' });
  const arrived = stands(volumePercent, lowered.fullPercent);
  const setPercent = arrived ? lowered.fullPercent : lowered.lowPercent;
  if (arrived || !stands(volumePercent, lowered.lowPercent) || lowered.tries >= RAISES_AT_MOST) {
    const found = asSeen(asSet(phase.found, setPercent), volumePercent);
    return decision({ ...next, lowered: null, found }, { type: 'still_playing' });
  }
  const again = { ...lowered, steps: 1, tries: lowered.tries + 1 };
  const up = raise(next, again);
  return decision(up.phase, { type: 'volume_set', volumePercent: stepUp(again) }, { commands: up.commands });
}

/** Whether it was set nobody knows: a look will tell. */
export function volumeFailed<Loud extends PhaseOf<'playing' | 'lingering' | 'warning'>>(
  phase: Loud,
  { failure }: Extract<RoomEvent, { type: 'volume_failed' }>,
  now: Instant,
): Decision {
  const at = retryAfter(failure, SETTLE_FOR, now);
  return decision({ ...phase, lookAt: at }, { type: 'volume_not_set', failure, at });
}

function stepUp({ lowPercent, fullPercent, steps }: Lowered): Percent {
  return Percent.parse(Math.round(lowPercent + (fullPercent - lowPercent) / Math.max(1, steps)));
}

function stepFor({ softStartFor }: Policy) {
  return seconds(softStartFor / SOFT_STEPS);
}
