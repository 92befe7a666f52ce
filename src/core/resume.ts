/** Back soon enough, a room goes on with its list where it was left. */
import type { PhaseOf } from '../contract/phase.ts';
import { isOurs, type Playback, type Position, type Resume } from '../contract/playback.ts';
import { after } from '../contract/units.ts';
import { planNow } from './plan.ts';
import { oursOf, type Situation } from './situation.ts';

/** @returns where a session that begins now goes on, or null: at the beginning. A list the room would not play now is left alone. */
export function resumeOf(remembered: Resume | null, situation: Situation): Resume | null {
  if (remembered === null || situation.now >= remembered.until) return null;
  const { lists } = planNow(situation);
  return lists.some(({ contextUri }) => contextUri === remembered.contextUri) ? remembered : null;
}

/** Each look of a pause shows where our list stands; the last that showed it counts. */
export function positionIn(found: Playback, phase: PhaseOf<'stopping'>): Position | null {
  const { itemUri, progressMs } = found;
  if (!isOurs(found, oursOf(phase.session)) || progressMs === null) return phase.position;
  return { itemUri, positionMs: progressMs };
}

/** Only music that nobody stopped waits for somebody's return. */
export function leftAt(
  { session, because, position }: PhaseOf<'stopping'>,
  { now, room }: Situation,
): Resume | null {
  const { resumeWithinFor } = room.policy;
  if (because !== 'room_emptied' || position === null || resumeWithinFor === 0) return null;
  return { contextUri: session.contextUri, ...position, until: after(now, resumeWithinFor) };
}

export function positionOf(resume: Resume | null): Position | null {
  return resume === null ? null : { itemUri: resume.itemUri, positionMs: resume.positionMs };
}
