import { expect, test } from 'vitest';
import { movementOf } from '../../../src/page/home/movement.ts';
import { texts } from '../../../src/page/home/texts/en.ts';
import { formatsIn } from '../../../src/page/shell/formats.ts';

const formats = formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-GB'], 'Europe/Berlin');
const now = Date.parse('2026-03-04T12:00:00.000Z');

test.each([
  ['somebody is there', true, 3600, 'movement now'],
  ['somebody just moved', false, 9, 'movement now'],
  ['a moment ago', false, 40, 'movement 40 sec ago'],
  ['minutes ago', false, 240, 'movement 4 min ago'],
  ['long ago', false, 600, 'empty since 12:50'],
  ['days ago', false, 2 * 86_400, 'empty since Monday 2 March'],
])('%s', (_case, occupied, seconds, told) => {
  const movedAt = new Date(now - seconds * 1000).toISOString();
  expect(movementOf({ occupied, movedAt }, now, texts, formats)).toBe(told);
});

test('nobody was ever noticed', () => {
  expect(movementOf({ occupied: false, movedAt: null }, now, texts, formats)).toBe('no movement yet');
});
