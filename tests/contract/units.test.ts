import { describe, expect, test } from 'vitest';
import {
  AccountId,
  after,
  EventId,
  Instant,
  latest,
  Percent,
  RoomId,
  Seconds,
  SensorId,
  SessionId,
  seconds,
  shifted,
  soonest,
  UserId,
} from '../../src/contract/units.ts';

const noon = Instant.parse(Date.parse('2026-03-04T12:00:00Z'));
const noonPlus = (length: number): Instant => after(noon, seconds(length));
const one = Instant.parse(noon + 3_600_000);

describe('numbers with a meaning', () => {
  test.each([
    [
      'an instant is a whole number of milliseconds',
      Instant,
      [0, -1, 1_772_625_600_000],
      [0.5, '0', null, Number.NaN, Infinity],
    ],
    [
      'seconds are at most a leap year',
      Seconds,
      [0, 0.001, 31_622_400],
      [-0.001, 31_622_400.001, '1', Number.NaN],
    ],
    ['a percentage is whole', Percent, [0, 100], [-1, 101, 49.5, '50']],
  ])('%s', (_, schema, good, bad) => {
    for (const value of good) expect(schema.safeParse(value).success).toBe(true);
    for (const value of bad) expect(schema.safeParse(value).success).toBe(false);
  });
});

describe('names', () => {
  test.each([
    ['of sensors', SensorId],
    ['of rooms', RoomId],
    ['of accounts', AccountId],
  ])('%s can stand in a topic', (_, schema) => {
    for (const good of ['a', '0', 'hall-pir', 'a_b', 'a'.repeat(64)])
      expect(schema.safeParse(good).success).toBe(true);
    for (const bad of ['', '-a', '_a', 'Hall', 'a b', 'a/b', 'a+', 'ä', 'a'.repeat(65), 'a\n', 7])
      expect(schema.safeParse(bad).success).toBe(false);
  });

  test.each([
    ['of users', UserId],
    ['of sessions', SessionId],
    ['of events', EventId],
  ])('%s are opaque', (_, schema) => {
    for (const good of ['a', 'A', '-', '_', '0aZ-_', 'a'.repeat(64)])
      expect(schema.safeParse(good).success).toBe(true);
    for (const bad of ['', 'a b', 'a.b', 'a/b', 'ä', 'a'.repeat(65), 'a\n', null])
      expect(schema.safeParse(bad).success).toBe(false);
  });
});

describe('reckoning with time', () => {
  test('seconds are read, and refused when they are none', () => {
    expect(seconds(1.5)).toBe(1.5);
    expect(() => seconds(-1)).toThrow();
  });

  test('a length of time is added in milliseconds, and the instant stays whole', () => {
    expect([3600, 0.0004, 0.0005].map(noonPlus)).toEqual([one, noon, noon + 1]);
  });

  test('instants move by milliseconds, either way', () => {
    expect(shifted(shifted(noon, 3_600_000), -3_600_000)).toBe(noon);
  });

  test('the latest of them', () => {
    expect(latest(noon)).toBe(noon);
    expect(latest(noon, one, noon)).toBe(one);
  });

  test('the soonest of those that wait, or nobody', () => {
    expect(soonest(null, one, noon, null)).toBe(noon);
    expect(soonest(null, null)).toBe(null);
    expect(soonest()).toBe(null);
  });
});
