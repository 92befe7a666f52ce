import { expect, test } from 'vitest';
import { lengthsIn } from '../../../src/page/history/lengths.ts';

test('a length is as long as it needs to be', () => {
  const length = lengthsIn('en-GB');
  const told = [0, 238, 1912, 9949, 9950, 40_400, 89_499, 89_500, 3_600_000, 4_920_000, 100 * 3_600_000].map(
    length,
  );
  expect(told).toEqual([
    '0 ms',
    '238 ms',
    '1.9 secs',
    '9.9 secs',
    '10 secs',
    '40 secs',
    '89 secs',
    '1 min',
    '1 hr',
    '1 hr, 22 mins',
    '100 hrs',
  ]);
});

test('and written as its reader writes', () => {
  expect(lengthsIn('de')(1912)).toBe('1,9 Sek.');
});
