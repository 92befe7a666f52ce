import { describe, expect, it } from 'vitest';
import { LOCAL_USER } from '../../src/contract/account.ts';
import { seconds } from '../../src/contract/units.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { at, id, room } from '../fakes/factories.ts';
import { app, createLinking } from './linking.ts';

const other = 'f'.repeat(32);

describe('linking again', () => {
  it('the same person renews their account, by whatever app, and keeps what they set', async () => {
    const house = createLinking();
    const { account } = await house.link({ accountId: 'tom' }, { label: "Tom's" });
    await house.book.edit((document) => ({
      ok: true,
      value: { next: { ...document, accounts: [{ ...account, sharing: 'party' }] }, value: null },
    }));
    house.spotify.act('apps', { clientId: other, redirectUris: [furnished.redirectUri] });
    house.time.pass(seconds(60));
    const again = await house.link({ accountId: 'tom' }, { clientId: other });
    expect(again).toMatchObject({
      account: { ...account, sharing: 'party', clientId: other },
      linkedAt: at(60),
    });
    expect(house.accounts.list()).toEqual([again]);
    expect(house.secrets.spotifyGrant(account.id)?.client).toEqual({ clientId: other });
  });

  it('brings back an account whose permission has ended', async () => {
    const house = createLinking();
    const { account } = await house.link();
    const grant = house.secrets.spotifyGrant(account.id);
    if (grant === null) throw new Error('there is no grant');
    await house.secrets.saveSpotifyGrant(account.id, { ...grant, endedAt: at(1) });
    expect(house.accounts.list()).toMatchObject([{ failure: { kind: 'permission_ended' } }]);
    house.time.pass(seconds(9));
    expect(await house.link({}, { accountId: account.id })).toMatchObject({
      account: { id: account.id },
      failure: null,
    });
  });

  it('somebody else is refused with a sentence, and what was there stays', async () => {
    const house = createLinking();
    const before = await house.link({ accountId: 'nina' });
    const grant = house.secrets.spotifyGrant(before.account.id);
    const link = await house.begin({ accountId: before.account.id });
    expect(
      await house.accounts.complete(link.id, await house.consent(link, { accountId: 'tom' }), null),
    ).toEqual({
      ok: false,
      failure: { kind: 'other_person', label: 'Nina' },
    });
    expect(house.accounts.list()).toEqual([before]);
    expect(house.secrets.spotifyGrant(before.account.id)).toEqual(grant);
    expect(house.secrets.stored().links).toEqual([]);
  });

  it('an account of before, whose person nobody knows, becomes that of who consents; unless they have one', async () => {
    const house = createLinking({ accounts: [{ id: 'old', label: 'Old', clientId: 'c1' }] });
    const old = { accountId: 'old' };
    expect(house.accounts.list()).toMatchObject([{ failure: { kind: 'not_linked' }, linkedAt: null }]);
    await house.link({ accountId: 'tom' });
    const link = await house.begin(old);
    expect(
      await house.accounts.complete(link.id, await house.consent(link, { accountId: 'tom' }), null),
    ).toEqual({
      ok: false,
      failure: { kind: 'linked_already', label: 'Tom' },
    });
    expect(await house.link({ accountId: 'nina' }, old)).toMatchObject({
      account: { id: 'old', label: 'Old', clientId: app.clientId },
    });
    expect(house.accounts.list().map(({ account }) => account.label)).toEqual(['Old', 'Tom']);
  });

  it('knows a person by the id that lasts, and by the one that was all there was', async () => {
    const tom = atSpotify('tom');
    for (const spotifyId of [tom.id, tom.accountId]) {
      const house = createLinking({ accounts: [{ id: 'mine', label: 'Mine', clientId: 'c1', spotifyId }] });
      expect(await house.link({ accountId: 'tom' })).toMatchObject({
        account: { id: 'mine', spotifyId: tom.accountId },
      });
    }
  });

  it("an account is its user's, also when another user can sign in as them", async () => {
    const house = createLinking();
    const mine = await house.begin({}, id.user('u1'));
    await house.accounts.complete(mine.id, await house.consent(mine), id.user('u1'));
    const theirs = await house.begin({}, id.user('u2'));
    const pasted = await house.consent(theirs);
    expect(await house.accounts.complete(theirs.id, pasted, id.user('u2'))).toEqual({
      ok: false,
      failure: { kind: 'linked_already', label: null },
    });
    // Who names it was asked at the door whether they may, as administrators may; it does not become theirs.
    const { id: accountId } = house.book.document().accounts[0] ?? { id: '' };
    const named = await house.begin({ accountId }, id.user('u2'));
    expect(await house.accounts.complete(named.id, await house.consent(named), id.user('u2'))).toMatchObject({
      value: { account: { userId: 'u1' } },
    });
    // At the machine itself nobody says who they are.
    const here = await house.begin({}, LOCAL_USER);
    expect(await house.accounts.complete(here.id, await house.consent(here), LOCAL_USER)).toMatchObject({
      value: { account: { userId: 'u1' } },
    });
  });

  it('an account that is not there, or is gone meanwhile, is not linked anew', async () => {
    const house = createLinking();
    const gone = { ...app, accountId: id.account('gone') };
    expect(await house.accounts.begin(gone, null)).toEqual({
      ok: false,
      failure: { kind: 'no_such_account' },
    });
    const { account } = await house.link();
    const link = await house.begin({ accountId: account.id });
    const pasted = await house.consent(link);
    await house.book.edit((document) => ({
      ok: true,
      value: { next: { ...document, accounts: [] }, value: null },
    }));
    expect(await house.accounts.complete(link.id, pasted, null)).toEqual({
      ok: false,
      failure: { kind: 'no_such_account' },
    });
  });
});

describe('unlinking', () => {
  const rooms = (accountId: string) => [
    room({ id: 'hall', accountId, reserveAccountId: 'spare' }),
    room({ id: 'bath', accountId: 'spare', reserveAccountId: accountId }),
  ];

  async function furnishedHouse() {
    const house = createLinking({ accounts: [{ id: 'spare', label: 'Spare', clientId: 'c1' }] });
    const { account } = await house.link();
    await house.book.edit((document) => ({
      ok: true,
      value: { next: { ...document, rooms: rooms(account.id) }, value: null },
    }));
    return { ...house, account, tag: house.book.tagOf(account) };
  }

  it('takes the permission, its links, what it left in rooms, and the account, out of the last good copy as well', async () => {
    const house = await furnishedHouse();
    const { account, tag } = house;
    await house.begin({ accountId: account.id });
    const another = await house.begin();
    expect(await house.accounts.remove(account.id, tag)).toEqual({ ok: true, value: undefined });
    const { grants, links } = house.secrets.stored();
    expect([[...grants], links.map(({ id }) => id)]).toEqual([[], [another.id]]);
    expect(house.forgotten).toEqual([account.id]);
    expect(house.book.document()).toMatchObject({
      accounts: [{ id: 'spare' }],
      rooms: [
        { id: 'hall', accountId: null, reserveAccountId: 'spare' },
        { id: 'bath', accountId: 'spare', reserveAccountId: null },
      ],
    });
    expect(JSON.stringify(house.disk.written.slice(-2))).not.toContain(account.id);
  });

  it('waits for the music to be stopped', async () => {
    const house = await furnishedHouse();
    house.playing.add(house.account.id);
    expect(await house.accounts.remove(house.account.id, house.tag)).toEqual({
      ok: false,
      failure: { kind: 'in_use', message: 'Music plays by this account. Stop it first.' },
    });
    expect(house.secrets.spotifyGrant(house.account.id)).not.toBeNull();
  });

  it('is asked for by the version that was read, of an account that is there', async () => {
    const house = await furnishedHouse();
    expect(await house.accounts.remove(house.account.id, 'old')).toMatchObject({
      failure: { kind: 'stale' },
    });
    expect(await house.accounts.remove(id.account('gone'), house.tag)).toMatchObject({
      failure: { kind: 'not_found' },
    });
  });

  it('cut off by a full disk can be asked for once more, and nothing plays meanwhile', async () => {
    const house = await furnishedHouse();
    house.disk.full = true;
    expect(await house.accounts.remove(house.account.id, house.tag)).toMatchObject({
      failure: { kind: 'not_stored', message: 'The disk is full.' },
    });
    expect(house.secrets.stored().grants.size).toBe(0);
    house.disk.full = false;
    expect(await house.accounts.remove(house.account.id, house.tag)).toMatchObject({ ok: true });
  });

  it('is not done while the permission could come back with a restart', async () => {
    const house = await furnishedHouse();
    house.secrets.failWith('No room for secrets.');
    expect(await house.accounts.remove(house.account.id, house.tag)).toMatchObject({
      failure: { kind: 'not_stored', message: 'No room for secrets.' },
    });
    expect(house.book.document().accounts).toHaveLength(2);
    expect(house.secrets.spotifyGrant(house.account.id)).toBeNull();
  });
});

function atSpotify(accountId: string) {
  const account = createLinking()
    .spotify.world()
    .accounts.find(({ id }) => id === accountId);
  if (account === undefined) throw new Error(`nobody is called ${accountId}`);
  return account;
}
