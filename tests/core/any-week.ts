/** Quiet hours and slots of a plan at random, and how a person would read them off a clock and a calendar page. */
import fc from 'fast-check';
import { PlanSlot } from '../../src/contract/plan.ts';
import { QuietWindow } from '../../src/contract/quiet.ts';
import type { Instant } from '../../src/contract/units.ts';

const music = (name: string) => ({ contextUri: `spotify:playlist:${name}`, label: name });

/** Stories begin at noon. */
const time = fc
  .oneof(fc.integer({ min: 25, max: 30 }), fc.integer({ min: 0, max: 47 }))
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
const week = { from: time, to: time, weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }) };

const lists = fc.subarray([music('a'), music('b'), music('c')]);

export const quietWindow = fc
  .record({
    ...week,
    kind: fc.constantFrom('start_nothing', 'start_nothing', 'softer', 'other_list'),
    volumePercent: fc.oneof(fc.constant(8), fc.integer({ min: 0, max: 100 }), fc.constant(null)),
  })
  .map(({ volumePercent, ...said }) =>
    QuietWindow.parse({
      ...said,
      // Whoever asks for softer music says how soft.
      volumePercent: said.kind === 'softer' ? (volumePercent ?? 8) : volumePercent,
      music: music('lullabies'),
    }),
  );

export const planSlot = fc
  .record({
    ...week,
    lists,
    choose: fc.constantFrom('in_turn', 'random'),
    volumePercent: fc.option(fc.integer({ min: 0, max: 100 })),
    timeoutFor: fc.option(fc.integer({ min: 20, max: 600 })),
  })
  .map((said) => PlanSlot.parse(said));

/** In UTC, where no hour is missing and none comes twice, a clock and a calendar page are enough. */
export function isQuiet(windows: readonly QuietWindow[], at: Instant): boolean {
  const when = new Date(at);
  const clock = when.toISOString().slice(11, 16);
  const today = ((when.getUTCDay() + 6) % 7) + 1;
  const yesterday = today === 1 ? 7 : today - 1;
  return windows.some(({ from, to, weekdays }) =>
    from < to
      ? weekdays.includes(today) && from <= clock && clock < to
      : (weekdays.includes(today) && from <= clock) || (weekdays.includes(yesterday) && clock < to),
  );
}
