/** What a sentence in any language reads from where a room stands. Knows no words. */
import type { Fact } from '../contract/condition.ts';
import type { HoldCause } from '../contract/phase.ts';
import type { ReasonType } from '../contract/reason.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import type { Standing } from './language.ts';

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

export function isLetGo(cause: HoldCause): boolean {
  return LET_GO.includes(cause);
}

/** Whether the last reason still says why the room is silent: what is over explains nothing any more. */
export function explainsSilence({ reason }: Standing, now: Instant): boolean {
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
