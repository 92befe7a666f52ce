import { expect, test } from 'vitest';
import { contrastOf, readable } from '../../../src/page/shell/contrast.ts';

const white = [255, 255, 255];
const black = [0, 0, 0];

test('black on white is 21, and a colour on itself is 1, whichever comes first', () => {
  expect(contrastOf(black, white)).toBeCloseTo(21, 5);
  expect(contrastOf(white, black)).toBeCloseTo(21, 5);
  expect(contrastOf([9, 99, 199], [9, 99, 199])).toBe(1);
});

test('agrees with the example of the standard: #777 on white just fails 4.5', () => {
  expect(contrastOf([0x77, 0x77, 0x77], white)).toBeCloseTo(4.48, 2);
  expect(contrastOf([0x76, 0x76, 0x76], white)).toBeCloseTo(4.54, 2);
});

/** White mixed towards black: the more of it, the less can be read on white. */
const mixed = (share: number) => Array(3).fill((share / 100) * 255);

test('keeps as much of the hue as can be read', () => {
  expect(readable(() => black, white, 70, 4.5)).toBe(70);
  expect(readable(mixed, white, 70, 4.5)).toBe(38);
  expect(readable(mixed, white, 40, 3)).toBe(40);
});

test('and none where nothing can', () => {
  expect(readable(() => white, white, 70, 4.5)).toBe(0);
});
