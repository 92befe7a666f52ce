import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Room } from '../../../src/contract/room.ts';
import { AccountId } from '../../../src/contract/units.ts';
import { hall } from './door.ts';
import { anna, type Ingress, nina, openIngress, tom } from './ingress-callers.ts';

let home: Ingress;
beforeEach(async () => {
  home = await openIngress();
  await home.book.edit((house) => {
    const account = { clientId: 'c1', spotifyId: null, sharing: 'first_wins' } as const;
    const followAfterFor = house.accounts[0]?.followAfterFor ?? hall.policy.cooldownFor;
    const more = [
      { ...account, followAfterFor, id: AccountId.parse('toms-other'), userId: tom, label: 'Other' },
      { ...account, followAfterFor, id: AccountId.parse('ninas'), userId: nina, label: "Nina's" },
      { ...account, followAfterFor, id: AccountId.parse('houses'), userId: null, label: 'All of us' },
    ];
    return { ok: true, value: { next: { ...house, accounts: [...house.accounts, ...more] }, value: null } };
  });
});
afterEach(() => home.door.close());

/** The hall is Tom's. */
const toms = { ...hall, userId: tom };
const put = (userId: string, body: object, path = '/rooms/hall') =>
  home.as(userId)(path, { method: 'PUT', body, headers: { 'if-match': '*' } });
const stored = () => home.book.document().rooms.find(({ id }) => id === 'hall');

describe('whose room it is', () => {
  test.each([
    ['its policy', { policy: { ...hall.policy, volumePercent: 9 } }],
    ['its name', { name: 'Corridor' }],
    ['that it is off', { enabled: false }],
    ['another account of theirs', { accountId: 'toms-other' }],
    ['a second account of theirs', { reserveAccountId: 'toms-other' }],
    ['that no account plays', { accountId: null }],
    ['another speaker', { speaker: { name: 'Corridor speaker' } }],
  ])('changes %s', async (_, change) => {
    const told = await put(tom, { ...toms, ...change });
    expect([told.status, stored()]).toEqual([200, Room.parse({ ...toms, ...change })]);
  });

  test.each([
    ["somebody else's account", { accountId: 'ninas' }, 'accountId'],
    ['the account of the house', { reserveAccountId: 'houses' }, 'reserveAccountId'],
    ['an account that is none', { accountId: 'nowhere' }, 'accountId'],
    ['somebody else as its owner', { userId: nina }, 'userId'],
    ['nobody as its owner', { userId: null }, 'userId'],
    ['another area', { area: 'attic' }, 'area'],
    [
      'what Home Assistant does for it',
      { wake: [{ action: 'lock.unlock', entityId: 'lock.front_door' }] },
      'wake',
    ],
    [
      'a template',
      { policy: { ...hall.policy, conditions: [{ template: 'true' }] } },
      'policy.conditions[0].template',
    ],
  ])('does not give it %s', async (_, change, path) => {
    const told = await put(tom, { ...toms, ...change, name: 'Corridor' });
    expect(told).toMatchObject({
      status: 403,
      body: {
        type: '/problems/rights',
        detail: expect.stringMatching(/^Nothing was changed: .*\.$/),
        issues: [{ path, message: expect.any(String) }],
      },
    });
    expect(stored()).toEqual(toms);
    if (path !== 'accountId') expect((await put(anna, { ...toms, ...change })).status).toBe(200);
  });

  test('leaves it as an administrator made it', async () => {
    const made = { ...toms, area: 'attic', accountId: 'ninas', reserveAccountId: 'houses' };
    expect((await put(anna, made)).status).toBe(200);
    expect((await put(tom, { ...made, name: 'Corridor' })).status).toBe(200);
    expect(stored()).toMatchObject({ name: 'Corridor', accountId: 'ninas', reserveAccountId: 'houses' });
  });

  test('is told of an older version, and of what is no room, as anybody', async () => {
    const told = await home.as(tom)('/rooms/hall', { method: 'PUT', body: toms });
    expect(told.status).toBe(428);
    const late = { method: 'PUT', body: toms, headers: { 'if-match': '"long-ago"' } };
    expect((await home.as(tom)('/rooms/hall', late)).status).toBe(412);
    expect((await put(tom, { ...toms, name: '' })).status).toBe(422);
    expect((await put(tom, { ...toms, id: 'attic' }, '/rooms/hall')).status).toBe(422);
  });
});

test.each([
  ['a room of somebody else', nina, '/rooms/hall'],
  ['a room of the house', nina, '/rooms/kitchen'],
  ['a room of the house, though they have another', tom, '/rooms/kitchen'],
])('%s is not changed by a user', async (_, userId, path) => {
  const before = JSON.stringify(home.book.document());
  const told = await put(userId, { ...hall, id: path.slice('/rooms/'.length), userId }, path);
  expect(told).toMatchObject({ status: 403, body: { detail: expect.stringContaining('somebody else') } });
  expect(JSON.stringify(home.book.document())).toBe(before);
});

test('a room that is none is nobody’s, and not found', async () => {
  expect((await put(tom, { ...toms, id: 'attic' }, '/rooms/attic')).status).toBe(404);
});

test('no view of a user names an account of somebody else by its label', async () => {
  for (const path of ['/rooms', '/rooms/hall', '/sensors', '/sessions', '/events', '/accounts', '/users'])
    expect(JSON.stringify((await home.as(nina)(path)).body)).not.toMatch(/Tom's|All of us/);
});
