import { describe, expect, test } from 'vitest';
import { emptyHouse, HOUSE_VERSION, HouseDocument, Settings } from '../../src/contract/house.ts';
import { issuesOf } from '../../src/contract/problem.ts';
import { EntityId } from '../../src/contract/speaker.ts';
import { room, sensor } from '../fakes/factories.ts';
import { wrongIn } from './refusals.ts';

const account = { id: 'tom', label: 'Tom', clientId: 'c1' };
const house = {
  ...emptyHouse(false, 'Europe/Berlin'),
  users: [{ id: 'u1', name: 'Tom' }],
  accounts: [account],
  rooms: [room()],
  sensors: [sensor(), sensor({ id: 'adrift', roomId: null })],
};

const ofHome = (id: string) =>
  sensor({ id, kind: 'home_assistant', entityId: EntityId.parse('binary_sensor.hall') });

test('an empty house is one, in its time zone and with its defaults', () => {
  expect(HouseDocument.parse(emptyHouse(true, 'Asia/Kathmandu'))).toEqual({
    version: HOUSE_VERSION,
    demo: true,
    settings: { timeZone: 'Asia/Kathmandu', retentionFor: 30 * 86_400, freshFor: 30, quietHours: [] },
    users: [],
    accounts: [],
    rooms: [],
    sensors: [],
  });
});

test('a furnished house is one; its accounts are shared by whoever plays first', () => {
  expect(HouseDocument.parse(house).accounts).toEqual([
    { ...account, userId: null, spotifyId: null, sharing: 'first_wins', followAfterFor: 10 },
  ]);
});

describe('a house that does not fit together is refused, and says where', () => {
  test.each([
    ['two users of one name', { users: [...house.users, ...house.users] }, ['users[1].id']],
    ['two accounts of one name', { accounts: [account, account] }, ['accounts[1].id']],
    ['three rooms of one name', { rooms: [room(), room(), room()] }, ['rooms[1].id', 'rooms[2].id']],
    ['two sensors of one name', { sensors: [sensor(), sensor()] }, ['sensors[1].id']],
    [
      'a room without an account',
      { rooms: [room(), room({ id: 'bath', accountId: 'eve' })] },
      ['rooms[1].accountId'],
    ],
    ['a reserve that is none', { rooms: [room({ reserveAccountId: 'eve' })] }, ['rooms[0].reserveAccountId']],
    [
      'an account in reserve of itself',
      { rooms: [room({ reserveAccountId: 'tom' })] },
      ['rooms[0].reserveAccountId'],
    ],
    ['a sensor without its room', { sensors: [sensor({ roomId: 'attic' })] }, ['sensors[0].roomId']],
    [
      'two sensors of one entity',
      { sensors: [ofHome('one'), sensor(), ofHome('two'), ofHome('three')] },
      ['sensors[2].entityId', 'sensors[3].entityId'],
    ],
    ['another version', { version: HOUSE_VERSION + 1 }, ['version']],
    ['a field we do not know', { extra: 1 }, ['extra']],
    ['a time zone that is none', { settings: { timeZone: 'Mars/Base' } }, ['settings.timeZone']],
  ])('%s', (_, over, paths) => {
    expect(wrongIn(HouseDocument, { ...house, ...over })).toEqual(paths);
  });

  test('and in words', () => {
    const read = HouseDocument.safeParse({
      ...house,
      rooms: [],
      sensors: [sensor(), sensor()],
      accounts: [],
    });
    expect(read.error && issuesOf(read.error)).toEqual([
      { path: 'sensors[1].id', message: '"hall-pir" is there twice' },
      { path: 'sensors[0].roomId', message: 'no room is called "hall"' },
      { path: 'sensors[1].roomId', message: 'no room is called "hall"' },
    ]);
    const rooms = HouseDocument.safeParse({ ...house, accounts: [] });
    expect(rooms.error && issuesOf(rooms.error)).toEqual([
      { path: 'rooms[0].accountId', message: 'no account is called "tom"' },
    ]);
  });
});

test('settings have defaults', () => {
  expect(Settings.parse({})).toEqual({
    timeZone: 'UTC',
    retentionFor: 2_592_000,
    freshFor: 30,
    quietHours: [],
  });
});
