import { expect, test } from 'vitest';
import type { RoomDay } from '../../src/contract/strip.ts';
import { TICKS } from '../../src/contract/strip-marks.ts';
import { seconds } from '../../src/contract/units.ts';
import { createLastDay } from '../../src/engine/last-day.ts';
import { createHome, type Home, type HomeWishes, hall, kitchen, startAt } from './home.ts';

function lived(wishes: HomeWishes = {}) {
  const home = createHome(wishes);
  const lastDay = createLastDay(home);
  const dayOf = (roomId = hall): RoomDay => {
    const room = lastDay(home.house().snapshot()).rooms.find((one) => one.roomId === roomId);
    if (room === undefined) throw new Error(`there is no ${roomId}`);
    return room;
  };
  return { home, lastDay: () => lastDay(home.house().snapshot()), dayOf };
}
const ago = (home: Home, count: number) => home.time.clock.now() - count * 1000;
const movements = ({ ticks }: RoomDay) => ticks.reduce((sum, count) => sum + count, 0);

test('movement is counted where it happened, the newest in the last tick', async () => {
  const { home, lastDay, dayOf } = lived();
  home.sense('hall-pir');
  await home.pass(480);
  home.sense('hall-pir');
  home.sense('kitchen-pir');
  const { ticks } = dayOf();
  expect(ticks).toHaveLength(TICKS);
  expect(ticks.slice(-2)).toEqual([1, 1]);
  expect(movements(dayOf(kitchen))).toBe(1);
  const day = lastDay();
  expect(day.firstTickAt).toBeGreaterThan(day.at - 86_400_000);
  expect(day.sensors.find(({ sensorId }) => sensorId === 'hall-pir')?.ticks.slice(-2)).toEqual([1, 1]);
});

test('music goes on while it plays, and has ended when it has', async () => {
  const { home, dayOf } = lived();
  home.sense('hall-pir');
  await home.pass(10);
  expect(dayOf().music).toMatchObject([{ endedAt: null }]);
  await home.pass(3600);
  expect(dayOf().music).toMatchObject([{ endedAt: expect.any(Number) }]);
  await home.pass(86_400);
  expect(dayOf().music).toEqual([]);
  expect(movements(dayOf())).toBe(0);
});

test('what a person stopped is held by them, until the room forgets it', async () => {
  const { home, dayOf } = lived({ hall: { holdAtLeastFor: 60, holdEmptyFor: 30 } });
  home.sense('hall-pir');
  await home.pass(10);
  home.house().command({ type: 'stop', roomId: hall }, null);
  await home.pass(5);
  expect(dayOf()).toMatchObject({ music: [{ endedAt: expect.any(Number) }], held: [{ endedAt: null }] });
  home.sense('hall-pir');
  expect(dayOf().marks).toMatchObject([{ kind: 'not_started', count: 1, reason: { type: 'held' } }]);
  await home.pass(3600);
  expect(dayOf().held).toMatchObject([{ endedAt: expect.any(Number) }]);
  // Longer ago than a day, and nothing has happened since.
  await home.pass(90_000);
  expect(dayOf()).toMatchObject({ held: [], marks: [] });
});

test('a hold that began before the day is told from its beginning', async () => {
  const { home, lastDay, dayOf } = lived();
  home.house().command({ type: 'start', roomId: hall }, null);
  await home.pass(10);
  home.house().command({ type: 'snooze', roomId: hall }, null);
  await home.pass(100_000);
  expect(dayOf().snoozed).toEqual([{ beganAt: lastDay().firstTickAt, endedAt: null }]);
});

test('a snoozed house snoozes every room, together with their own', async () => {
  const { home, dayOf } = lived();
  home.house().command({ type: 'snooze', roomId: hall, snoozeFor: seconds(600) }, null);
  await home.pass(300);
  home.house().command({ type: 'house_snooze', snoozeFor: seconds(600) }, null);
  await home.pass(1200);
  expect(dayOf().snoozed).toEqual([{ beganAt: startAt, endedAt: startAt + 900_000 }]);
  expect(dayOf(kitchen).snoozed).toEqual([{ beganAt: startAt + 300_000, endedAt: startAt + 900_000 }]);
});

test('quiet hours are those that are set, and those the house was asked for', async () => {
  // In Berlin it is an hour later.
  const nap = { from: '11:00', to: '12:00' };
  const { home, dayOf } = lived({ hall: { quietHours: [nap] } });
  const theirs = { beganAt: startAt - 2 * 3_600_000, endedAt: startAt - 3_600_000 };
  expect(dayOf().quiet).toEqual([theirs]);
  expect(dayOf(kitchen).quiet).toEqual([]);
  home.house().command({ type: 'house_quiet', quietFor: seconds(600) }, null);
  await home.pass(60);
  expect(dayOf().quiet).toEqual([theirs, { beganAt: ago(home, 60), endedAt: null }]);
});
