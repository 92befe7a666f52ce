/** "Not now", said to one room: how it ends, and what it is called. */
import type { Afterwards } from '../contract/phase.ts';
import type { ReasonOf } from '../contract/reason.ts';
import type { Instant } from '../contract/units.ts';
import { endsOf } from './modes.ts';
import type { RoomEvent } from './situation.ts';

export interface Snooze {
  /** Where the room goes, at once or when its music is silent. */
  snoozed: Extract<Afterwards, { name: 'snoozed' }>;
  reason: ReasonOf<'person_snoozed'>;
}

export function snoozeAsked(wish: Extract<RoomEvent, { type: 'snooze_asked' }>, now: Instant): Snooze {
  const ends = endsOf(wish, wish.snoozeFor, now);
  return {
    snoozed: { name: 'snoozed', ...ends },
    reason: { type: 'person_snoozed', userId: wish.userId, ...ends },
  };
}

/** @returns whether a snooze is over by the clock. */
export function isSnoozeOver({ until }: Pick<Snooze['snoozed'], 'until'>, now: Instant): boolean {
  return until !== null && now >= until;
}
