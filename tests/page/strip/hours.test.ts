import { expect, test } from 'vitest';
import { hoursOf } from '../../../src/page/strip/hours.ts';

const told = (now: string, zone: string) =>
  hoursOf(Date.parse(now), zone).map(({ at, hour }) => [hour, new Date(at).toISOString()]);

test('the hours are those of the house, wherever the reader is', () => {
  expect(told('2026-11-23T07:40:00Z', 'Europe/Berlin')).toEqual([
    [12, '2026-11-22T11:00:00.000Z'],
    [18, '2026-11-22T17:00:00.000Z'],
    [0, '2026-11-22T23:00:00.000Z'],
    [6, '2026-11-23T05:00:00.000Z'],
  ]);
  expect(told('2026-11-23T07:40:00Z', 'Asia/Kathmandu').map(([hour]) => hour)).toEqual([18, 0, 6, 12]);
});

test('a night in which the clocks change has its hours where they are', () => {
  expect(told('2026-03-29T10:00:00Z', 'Europe/Berlin')).toEqual([
    [12, '2026-03-28T11:00:00.000Z'],
    [18, '2026-03-28T17:00:00.000Z'],
    [0, '2026-03-28T23:00:00.000Z'],
    [6, '2026-03-29T04:00:00.000Z'],
    [12, '2026-03-29T10:00:00.000Z'],
  ]);
});

test('what was found is not taken for another quarter, nor for another zone', () => {
  const first = hoursOf(Date.parse('2026-11-23T07:40:00Z'), 'UTC');
  expect(hoursOf(Date.parse('2026-11-23T07:41:00Z'), 'UTC')).toBe(first);
  expect(hoursOf(Date.parse('2026-11-23T12:00:00Z'), 'UTC').at(-1)?.hour).toBe(12);
  expect(hoursOf(Date.parse('2026-11-23T12:00:00Z'), 'Europe/Berlin').at(-1)?.hour).toBe(12);
  expect(hoursOf(Date.parse('2026-11-23T12:00:00Z'), 'Europe/Berlin').at(-1)?.at).toBe(
    Date.parse('2026-11-23T11:00:00Z'),
  );
});
