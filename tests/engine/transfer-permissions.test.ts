import { describe, expect, it, test } from 'vitest';
import { emptyHouse, HouseDocument } from '../../src/contract/house.ts';
import { SpotifyGrant } from '../../src/contract/secrets.ts';
import { StorageFailure } from '../../src/ports.ts';
import { at, id, room } from '../fakes/factories.ts';
import { asSent, newDisk, openMoving, PowerCut, word } from './moving.ts';

const grant = (refreshToken: string, second = 0, endedAt: number | null = null) =>
  SpotifyGrant.parse({
    refreshToken,
    scope: 'user-read-playback-state',
    authorizedAt: at(second),
    endedAt,
    client: { clientId: 'app', clientSecret: 'of the app' },
  });
const account = (name: string, spotifyId: string | null = `${name}-at-spotify`) => ({
  id: name,
  label: name,
  clientId: 'app',
  spotifyId,
});

const tom = id.account('tom');
const nina = id.account('nina');
const ada = id.account('ada');
const here = HouseDocument.parse({
  ...emptyHouse(false, 'UTC'),
  accounts: [account('tom'), account('nina')],
  rooms: [room({ userId: null }), room({ id: 'bath', accountId: 'tom', reserveAccountId: 'nina' })],
});
const there = HouseDocument.parse({
  ...here,
  accounts: [account('tom'), account('ada')],
  rooms: [room({ userId: null })],
});

async function sealed(of: HouseDocument, grants: Record<string, SpotifyGrant>, more: object = {}) {
  const { transfers } = openMoving(newDisk(of, grants));
  return asSent(await transfers.exportSealed(word), { passphrase: word, ...more });
}

test('no secret goes out in clear: not with a passphrase, and none at all without', async () => {
  const { transfers } = openMoving(newDisk(here, { [tom]: grant('of-tom') }));
  const { document } = transfers.export();
  expect(document).not.toHaveProperty('sealed');
  expect(JSON.stringify(document)).not.toMatch(/of-tom|of the app|passphrase/);
  expect(JSON.stringify((await transfers.exportSealed(word)).document)).not.toMatch(
    /of-tom|of the app|passphrase/,
  );
});

test('permissions travel with the clients they were given to; one that is over stays behind', async () => {
  const disk = newDisk(emptyHouse(false, 'UTC'));
  const { transfers } = openMoving(disk);
  const sent = await sealed(here, { tom: grant('t'), nina: grant('n', 0, at(5)) });
  expect(await transfers.import(sent, true, null)).toMatchObject({
    ok: true,
    value: { permissions: { taken: [tom], kept: [], missing: [nina] } },
  });
  expect(disk.grants).toEqual({});
  expect(await transfers.import(sent, false, null)).toMatchObject({ ok: true });
  expect(disk.grants).toEqual({ tom: grant('t') });
});

test('without the passphrase what is sealed is left out, and the accounts are not linked', async () => {
  const disk = newDisk(emptyHouse(false, 'UTC'));
  const { passphrase: _, ...sent } = await sealed(here, { tom: grant('t') });
  expect(await openMoving(disk).transfers.import(sent, false, null)).toMatchObject({
    ok: true,
    value: { permissions: { taken: [], kept: [], missing: [tom, nina] } },
  });
  expect(disk.grants).toEqual({});
});

test('the wrong passphrase opens nothing, changes nothing and is told nothing', async () => {
  const disk = newDisk(emptyHouse(false, 'UTC'));
  const { transfers, writes } = openMoving(disk);
  const sent = await sealed(here, { tom: grant('t') }, { passphrase: 'another long one' });
  expect(await transfers.import(sent, false, null)).toEqual({
    ok: false,
    failure: { kind: 'not_opened', message: 'does not open what is sealed' },
  });
  expect(writes.done).toBe(0);
});

describe('of two permissions for one account', () => {
  test.each([
    ['the one that lived on here, of the same consent', 0, 0, 'here', 'kept'],
    ['the one of the later consent here', 60, 0, 'here', 'kept'],
    ['the one of the later consent there', 0, 60, 'there', 'taken'],
  ] as const)('%s is the good one', async (_, hereAt, thereAt, good, list) => {
    const disk = newDisk(here, { [tom]: grant('here', hereAt) });
    const sent = await sealed(here, { tom: grant('there', thereAt) });
    const done = await openMoving(disk).transfers.import(sent, false, null);
    expect(done.ok && done.value.permissions[list]).toContain(tom);
    expect(disk.grants[tom]?.refreshToken).toBe(good);
  });
});

it('never lets one person play with the permission of another who had the same id here', async () => {
  const other = HouseDocument.parse({
    ...here,
    accounts: [account('tom', 'somebody else'), account('nina', null)],
  });
  const disk = newDisk(here, { [tom]: grant('t'), [nina]: grant('n') });
  const { transfers } = openMoving(disk);
  const sent = asSent(openMoving(newDisk(other)).transfers.export());
  expect(await transfers.import(sent, false, null)).toMatchObject({
    ok: true,
    value: { permissions: { taken: [], kept: [nina], missing: [tom] } },
  });
  expect(disk.grants).toEqual({ nina: grant('n') });
  expect(disk.forgotten).toEqual([{ accountId: 'tom', roomIds: ['hall', 'bath'] }]);
});

it('leaves nothing of an account that is gone, not even in the last good copy of the house', async () => {
  const disk = newDisk(here, { [tom]: grant('t'), [nina]: grant('n') });
  await openMoving(disk).transfers.import(asSent(openMoving(newDisk(there)).transfers.export()), false, null);
  expect(disk.grants).toEqual({ tom: grant('t') });
  expect(disk.forgotten).toEqual([{ accountId: 'nina', roomIds: ['bath'] }]);
  expect([disk.house, disk.goodHouse, disk.rest]).toEqual([there, there, null]);
});

describe('a power cut at any write', () => {
  async function cutAt(left: number) {
    const disk = newDisk(here, { [tom]: grant('t'), [nina]: grant('n') });
    const { transfers, writes } = openMoving(disk);
    writes.left = left;
    const sent = await sealed(there, { ada: grant('a') });
    const cut = await transfers.import(sent, false, null).then(
      () => false,
      (error: unknown) => error instanceof PowerCut,
    );
    return { disk, cut };
  }

  test('leaves the old house with all of its permissions, or the new one with all of its', async () => {
    const outcomes: string[] = [];
    for (let left = 0, cut = true; cut; left++) {
      const tried = await cutAt(left);
      cut = tried.cut;
      const { disk } = tried;
      // The next process, and one more that finds nothing left to do.
      await openMoving(disk).transfers.resume();
      const isNew = disk.house.accounts.some((one) => one.id === ada);
      expect(disk.house).toEqual(isNew ? there : here);
      expect(disk.grants).toEqual(
        isNew ? { tom: grant('t'), ada: grant('a') } : { tom: grant('t'), nina: grant('n') },
      );
      expect(disk.forgotten.map(({ accountId }) => accountId).slice(0, 1)).toEqual(isNew ? ['nina'] : []);
      expect(disk.rest).toBeNull();
      outcomes.push(isNew ? 'new' : 'old');
    }
    // The note, the house, the permissions twice, the house once more, the note away.
    expect(outcomes).toEqual(['old', 'old', 'new', 'new', 'new', 'new', 'new']);
  });
});

test('a disk that fills up after the house was stored is said, and what is left is done with the next start', async () => {
  const disk = newDisk(here, { [nina]: grant('n') });
  const moving = openMoving(disk);
  moving.writes.left = 2;
  moving.writes.stop = () => new StorageFailure('The disk is full.');
  expect(await moving.transfers.import(await sealed(there, { ada: grant('a') }), false, null)).toEqual({
    ok: false,
    failure: { kind: 'not_stored', message: 'The disk is full.' },
  });
  expect(moving.secrets.spotifyGrant(ada)).toEqual(grant('a'));
  const next = openMoving(disk);
  next.fill();
  await next.transfers.resume();
  expect(next.lines.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/finished with the next start/),
  ]);
  await openMoving(disk).transfers.resume();
  expect(disk.grants).toEqual({ ada: grant('a') });
});
