import { expect, test } from 'vitest';
import { fuseLeft } from '../../../src/page/home/fuse.ts';

const noon = Date.parse('2026-03-04T12:00:00.000Z');
const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString();
const room = (name: string, over: object = {}, movedAt: string | null = at(0)) => ({
  phase: Object.assign({ name, since: at(-60), countsTo: at(100) }, over),
  movedAt,
});
type Fused = Parameters<typeof fuseLeft>[0];
const left = (given: object, seconds: number) => fuseLeft(given as Fused, noon + seconds * 1000);

test.each([
  ['is whole with the movement', 0, 1],
  ['burns evenly', 25, 0.75],
  ['is out at the end', 100, 0],
  ['is out after it', 120, 0],
  ['is never more than whole', -5, 1],
])('the fuse %s', (_promise, seconds, expected) => {
  expect(left(room('lingering'), seconds)).toBe(expected);
});

test('without any movement it began with the phase', () => {
  expect(left(room('warning', {}, null), 20)).toBe(0.5);
});

test('what does not run out has none, and nor has what is not music', () => {
  expect(left(room('playing', { countsTo: null }), 1)).toBeNull();
  expect(left(room('lingering', { countsTo: null }), 1)).toBeNull();
  expect(left(room('confirming'), 1)).toBeNull();
  expect(left(room('lingering', { countsTo: at(0) }), 1)).toBe(0);
});
