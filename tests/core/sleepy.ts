/** A hall whose speaker sleeps and has a recipe of two steps, and a start there at each point of waking it. */
import { WakeRecipe } from '../../src/contract/wake.ts';
import type { Situation } from '../../src/core/situation.ts';
import { at, id, phase, room } from '../fakes/factories.ts';

const { starting } = phase;
export const asleep = { kind: 'speaker_not_found' } as const;
export const entityId = 'media_player.hall';
export const recipe = WakeRecipe.parse([
  { action: 'media_player.turn_on', entityId, thenWaitFor: 4 },
  { action: 'media_player.volume_set', entityId, data: { volume_level: 0.1 }, thenWaitFor: 2 },
]);
export const [first, second] = [stepAt(0), stepAt(1)];

function stepAt(at: number) {
  const step = recipe[at];
  if (step === undefined) throw new Error(`the recipe has no step ${at}`);
  return step;
}

export const trouble = {
  action: first.action,
  entityId: first.entityId,
  failure: { kind: 'no_answer' },
} as const;
export const cause = id.event('e1');
export const sleepy = (second: number, more: Partial<Situation> = {}) => ({
  now: at(second),
  room: room({ wake: recipe }),
  ...more,
});
export const somebody = { occupancy: { held: true, lastMotionAt: at(0) } };
export const nobody = { occupancy: { held: false, lastMotionAt: at(0) } };

export const fresh = { since: at(2), times: 1, done: 0, asks: 0, seen: false, trouble: null };
export const waking = (over: object = {}, more: object = {}) =>
  starting({
    step: 'waking',
    asked: 3,
    giveUpAt: at(28),
    failure: asleep,
    ...more,
    waking: { ...fresh, ...over },
  });
export const asking = (asks: number, over: object = {}, more: object = {}) =>
  waking({ done: 2, asks, ...over }, { step: 'asking', ...more });
export const notThere = { type: 'play_failed', asked: 3, failure: asleep } as const;
export const inTheAir = { nextAt: null, plays: 1 };
/** That play was in vain. */
export const refused = { plays: 1, refused: 1 };
export const again = (second: number) =>
  ({ type: 'start_retried', failure: asleep, at: at(second) }) as const;
export const wakes = (times: number) => ({ type: 'waking_speaker', times, of: 2 }) as const;
