import { expect, test } from 'vitest';
import { changedFields, merged } from '../../../src/page/settings/merge.ts';

const base = { name: 'Hall', volume: 20, days: [1, 2] };

test.each([
  ['nobody changed anything', base, base, base, []],
  ['I changed one field', { ...base, volume: 30 }, base, { ...base, volume: 30 }, []],
  ['they changed one field', base, { ...base, days: [3] }, { ...base, days: [3] }, []],
  [
    'each changed another field',
    { ...base, volume: 30 },
    { ...base, days: [3] },
    { ...base, volume: 30, days: [3] },
    [],
  ],
  ['both made the same of it', { ...base, days: [3] }, { ...base, days: [3] }, { ...base, days: [3] }, []],
  [
    'both changed the same field',
    { ...base, days: [3] },
    { ...base, days: [4] },
    { ...base, days: [3] },
    ['days'],
  ],
  [
    'I took back what they kept',
    { ...base, days: [] },
    { ...base, name: 'Porch' },
    { ...base, name: 'Porch', days: [] },
    [],
  ],
])('%s', (_, mine, theirs, doc, collisions) => {
  expect(merged<typeof base>(base, mine, theirs)).toEqual({ doc, collisions });
});

test('fields are changed by what they say, and not by who made them', () => {
  expect(changedFields(base, { ...base, days: [1, 2] })).toEqual([]);
  expect(changedFields(base, { ...base, days: [2, 1], name: 'Porch' })).toEqual(['name', 'days']);
});
