import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { emptyHouse, HOUSE_VERSION, HouseDocument } from '../../src/contract/house.ts';
import { SpotifyGrant } from '../../src/contract/secrets.ts';
import { ImportRequest } from '../../src/contract/transfer.ts';
import { at, id, room, sensor } from '../fakes/factories.ts';
import { anyHouse } from './any-house.ts';
import { asSent, newDisk, openMoving, word } from './moving.ts';

const grant = (refreshToken: string, second = 0) =>
  SpotifyGrant.parse({ refreshToken, scope: 'user-read-playback-state', authorizedAt: at(second) });

const house = HouseDocument.parse({
  ...emptyHouse(false, 'UTC'),
  accounts: [
    { id: 'tom', label: "Tom's", clientId: 'app', spotifyId: 'tom-at-spotify' },
    { id: 'nina', label: "Nina's", clientId: 'app', spotifyId: 'nina-at-spotify' },
  ],
  rooms: [room({ userId: null }), room({ id: 'bath', accountId: 'nina', reserveAccountId: 'tom' })],
  sensors: [sensor(), sensor({ id: 'bath-pir', roomId: 'bath' })],
});
const withoutNina = HouseDocument.parse({
  ...house,
  accounts: house.accounts.slice(0, 1),
  rooms: house.rooms.slice(0, 1),
  sensors: house.sensors.slice(0, 1),
});
const [hall, bath] = house.rooms as [(typeof house.rooms)[number], (typeof house.rooms)[number]];

const tom = id.account('tom');
const nina = id.account('nina');
const untouched = { added: [], changed: [], removed: [], untouched: [] };

/** @returns the document of a house, as its own installation exports it. */
function exported(of: HouseDocument, more: object = {}) {
  return asSent(openMoving(newDisk(of)).transfers.export(), more);
}

describe('a house that goes out and comes in', () => {
  it('changes nothing where it came from, and writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyHouse(false), async (any) => {
        const disk = newDisk(any);
        const { transfers, writes } = openMoving(disk);
        const done = await transfers.import(asSent(transfers.export()), false, null);
        expect(done).toMatchObject({ ok: true, value: { settings: [], permissions: { taken: [] } } });
        if (!done.ok) return;
        for (const list of ['users', 'accounts', 'rooms', 'sensors'] as const)
          expect(done.value[list]).toEqual({ ...untouched, untouched: any[list].map((entry) => entry.id) });
        expect(writes.done).toBe(0);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('is the same wherever it comes to, and what it told before is what it did', async () => {
    await fc.assert(
      fc.asyncProperty(anyHouse(false), anyHouse(false), async (there, here) => {
        const disk = newDisk(here);
        const { transfers } = openMoving(disk);
        const sent = exported(there);
        const told = await transfers.import(sent, true, null);
        expect(disk.house).toEqual(here);
        const done = await transfers.import(sent, false, null);
        expect(transfers.export().document.house).toEqual(there);
        expect(disk.house).toEqual(there);
        expect(told.ok && done.ok && { ...done.value, dryRun: true }).toEqual(told.ok && told.value);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('is parsed by the schema of its route as it is sent', () => {
    const sent = exported(house);
    expect(ImportRequest.parse(sent)).toEqual(sent);
  });
});

test('tells what an import changes, by id and field', async () => {
  const { transfers } = openMoving(newDisk(house));
  const changed = {
    ...withoutNina,
    settings: { ...house.settings, timeZone: 'Europe/Berlin' },
    rooms: [{ ...hall, name: 'Entrance', policy: { ...hall.policy, timeoutFor: 60, plan: [] } }],
    sensors: [{ ...sensor(), enabled: false }, sensor({ id: 'new-pir' })],
  };
  expect(await transfers.import(exported(HouseDocument.parse(changed)), true, null)).toEqual({
    ok: true,
    value: {
      dryRun: true,
      settings: ['timeZone'],
      users: untouched,
      accounts: { ...untouched, removed: ['nina'], untouched: ['tom'] },
      rooms: {
        ...untouched,
        changed: [{ id: 'hall', fields: ['name', 'policy.timeoutFor'] }],
        removed: ['bath'],
      },
      sensors: {
        ...untouched,
        added: ['new-pir'],
        changed: [{ id: 'hall-pir', fields: ['enabled'] }],
        removed: ['bath-pir'],
      },
      permissions: { taken: [], kept: [], missing: [tom] },
    },
  });
});

describe('refuses, and changes nothing', () => {
  test.each<[string, object, object]>([
    [
      'a newer document',
      { version: 2 },
      { kind: 'unfit', message: expect.stringMatching(/version 2, .* up to 1/) },
    ],
    [
      'a newer house',
      { house: { ...house, version: HOUSE_VERSION + 1 } },
      { kind: 'unfit', message: expect.stringMatching(new RegExp(`up to ${HOUSE_VERSION}\\.`)) },
    ],
    [
      'a demo',
      { house: { ...house, demo: true } },
      { kind: 'unfit', message: expect.stringMatching(/demo home/) },
    ],
    [
      'what does not fit together',
      { house: { ...house, accounts: [] } },
      {
        kind: 'invalid',
        issues: expect.arrayContaining([{ path: 'house.rooms[0].accountId', message: expect.any(String) }]),
      },
    ],
    [
      'a wrong field, by its whole path',
      { house: { ...house, rooms: [hall, { ...bath, policy: { ...bath.policy, timeoutFor: '5 min' } }] } },
      {
        kind: 'invalid',
        issues: [{ path: 'house.rooms[1].policy.timeoutFor', message: expect.any(String) }],
      },
    ],
    ['what is no house at all', { house: { version: HOUSE_VERSION } }, { kind: 'invalid' }],
    ['a passphrase without a seal', { passphrase: word }, { kind: 'not_opened' }],
  ])('%s', async (_, more, failure) => {
    const disk = newDisk(house);
    const { transfers, writes } = openMoving(disk);
    for (const dryRun of [true, false])
      expect(await transfers.import(exported(house, more), dryRun, null)).toMatchObject({
        ok: false,
        failure,
      });
    expect(writes.done).toBe(0);
  });

  test('a real house in a demo', async () => {
    const { transfers } = openMoving(newDisk(emptyHouse(true, 'UTC')));
    expect(await transfers.import(exported(house), false, null)).toMatchObject({
      ok: false,
      failure: { kind: 'unfit', message: expect.stringMatching(/this is a demo/) },
    });
  });

  test.each([
    ['would vanish', withoutNina],
    [
      'would play by another account',
      { ...house, rooms: [hall, { ...bath, accountId: tom, reserveAccountId: null }] },
    ],
    [
      'would play on another speaker',
      { ...house, rooms: [hall, { ...bath, speaker: { ...bath.speaker, name: 'Tub' } }] },
    ],
  ])('while a room has music that %s; not so while it is silent', async (_, next) => {
    const { transfers, musicIn, writes } = openMoving(newDisk(house));
    musicIn.add('bath');
    const sent = exported(
      HouseDocument.parse({ ...next, rooms: next.rooms.map((one) => ({ ...one, name: 'B' })) }),
    );
    const bathHas = {
      ok: false,
      failure: { kind: 'in_use', message: expect.stringMatching(/"Hall" has music/) },
    };
    expect(await transfers.import(sent, false, null)).toMatchObject(bathHas);
    expect(writes.done).toBe(0);
    musicIn.clear();
    expect(await transfers.import(sent, false, null)).toMatchObject({ ok: true });
  });

  test('while a reserve account plays that would vanish', async () => {
    const { transfers, musicBy } = openMoving(newDisk(house));
    musicBy.add(nina);
    expect(await transfers.import(exported(withoutNina), false, null)).toMatchObject({
      ok: false,
      failure: { kind: 'in_use', message: expect.stringMatching(/"Nina's" has music/) },
    });
  });

  test('when the house is another than the one that was read', async () => {
    const { transfers, book } = openMoving(newDisk(house));
    const read = transfers.export().tag;
    await book.liveIn('Europe/Berlin');
    expect(await transfers.import(exported(withoutNina), false, read)).toMatchObject({
      ok: false,
      failure: { kind: 'stale' },
    });
    expect(await transfers.import(exported(withoutNina), false, transfers.tag())).toMatchObject({ ok: true });
  });

  test('when the disk takes nothing', async () => {
    const disk = newDisk(house, { [nina]: grant('n') });
    const moving = openMoving(disk);
    moving.fill();
    const failure = { kind: 'not_stored', message: 'The disk is full.' };
    expect(await moving.transfers.import(exported(withoutNina), false, null)).toEqual({ ok: false, failure });
    expect(moving.book.document()).toEqual(house);
    expect(moving.secrets.spotifyGrant(nina)).toEqual(grant('n'));
    expect(disk.forgotten).toEqual([]);
  });
});

test('a change made meanwhile is asked anew, not lost: music that has begun is not taken away', async () => {
  const { transfers, book, musicIn } = openMoving(newDisk(house, { [nina]: grant('n') }));
  const importing = transfers.import(exported(withoutNina), false, null);
  const edit = book.liveIn('Europe/Berlin').then(() => musicIn.add('bath'));
  expect(await importing).toMatchObject({ ok: false, failure: { kind: 'in_use' } });
  await edit;
  expect(book.document().settings.timeZone).toBe('Europe/Berlin');
});
