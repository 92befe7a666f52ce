import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SensorMemory } from '../../src/contract/motion.ts';
import { seconds } from '../../src/contract/units.ts';
import { emptyAt } from '../../src/core/occupancy.ts';
import { awaitsDoor, boxedUntil, doorsOf } from '../../src/core/wasp.ts';
import { at, memory, policy, room, sensor, situation } from '../fakes/factories.ts';

const door = sensor({ id: 'bath-door', role: 'door' });
const grace = seconds(60);
const openedAt = (second: number) =>
  memory({ motionDetected: true, seenAt: at(second), motionAt: at(second), changedAt: at(second) });
/** Closed, and open before. */
const closedAt = (second: number, opened: number) =>
  memory({ motionDetected: false, seenAt: at(second), motionAt: at(opened), changedAt: at(second) });
const reachable = (said: SensorMemory) => ({ sensor: door, memory: said, offlineAt: null });
const lost = (said: SensorMemory, second: number) => ({ sensor: door, memory: said, offlineAt: at(second) });
const moment = (second: number | null) => (second === null ? null : at(second));

describe('how the doors of a room stand together', () => {
  // closedAt, openSince, openedAt
  test.each([
    [
      'closed when the last of them closed',
      [closedAt(30, 20), closedAt(50, 10)].map(reachable),
      [50, null, 20],
    ],
    [
      'open since the first of them opened',
      [openedAt(30), openedAt(20), closedAt(50, 40)].map(reachable),
      [null, 20, 40],
    ],
    ['unknown while one has not said a word', [closedAt(30, 20), memory()].map(reachable), [null, null, 20]],
    [
      'unknown when one is lost, which counts as opened after its grace',
      [lost(closedAt(30, 20), 70)],
      [null, null, 130],
    ],
    ['open when an open one is lost, and no moment later', [lost(openedAt(30), 70)], [null, 30, 30]],
  ] as const)('%s', (_, doors, [closed, since, opened]) => {
    expect(doorsOf(doors, grace)).toEqual({
      closedAt: moment(closed),
      openSince: moment(since),
      openedAt: moment(opened),
    });
  });

  test('are none where no door has a sensor that is turned on', () => {
    const off = { ...reachable(openedAt(1)), sensor: sensor({ role: 'door', enabled: false }) };
    expect(doorsOf([off, { sensor: sensor(), memory: memory(), offlineAt: null }], grace)).toBeNull();
  });
});

test.each([
  [true, true, true],
  [true, false, false],
  [false, true, false],
])(
  'presence %s in a room that wants its doors closed %s: their closing is awaited %s',
  (held, needsClosed, awaited) => {
    expect(awaitsDoor({ held, lastMotionAt: null }, policy({ door: { needsClosed } }))).toBe(awaited);
  },
);

describe('who moved behind closed doors', () => {
  const doors = { closedAt: at(50), openSince: null, openedAt: at(40) };
  test.each([
    ['is there up to an hour later', doors, 60, 3660],
    ['when they moved as it closed, too', doors, 50, 3650],
    ['and not when they moved before', doors, 49.999, null],
    ['nor ever', doors, null, null],
    ['nor with an open door', { ...doors, closedAt: null }, 60, null],
    ['nor without doors', null, 60, null],
  ])('%s', (_, all, moved, until) => {
    expect(boxedUntil(all, moment(moved), policy())).toBe(moment(until));
  });
});

describe('when a room with doors counts as empty', () => {
  const times = { timeoutFor: 300, door: { boxFor: 1000, recheckFor: 90 } };
  const shut = { closedAt: at(50), openSince: null, openedAt: at(40) };
  const ajar = { closedAt: null, openSince: at(60), openedAt: at(60) };
  test.each([
    // last motion, counted from, doors, empty
    ['at the cap, behind closed doors', 100, 0, shut, 1100],
    ['by its timeout, when that is longer than the cap', 100, 800, shut, 1100],
    ['by its timeout from a start by hand, when that is later still', 100, 900, shut, 1200],
    ['a timeout after a door opened', 55, 0, ajar, 360],
    ['a timeout after motion in an open room', 70, 0, ajar, 370],
    ['soon, when its doors closed and nobody moved since', 45, 0, shut, 140],
    ['as soon, when nobody ever moved', null, 0, shut, 140],
    [
      'by its timeout, when that is sooner than the recheck',
      0,
      0,
      { ...shut, closedAt: at(290), openedAt: null },
      300,
    ],
    [
      'at the recheck, when that is sooner by a millisecond',
      0,
      0,
      { ...shut, closedAt: at(209.999), openedAt: null },
      299.999,
    ],
    ['by its timeout, when the doors had closed before', 45, 50, shut, 350],
    ['soon, when they closed a millisecond later', 45, 49.999, shut, 140],
  ])('%s', (_, moved, from, doors, empty) => {
    const facts = situation({
      room: room({ policy: times }),
      occupancy: { held: false, lastMotionAt: moment(moved) },
      doors,
    });
    expect(emptyAt(facts, at(from))).toBe(at(empty));
  });

  test('never, while presence holds', () => {
    const facts = situation({ occupancy: { held: true, lastMotionAt: null }, doors: shut });
    expect(emptyAt(facts, at(0))).toBeNull();
  });
});

const second = fc.integer({ min: 0, max: 5000 });
const times = fc.record({
  timeoutFor: fc.integer({ min: 10, max: 900 }),
  door: fc.record({
    boxFor: fc.integer({ min: 0, max: 4000 }),
    recheckFor: fc.integer({ min: 0, max: 600 }),
  }),
});

test('a closed door with motion behind it never empties before its cap', () => {
  fc.assert(
    fc.property(times, second, second, second, second, (over, opened, shutFor, movedFor, from) => {
      const closed = opened + shutFor;
      const facts = situation({
        room: room({ policy: over }),
        occupancy: { held: false, lastMotionAt: at(closed + movedFor) },
        doors: { closedAt: at(closed), openSince: null, openedAt: at(opened) },
      });
      expect(emptyAt(facts, at(from))).toBeGreaterThanOrEqual(at(closed + movedFor + over.door.boxFor));
    }),
    { seed: 42_026 },
  );
});

test('a door that nobody moves behind never keeps a room longer than its timeout', () => {
  fc.assert(
    fc.property(times, second, second, second, second, (over, opened, shutFor, movedFor, from) => {
      const closed = opened + shutFor;
      const moved = closed - 1 - movedFor;
      const facts = situation({
        room: room({ policy: over }),
        occupancy: { held: false, lastMotionAt: at(moved) },
        doors: { closedAt: at(closed), openSince: null, openedAt: at(opened) },
      });
      const last = Math.max(moved, opened, from);
      expect(emptyAt(facts, at(from))).toBeLessThanOrEqual(at(last + over.timeoutFor));
    }),
    { seed: 42_027 },
  );
});
