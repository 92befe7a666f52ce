import { expect, test } from 'vitest';
import { createFling } from '../../../src/page/parts/fling.ts';

/** @returns what is said at each place, one frame of a sixtieth of a second after the other. */
function saidAt(...places: number[]): boolean[] {
  const flingAt = createFling();
  return places.map((y, frame) => flingAt(y, (frame * 1000) / 60));
}

test('a thumb that reads is no fling, one that flings is, up as well as down, until it rests', () => {
  expect(saidAt(0, 20, 40, 60)).toEqual([false, false, false, false]);
  expect(saidAt(0, 100, 200, 100, 0, 0)).toEqual([false, true, true, true, true, false]);
});

test('a page that opens far below, or jumps there after a rest, is not flung', () => {
  const flingAt = createFling();
  expect(flingAt(9000, 0)).toBe(false);
  expect(flingAt(0, 60_000)).toBe(false);
});

test('told twice in one frame it does not take the second for a rest', () => {
  const flingAt = createFling();
  flingAt(0, 0);
  expect(flingAt(500, 16)).toBe(true);
  expect(flingAt(500, 16)).toBe(true);
  expect(flingAt(500, 32)).toBe(false);
});
