import { describe, expect, test } from 'vitest';
import { beyondOwner, isTheirs, needs, roomFields, suffices } from '../../src/contract/rights.ts';
import type { Room } from '../../src/contract/room.ts';
import { routes } from '../../src/contract/routes.ts';
import { UserId } from '../../src/contract/units.ts';
import { id, policy, room } from '../fakes/factories.ts';

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

test('looking is asking with GET, but for accounts and what they see, people, tokens and all at once, for what is handed on to helpers, for what the whole home has, and for the policy that is not saved yet', () => {
  const looking = Object.entries(needs).flatMap(([name, need]) => (need === 'read' ? [name] : []));
  const got = Object.entries(routes).flatMap(([name, { method, path }]) =>
    method === 'GET' &&
    !/^\/(accounts|spotify|speakers|users|tokens|export|diagnostics)/.test(path) &&
    path !== '/candidates'
      ? [name]
      : [],
  );
  expect(looking.toSorted()).toEqual([...got, 'explainPolicy'].toSorted());
});

describe('of their room an owner', () => {
  const dark = { template: "{{ is_state('sun.sun', 'below_horizon') }}" };
  const light = { template: 'true' };
  const lamp = { entityId: 'light.hall', states: ['on'] };
  const before = room({ accountId: id.account('nina'), policy: { conditions: [dark] } });
  const beyond = (after: Partial<Room>) =>
    beyondOwner(before, { ...before, ...after }, (account) => account === 'tom').map(({ path }) => path);
  const step = { action: 'lock.unlock', entityId: 'lock.door' };

  test.each<[keyof typeof roomFields, Partial<Room>]>([
    ['name', { name: 'Corridor' }],
    ['enabled', { enabled: false }],
    ['accountId', { accountId: id.account('tom') }],
    ['reserveAccountId', { reserveAccountId: id.account('tom') }],
    ['speaker', { speaker: { output: 'spotify_connect', name: 'Another', type: null } }],
    ['policy', { policy: policy({ volumePercent: 3, conditions: [lamp, dark] }) }],
  ])('changes %s', (field, after) => {
    expect(beyond(after)).toEqual([]);
    expect(roomFields[field]).toBe('owner');
  });

  test.each<[keyof typeof roomFields, Partial<Room>]>([
    ['area', { area: 'attic' }],
    ['userId', { userId: tom }],
    ['wake', { wake: room({ wake: [step] }).wake }],
  ])('does not change %s', (field, after) => {
    expect(beyond(after)).toEqual([field]);
    expect(roomFields[field]).toBe('administrator');
  });

  test('does not take the account of somebody else, but may leave it there, or take none', () => {
    expect(beyond({ accountId: id.account('eve') })).toEqual(['accountId']);
    expect(beyond({ reserveAccountId: id.account('nina') })).toEqual(['reserveAccountId']);
    expect(beyond({ accountId: null })).toEqual([]);
    expect(beyond({})).toEqual([]);
  });

  test('writes no template that was not there', () => {
    expect(beyond({ policy: policy({ conditions: [lamp, light, dark] }) })).toEqual([
      'policy.conditions[1].template',
    ]);
    expect(beyond({ policy: policy({ conditions: [] }) })).toEqual([]);
  });

  test('is told of everything at once', () => {
    expect(
      beyondOwner(before, { ...before, userId: tom, accountId: id.account('eve') }, () => false),
    ).toEqual([
      { path: 'userId', message: 'is changed by administrators alone' },
      { path: 'accountId', message: "must be the owner's own account, or stay as it is" },
    ]);
  });
});
