/** What a sentence in any language reads from where a room stands. Knows no words. */
import type { Fact } from '../contract/condition.ts';
import type { HoldCause } from '../contract/phase.ts';
import type { Reason, ReasonType } from '../contract/reason.ts';
import type { EndReason, Session } from '../contract/session.ts';
import type { Instant, UserId } from '../contract/units.ts';
import type { Standing, Told } from './language.ts';

/** What a condition asks for, its names in the parts that people read: codes stay in the details. */
export function wishOf(fact: Fact, is: string, or: string): string {
  if (typeof fact === 'string') return fact.replaceAll(/[_-]+/g, ' ').trim();
  if ('template' in fact) return fact.template;
  const name = fact.entityId.slice(fact.entityId.indexOf('.') + 1);
  return `${name} ${is} ${fact.states.join(` ${or} `)}`.replaceAll('_', ' ');
}

/** Nothing of ours was interrupted there: the music lives on, in other hands. */
const LET_GO: readonly HoldCause[] = ['moved', 'other_music'];

/** These say how a room came to look again, not why it is silent. */
const ABOUT_OURSELVES: readonly ReasonType[] = [
  'looked',
  'still_settling',
  'clock_jumped',
  'restarted',
  'answer_out_of_date',
  'alarm_early',
  'nothing_changed',
];

/** These say what is over; that nobody has come since says more. */
const OVER: readonly ReasonType[] = ['hold_ended', 'block_ended', 'snooze_ended', 'person_woke'];

export function isLetGo(cause: HoldCause): boolean {
  return LET_GO.includes(cause);
}

/** What says best why a room is silent; `reason`: the last one does. */
export type Silence =
  | { says: 'empty'; since: Instant }
  | { says: 'stopped'; because: EndReason }
  | { says: 'reason' }
  | { says: 'ready' };

export function silenceOf(standing: Standing, now: Instant): Silence {
  const { reason, occupied = false, movedAt = null } = standing;
  const explains = explainsSilence(standing, now);
  const saysLittle = isEmptied(reason) || OVER.includes(reason.type);
  if (movedAt !== null && !occupied && (!explains || saysLittle)) return { says: 'empty', since: movedAt };
  if (!explains) return { says: 'ready' };
  return reason.type === 'music_stopped' ? { says: 'stopped', because: reason.because } : { says: 'reason' };
}

function isEmptied(reason: Reason): boolean {
  return reason.type === 'music_stopped' && reason.because === 'room_emptied';
}

/** @returns what somebody is called; null: nobody knows. */
export function nameOf(userId: UserId | null, told: Told): string | null {
  return userId === null ? null : (told.userNameOf?.(userId) ?? null);
}

/** @returns who asked for this, where that is what was asked last. */
export function askerOf(
  type: 'person_extended' | 'person_snoozed',
  reason: Reason,
  told: Told,
): string | null {
  return reason.type === type ? nameOf(reason.userId, told) : null;
}

/** Whether the last reason still says why the room is silent: what is over explains nothing any more. */
function explainsSilence({ reason }: Standing, now: Instant): boolean {
  const isOver = 'until' in reason && reason.until !== null && reason.until <= now;
  return !isOver && !ABOUT_OURSELVES.includes(reason.type);
}

/** @returns when quiet hours end this music; null: they do not. */
export function quietEndAt(at: Instant | null, { room: { policy } }: Standing): Instant | null {
  return policy.whenQuietBegins === 'end' ? at : null;
}

/** @returns the person's own word for the list; null: the policy has it no more, as when a session still plays an earlier one. */
export function labelOf({ contextUri }: Session, { room: { policy } }: Standing): string | null {
  const quiet = policy.quietHours.map(({ music }) => music).filter((music) => music !== null);
  const lists = [policy.music, ...policy.plan.flatMap((slot) => slot.lists), ...quiet];
  return lists.find((music) => music.contextUri === contextUri)?.label ?? null;
}
