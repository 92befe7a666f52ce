import { expect, test } from 'vitest';
import { Account, AccountEdit } from '../../src/contract/account.ts';
import { emptyHouse, type HouseDocument } from '../../src/contract/house.ts';
import { Room } from '../../src/contract/room.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { AccountId, RoomId, SensorId, seconds } from '../../src/contract/units.ts';
import { openHouseBook } from '../../src/engine/house-book.ts';
import { StorageFailure } from '../../src/ports.ts';

const bath = room('bath', 'Bath');

function room(id: string, name: string): Room {
  const music = { contextUri: 'spotify:playlist:abc', label: 'Calm' };
  return Room.parse({ id, name, accountId: 'nina', speaker: { name: 'Echo' }, policy: { music } });
}

function openBook() {
  let stored: HouseDocument = {
    ...emptyHouse(false, 'UTC'),
    accounts: [Account.parse({ id: 'nina', label: 'Nina', clientId: 'client' })],
    rooms: [bath],
  };
  const world = { full: false, changes: 0, music: false };
  const book = openHouseBook({
    file: {
      read: () => stored,
      write: async (house) => {
        if (world.full) throw new StorageFailure('The disk is full.');
        stored = house;
      },
    },
    changed: () => {
      world.changes += 1;
    },
    hasMusic: () => world.music,
    digest: (text) => text,
  });
  return { book, world, stored: () => stored };
}

test('an edit is stored before it holds, and is told once', async () => {
  const { book, world, stored } = openBook();
  await book.putRoom({ ...bath, name: 'Bathroom' }, book.tagOf(bath));
  expect(book.document().rooms[0]?.name).toBe('Bathroom');
  expect(stored().rooms[0]?.name).toBe('Bathroom');
  expect(world.changes).toBe(1);
});

test('of two edits of one room at once the second is told that it is stale, and nothing of the first is lost', async () => {
  const { book } = openBook();
  const tag = book.tagOf(bath);
  const [first, second] = await Promise.all([
    book.putRoom({ ...bath, name: 'Bathroom' }, tag),
    book.putRoom({ ...bath, name: 'Spa' }, tag),
  ]);
  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual({ ok: false, failure: { kind: 'stale' } });
  expect(book.document().rooms[0]?.name).toBe('Bathroom');
});

test('two edits of different rooms at once are both kept', async () => {
  const { book } = openBook();
  await Promise.all([book.addRoom(room('hall', 'Hall')), book.addRoom(room('attic', 'Attic'))]);
  expect(book.document().rooms.map(({ id }) => id)).toEqual(['bath', 'hall', 'attic']);
});

test('what the document cannot be is refused with its path, and the old document stands', async () => {
  const { book, world } = openBook();
  const lost = Sensor.parse({ id: 'pir', kind: 'mqtt', role: 'motion', roomId: 'nowhere' });
  expect(await book.addSensor(lost)).toEqual({
    ok: false,
    failure: {
      kind: 'invalid',
      issues: [{ path: 'sensors[0].roomId', message: 'no room is called "nowhere"' }],
    },
  });
  expect(book.document().sensors).toEqual([]);
  expect(world.changes).toBe(0);
});

test('a room that a sensor still names cannot be removed, nor one with music', async () => {
  const { book, world } = openBook();
  await book.addSensor(Sensor.parse({ id: 'pir', kind: 'mqtt', role: 'motion', roomId: 'bath' }));
  expect(await book.removeRoom(bath.id, book.tagOf(bath))).toMatchObject({ failure: { kind: 'invalid' } });
  world.music = true;
  expect(await book.removeRoom(bath.id, book.tagOf(bath))).toMatchObject({ failure: { kind: 'in_use' } });
  world.music = false;
  const [pir] = book.document().sensors;
  await book.removeSensor(SensorId.parse('pir'), pir ? book.tagOf(pir) : '');
  expect(await book.removeRoom(bath.id, book.tagOf(bath))).toMatchObject({ ok: true });
  expect(book.document().rooms).toEqual([]);
});

test('what exists cannot be added, what does not exist can be neither replaced nor removed', async () => {
  const { book } = openBook();
  expect(await book.addRoom(bath)).toMatchObject({ failure: { kind: 'exists' } });
  expect(await book.putRoom(room('hall', 'Hall'), 'any')).toMatchObject({ failure: { kind: 'not_found' } });
  expect(await book.removeRoom(RoomId.parse('hall'), 'any')).toMatchObject({
    failure: { kind: 'not_found' },
  });
});

test('a full disk refuses the edit, and the next edit works again', async () => {
  const { book, world } = openBook();
  world.full = true;
  expect(await book.addRoom(room('hall', 'Hall'))).toEqual({
    ok: false,
    failure: { kind: 'not_stored', message: 'The disk is full.' },
  });
  expect(book.document().rooms).toHaveLength(1);
  world.full = false;
  expect(await book.addRoom(room('hall', 'Hall'))).toMatchObject({ ok: true });
});

test('the house lives where it is told to: stored, told once, and no news when it lives there already', async () => {
  const { book, world, stored } = openBook();
  expect(await book.liveIn('Europe/Berlin')).toEqual({ ok: true, value: undefined });
  expect([stored().settings.timeZone, book.document().settings.timeZone, world.changes]).toEqual([
    'Europe/Berlin',
    'Europe/Berlin',
    1,
  ]);
  world.full = true;
  expect(await book.liveIn('Europe/Berlin')).toMatchObject({ ok: true });
  expect(await book.liveIn('Europe/London')).toMatchObject({ failure: { kind: 'not_stored' } });
  expect(await book.liveIn('Moon/Crater')).toMatchObject({
    failure: { kind: 'invalid', issues: [{ path: 'settings.timeZone' }] },
  });
  expect([book.document().settings.timeZone, world.changes]).toEqual(['Europe/Berlin', 1]);
});

test('of an account only what people decide is changed, by its version', async () => {
  const { book, stored } = openBook();
  const [nina] = book.document().accounts;
  if (nina === undefined) throw new Error('there is no account');
  const edit = AccountEdit.parse({ id: 'nina', label: 'Mum', sharing: 'party' });
  const [first, second] = await Promise.all([
    book.putAccount(edit, book.tagOf(nina)),
    book.putAccount({ ...edit, label: 'Dad' }, book.tagOf(nina)),
  ]);
  expect(first).toEqual({ ok: true, value: { ...nina, label: 'Mum', sharing: 'party' } });
  expect(second).toEqual({ ok: false, failure: { kind: 'stale' } });
  expect(stored().accounts).toEqual([{ ...nina, label: 'Mum', sharing: 'party' }]);
  expect(await book.putAccount({ ...edit, id: AccountId.parse('tom') }, 'any')).toMatchObject({
    failure: { kind: 'not_found' },
  });
});

test('settings are changed by their version, and their zone only while Home Assistant has not said another', async () => {
  const { book, stored } = openBook();
  const before = book.document().settings;
  const settings = { ...before, freshFor: seconds(60), timeZone: 'Europe/Paris' };
  expect(await book.putSettings(settings, book.tagOf(before))).toEqual({ ok: true, value: settings });
  expect(await book.putSettings(before, book.tagOf(before))).toMatchObject({ failure: { kind: 'stale' } });
  expect([stored().settings, book.homeTimeZone()]).toEqual([settings, null]);
  await book.liveIn('Moon/Crater');
  expect(book.homeTimeZone()).toBeNull();
  const berlin = { ...settings, timeZone: 'Europe/Berlin' };
  const [, told] = await Promise.all([
    book.liveIn('Europe/Berlin'),
    book.putSettings(settings, book.tagOf(berlin)),
  ]);
  expect(told).toMatchObject({ failure: { kind: 'invalid', issues: [{ path: 'timeZone' }] } });
  expect([stored().settings.timeZone, book.homeTimeZone()]).toEqual(['Europe/Berlin', 'Europe/Berlin']);
  const loud = { ...berlin, freshFor: seconds(90) };
  expect(await book.putSettings(loud, book.tagOf(berlin))).toEqual({ ok: true, value: loud });
});

test('of two time zones at once the one that was told last counts', async () => {
  const { book } = openBook();
  await Promise.all([book.liveIn('Europe/Berlin'), book.liveIn('UTC')]);
  expect(book.document().settings.timeZone).toBe('UTC');
});
