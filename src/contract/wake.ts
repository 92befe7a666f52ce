/** How a sleeping speaker is woken through Home Assistant, and what came of it. */
import { z } from 'zod';
import { EntityId } from './speaker.ts';
import { Instant, JsonValue, Seconds, seconds } from './units.ts';

const STEP_WAITS_AT_MOST_FOR = 30;
const RECIPE_WAITS_AT_MOST_FOR = 60;

const Action = z
  .string()
  .max(128)
  .regex(/^[a-z0-9_]+\.[a-z0-9_]+$/, 'must be an action of Home Assistant such as media_player.turn_on');

export const WakeStep = z
  .strictObject({
    action: Action,
    entityId: EntityId,
    data: z
      .record(z.string().min(1).max(64), JsonValue)
      .refine((data) => JSON.stringify(data).length <= 2000, 'must be at most 2000 characters as JSON')
      .default({})
      .meta({ description: 'What else the action is told' }),
    thenWaitFor: Seconds.max(STEP_WAITS_AT_MOST_FOR, `must be at most ${STEP_WAITS_AT_MOST_FOR} s`)
      .default(seconds(0))
      .meta({ description: 'Before the next step, or before the speaker is asked to play' }),
  })
  .meta({ id: 'WakeStep', description: 'One action of Home Assistant' });
export type WakeStep = z.infer<typeof WakeStep>;

export const WakeRecipe = z
  .array(WakeStep)
  .max(10)
  .refine((steps) => waitOf(steps) <= RECIPE_WAITS_AT_MOST_FOR, {
    error: `must wait ${RECIPE_WAITS_AT_MOST_FOR} s at most in all, or whoever came in has left again`,
  })
  .default([])
  .meta({ description: 'What is done when Spotify does not see the speaker. None: it is only asked again' });
export type WakeRecipe = z.infer<typeof WakeRecipe>;

/** @returns the seconds that these steps wait together. */
export function waitOf(steps: readonly WakeStep[]): number {
  return steps.reduce((sum, { thenWaitFor }) => sum + thenWaitFor, 0);
}

/** What is asked of Home Assistant. */
export interface HomeAction {
  /** `domain.service` */
  action: string;
  entityId: EntityId;
  data: Readonly<Record<string, unknown>>;
}

/** What it says of an entity. */
export interface EntityState {
  state: string;
  attributes: Readonly<Record<string, unknown>>;
}

/** @param state of a media player. @returns whether it is off or out of reach, and only waking helps. */
export function sleeps(state: string): boolean {
  return ['unavailable', 'unknown', 'off', 'standby'].includes(state);
}

/** Why Home Assistant did not do what it was asked. */
export const HomeFailure = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('not_connected') }).meta({ description: 'Nothing was asked of it' }),
    z
      .strictObject({ kind: z.literal('no_answer') })
      .meta({ description: 'It may have been done all the same' }),
    z.strictObject({ kind: z.literal('refused'), message: z.string().max(300) }),
  ])
  .meta({ id: 'HomeFailure' });
export type HomeFailure = z.infer<typeof HomeFailure>;

export const WakeTrouble = z
  .strictObject({ action: Action, entityId: EntityId, failure: HomeFailure })
  .meta({ id: 'WakeTrouble', description: 'A step of the recipe that failed' });
export type WakeTrouble = z.infer<typeof WakeTrouble>;

/** What became of one start for which a speaker was woken, as history keeps it. */
export const WakeRecord = z.strictObject({
  speaker: z
    .string()
    .min(1)
    .meta({ description: 'Its key: what is counted is the speaker, whatever room it is in' }),
  at: Instant.meta({ description: 'When it was woken first' }),
  times: z.int().positive().meta({ description: 'How often the recipe was begun' }),
  tookMs: z
    .int()
    .nonnegative()
    .nullable()
    .meta({ description: 'Until the music was heard; null: it never was' }),
});
export type WakeRecord = z.infer<typeof WakeRecord>;

export const WakeStats = z
  .strictObject({
    tried: z.int().nonnegative().meta({ description: 'For how many starts the speaker was woken' }),
    woken: z.int().nonnegative().meta({ description: 'How many of them were heard' }),
    tookMs: z
      .int()
      .nonnegative()
      .nullable()
      .meta({ description: 'Median from waking to music; null: never' }),
  })
  .meta({ id: 'WakeStats', description: 'How well the speaker can be woken' });
export type WakeStats = z.infer<typeof WakeStats>;

/** The same of a speaker by all the names that rooms have for it, with the starts behind it. */
export interface WakeHistory extends WakeStats {
  /** As many as one can look over, the oldest first. */
  last: readonly WakeRecord[];
}
