import { describe, expect, test } from 'vitest';
import { isTheirs, needs, suffices } from '../../src/contract/rights.ts';
import { routes } from '../../src/contract/routes.ts';
import { UserId } from '../../src/contract/units.ts';

const tom = UserId.parse('tom');
const nina = UserId.parse('nina');

describe('rights are a ladder', () => {
  test.each([
    ['read', [true, false, false, false]],
    ['user', [true, true, true, false]],
    ['administrator', [true, true, true, true]],
  ] as const)('%s', (rights, enough) => {
    expect(
      (['read', 'user', 'owner', 'administrator'] as const).map((need) => suffices(rights, need)),
    ).toEqual(enough);
  });
});

test.each([
  ['user', tom, tom, true],
  ['user', nina, tom, false],
  ['user', null, null, false],
  ['user', tom, null, false],
  ['read', tom, tom, false],
  ['administrator', null, tom, true],
  ['administrator', nina, null, true],
] as const)('%s %s and what belongs to %s: %s', (rights, userId, ownerId, theirs) => {
  expect(isTheirs({ rights, userId }, ownerId)).toBe(theirs);
});

test('looking is asking with GET, but for accounts, for tokens, for what the whole home has, and for the policy that is not saved yet', () => {
  const looking = Object.entries(needs).flatMap(([name, need]) => (need === 'read' ? [name] : []));
  const got = Object.entries(routes).flatMap(([name, { method, path }]) =>
    method === 'GET' && !/^\/(accounts|spotify|tokens)/.test(path) && path !== '/candidates' ? [name] : [],
  );
  expect(looking.toSorted()).toEqual([...got, 'explainPolicy'].toSorted());
});
