import { expect, test } from 'vitest';
import { type Instant, seconds } from '../../src/contract/units.ts';
import { pruneDaily } from '../../src/engine/prune.ts';
import { StorageFailure } from '../../src/ports.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { createFakeHistory } from '../fakes/history.ts';

const startAt = Date.UTC(2026, 0, 1) as Instant;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const retentionFor = () => seconds(30 * 86_400);

test('who keeps less from now on is rid of the rest soon; who keeps more waits for the day', () => {
  const time = createFakeTime(startAt);
  const asked: number[] = [];
  const history = {
    ...createFakeHistory(),
    prune: (before: Instant) => asked.push((time.clock.now() - before) / 86_400_000),
  };
  let days = 30;
  const settled = pruneDaily({
    clock: time.clock,
    alarms: time.alarms,
    history,
    log,
    retentionFor: () => seconds(days * 86_400),
  });
  time.pass(seconds(3600));
  for (const next of [30, 40, 7, 7, 8]) {
    days = next;
    settled();
    time.pass(seconds(1));
  }
  expect(asked).toEqual([30, 7]);
  time.pass(seconds(86_400));
  expect(asked).toEqual([30, 7, 8]);
});

test('once a day what is older than the retention goes, also after a day on which the disk refused', () => {
  const time = createFakeTime(startAt);
  const asked: number[] = [];
  const history = {
    ...createFakeHistory(),
    prune: (before: Instant) => {
      asked.push((time.clock.now() - before) / 86_400_000);
      if (asked.length === 1) throw new StorageFailure('The disk is full.');
      return 0;
    },
  };
  pruneDaily({ clock: time.clock, alarms: time.alarms, history, log, retentionFor });
  time.pass(seconds(3 * 86_400));
  expect(asked).toEqual([30, 30, 30]);
});

test('what is too much for one go is deleted in many, a second apart, and the next day comes all the same', () => {
  const time = createFakeTime(startAt);
  const left = [1250, 500];
  const asked: [number, Instant][] = [];
  const told: unknown[] = [];
  const history = {
    ...createFakeHistory(),
    prune: (before: Instant, atMost: number) => {
      asked.push([(time.clock.now() - startAt) / 1000, before]);
      const rows = Math.min(left[0] ?? 0, atMost);
      left[0] = (left[0] ?? 0) - rows;
      if (rows < atMost) left.shift();
      return rows;
    },
  };
  const heard = { ...log, info: (facts: object) => void told.push(facts) };
  pruneDaily({ clock: time.clock, alarms: time.alarms, history, log: heard, retentionFor });
  time.pass(seconds(86_400 + 700));
  expect(asked.map(([at]) => at)).toEqual([600, 601, 602, 87_000, 87_001]);
  expect(new Set(asked.map(([, before]) => before)).size).toBe(2);
  expect(told).toEqual([{ rows: 1250 }, { rows: 500 }]);
});
