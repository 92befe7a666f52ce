import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlanSlot } from '../../../src/contract/plan.ts';
import { QuietWindow } from '../../../src/contract/quiet.ts';
import { Room } from '../../../src/contract/room.ts';
import type { Instant } from '../../../src/contract/units.ts';
import { planNow } from '../../../src/core/plan.ts';
import { quietNow } from '../../../src/core/quiet.ts';
import { windowEnd } from '../../../src/core/week-window.ts';
import type { PolicyDraft, QuietWindowDraft } from '../../../src/page/room/draft.ts';
import { blockAt, DAY, differences, isOverlapping, weekOf } from '../../../src/page/room/week.ts';
import { bedroom } from './any-draft.ts';

const time = fc.oneof(
  fc.constantFrom('00:00', '06:00', '12:00', '22:00', '23:59'),
  fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
);
const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const music = fc
  .constantFrom('a', 'b', 'c')
  .map((label) => ({ contextUri: `spotify:playlist:${label}`, label }));
const percent = fc.nat(100);
const slot = fc.record({
  from: time,
  to: time,
  weekdays,
  lists: fc.array(music, { maxLength: 3 }),
  choose: fc.constantFrom('in_turn' as const, 'random' as const),
  volumePercent: fc.option(percent),
  timeoutFor: fc.constant(null),
});
const quietWindow: fc.Arbitrary<QuietWindowDraft> = fc
  .record({
    from: time,
    to: time,
    weekdays,
    kind: fc.constantFrom('start_nothing' as const, 'softer' as const, 'other_list' as const),
    percent,
    music,
    hasPercent: fc.boolean(),
    hasMusic: fc.boolean(),
  })
  .map(({ percent, music, hasPercent, hasMusic, ...window }) => ({
    ...window,
    volumePercent: hasPercent || window.kind === 'softer' ? percent : null,
    music: hasMusic || window.kind === 'other_list' ? music : null,
  }));
const policy: fc.Arbitrary<PolicyDraft> = fc
  .record({
    music,
    volumePercent: percent,
    plan: fc.array(slot, { maxLength: 6 }),
    quietHours: fc.array(quietWindow, { maxLength: 4 }),
  })
  .map((parts) => ({ ...bedroom.policy, ...parts }));
const around = fc.array(quietWindow, { maxLength: 2 });

/** Monday, midnight, in a zone whose clocks never change. */
const monday = Date.UTC(2026, 5, 1);
const momentOf = (minute: number) => (monday + minute * 60_000) as Instant;

describe('the picture of the week', () => {
  test('never says anything else than the rules', () => {
    fc.assert(
      fc.property(
        policy,
        around,
        fc.array(fc.nat(7 * DAY - 1), { minLength: 40, maxLength: 40 }),
        (draft, others, minutes) => {
          const lanes = weekOf(draft, others);
          const room = Room.parse({
            id: 'any',
            name: 'Any',
            accountId: null,
            speaker: { name: 'Any' },
            wake: [],
            policy: draft,
          });
          const alsoQuiet = others.map((window) => QuietWindow.parse(window));
          const edges = lanes.flatMap((lane, day) =>
            lane.flatMap(({ from }) => [day * DAY + from, (day * DAY + from + 7 * DAY - 1) % (7 * DAY)]),
          );
          for (const minute of [...minutes, ...edges]) {
            const situation = { now: momentOf(minute), room, timeZone: 'UTC', alsoQuiet };
            const block = blockAt(lanes[Math.floor(minute / DAY)] ?? [], minute % DAY);
            const isSilent = quietNow(situation)?.kind === 'start_nothing';
            expect(block?.isSilent).toBe(isSilent);
            if (isSilent) continue;
            const { lists, volumePercent, choose } = planNow(situation);
            expect(block).toMatchObject({ lists, volumePercent, choose });
          }
        },
      ),
      { numRuns: 60, seed: 8 },
    );
  });

  test('covers every day from midnight to midnight, without a gap', () => {
    fc.assert(
      fc.property(policy, around, (draft, others) => {
        const lanes = weekOf(draft, others);
        expect(lanes).toHaveLength(7);
        for (const lane of lanes) {
          expect([lane[0]?.from, lane.at(-1)?.to]).toEqual([0, DAY]);
          lane.slice(1).forEach(({ from }, at) => {
            expect(from).toBe(lane[at]?.to);
          });
        }
      }),
      { numRuns: 100, seed: 8 },
    );
  });

  test('names the sentence behind each block', () => {
    const draft = {
      ...bedroom.policy,
      plan: [PlanSlot.parse({ from: '18:00', to: '22:00', weekdays: [1] })],
      quietHours: [QuietWindow.parse({ from: '22:00', to: '07:00', weekdays: [1] })],
    };
    const house = [QuietWindow.parse({ from: '23:00', to: '08:00', weekdays: [1] })];
    expect(weekOf(draft, house).slice(0, 2)).toMatchObject([
      [
        { from: 0, to: 1080, slot: null, quiet: null },
        { from: 1080, to: 1320, slot: 0, quiet: null },
        { from: 1320, to: 1440, isSilent: true, quiet: { of: 'room', at: 0 } },
      ],
      [
        { from: 0, to: 420, quiet: { of: 'room', at: 0 } },
        { from: 420, to: 480, quiet: { of: 'around', at: 0 } },
        { from: 480, to: 1440, isSilent: false },
      ],
    ]);
  });
});

describe('what is not saved yet', () => {
  const quiet = (to: string) => ({
    ...bedroom.policy,
    quietHours: [QuietWindow.parse({ from: '22:00', to, weekdays: [1] })],
  });

  test('is where the week means something else, and nowhere else', () => {
    const spans = differences(weekOf(quiet('07:00'), []), weekOf(quiet('08:00'), []));
    expect(spans).toEqual([[], [{ from: 420, to: 480 }], [], [], [], [], []]);
  });

  test('is nothing where two windows say what one said', () => {
    const window = (from: string, to: string) => QuietWindow.parse({ from, to });
    const hours = (...quietHours: QuietWindow[]) => weekOf({ ...bedroom.policy, quietHours }, []);
    const split = hours(window('22:00', '00:00'), window('00:00', '07:00'));
    expect(differences(hours(window('22:00', '07:00')), split).flat()).toEqual([]);
  });

  test('is nothing where another sentence says the same', () => {
    fc.assert(
      fc.property(policy, around, (draft, others) => {
        const doubled = { ...draft, plan: draft.plan.flatMap((each) => [each, each]) };
        expect(differences(weekOf(draft, others), weekOf(doubled, others)).flat()).toEqual([]);
      }),
      { numRuns: 50, seed: 8 },
    );
  });
});

test('two windows overlap exactly when both hold at some moment', () => {
  fc.assert(
    fc.property(slot, slot, (one, other) => {
      const [first, second] = [PlanSlot.parse(one), PlanSlot.parse(other)];
      const both = Array.from({ length: 7 * 24 * 60 }, (_, minute) => minute).some(
        (minute) =>
          windowEnd(first, momentOf(minute), 'UTC') !== null &&
          windowEnd(second, momentOf(minute), 'UTC') !== null,
      );
      expect(isOverlapping(one, other)).toBe(both);
    }),
    { numRuns: 20, seed: 8 },
  );
});
