import { expect, test } from 'vitest';
import { cursorAt, pageFrom, placeOf } from '../../../src/adapters/http/cursor.ts';
import type { Instant } from '../../../src/contract/units.ts';

const place = { at: 1_772_433_000_000 as Instant, id: 'e_1-Z' };

test('a cursor leads back to its place and is safe in an address', () => {
  expect(placeOf(cursorAt(place))).toEqual(place);
  expect(cursorAt(place)).toMatch(/^[\w-]+$/);
});

test.each([
  '',
  '%',
  'äöü',
  '1772433000000',
  '1772433000000-',
  '-e1',
  '-1-e1',
  '1.5-e1',
  '1e3-e1',
  '1772433000000-e 1',
  `1772433000000-${'e'.repeat(65)}`,
  '9999999999999999-e1',
])('"%s" is no cursor', (cursor) => {
  expect(placeOf(cursor)).toBeNull();
});

test('a page names a next one only when there is one', () => {
  const ids = ['a', 'b', 'c'];
  const cut = (limit: number) => pageFrom(ids, limit, (id) => ({ ...place, id }));
  expect(cut(2)).toEqual({ items: ['a', 'b'], nextCursor: cursorAt({ ...place, id: 'b' }) });
  expect(cut(3)).toEqual({ items: ids, nextCursor: null });
  expect(cut(4)).toEqual({ items: ids, nextCursor: null });
  expect(pageFrom([], 2, () => place)).toEqual({ items: [], nextCursor: null });
});
