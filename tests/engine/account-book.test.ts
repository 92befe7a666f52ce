import { describe, expect, it } from 'vitest';
import { SpotifyUnreachable } from '../../src/adapters/spotify/errors.ts';
import type { Fetch } from '../../src/adapters/spotify/wire.ts';
import { SPOTIFY_SCOPES } from '../../src/contract/link.ts';
import { seconds } from '../../src/contract/units.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { at, id } from '../fakes/factories.ts';
import { app, createLinking, type Linking } from './linking.ts';

const u1 = id.user('u1');
const u2 = id.user('u2');

/** Nothing of what must stay secret stands in what was said or kept for people. */
function expectNothingTold({ lines, disk, secrets, spotify }: Linking): void {
  const { refreshTokens, accessTokens, codes } = spotify.world();
  const secret = [
    ...refreshTokens.map(({ token }) => token),
    ...accessTokens.map(({ token }) => token),
    ...codes.map(({ code }) => code),
    ...secrets.pendingLinks().flatMap(({ state, verifier }) => [state, verifier]),
  ];
  const told = JSON.stringify([lines, disk.written]);
  for (const word of secret) expect(told).not.toContain(word);
}

describe('linking', () => {
  it('first-login-paste: the address that Spotify left the person on links the account, durably', async () => {
    const house = createLinking();
    const link = await house.begin({}, u1);
    expect(link).toMatchObject({ redirectUri: furnished.redirectUri, expiresAt: at(3600) });
    const pasted = await house.consent(link, { accountId: 'tom' });
    const linked = await house.accounts.complete(link.id, pasted, u1);
    expect(linked).toMatchObject({
      ok: true,
      value: {
        account: { label: 'Tom', userId: 'u1', clientId: app.clientId, sharing: 'first_wins' },
        linkedAt: at(0),
        missingScopes: [],
        failure: null,
      },
    });
    const [account] = house.disk.written.at(-1)?.accounts ?? [];
    expect(house.book.document().accounts).toEqual([account]);
    const { grants, links } = house.secrets.stored();
    expect(links).toEqual([]);
    expect([...grants]).toEqual([
      [
        account?.id,
        {
          refreshToken: house.spotify.world().refreshTokens[0]?.token,
          scope: SPOTIFY_SCOPES.join(' '),
          authorizedAt: at(0),
          endedAt: null,
          client: app,
        },
      ],
    ]);
    expectNothingTold(house);
  });

  it('takes the bare code as well, which only the right verifier opens', async () => {
    const house = createLinking();
    const [mine, other] = [await house.begin(), await house.begin()];
    const code = new URL(await house.consent(mine)).searchParams.get('code') ?? '';
    expect(await house.accounts.complete(other.id, code, null)).toMatchObject({
      failure: { kind: 'code_refused' },
    });
    expect(await house.accounts.complete(mine.id, code, null)).toMatchObject({ ok: true });
  });

  it('completes by itself where the browser reaches us, once', async () => {
    const house = createLinking();
    const landed = new URL(await house.consent(await house.begin())).searchParams;
    const answer = { code: landed.get('code') ?? '', state: landed.get('state') };
    expect(await house.accounts.completeByCallback({ ...answer, state: 'x'.repeat(43) })).toMatchObject({
      failure: { kind: 'no_such_link' },
    });
    expect(await house.accounts.completeByCallback({ ...answer, state: null })).toMatchObject({
      failure: { kind: 'no_such_link' },
    });
    expect(await house.accounts.completeByCallback(answer)).toMatchObject({ ok: true });
    expect(await house.accounts.completeByCallback(answer)).toMatchObject({
      failure: { kind: 'no_such_link' },
    });
  });

  it('asked twice at once exchanges the code once', async () => {
    const house = createLinking();
    const link = await house.begin();
    const pasted = await house.consent(link);
    const [first, second] = await Promise.all([
      house.accounts.complete(link.id, pasted, null),
      house.accounts.complete(link.id, pasted, null),
    ]);
    expect([first.ok, second]).toEqual([true, { ok: false, failure: { kind: 'no_such_link' } }]);
    expect(house.book.document().accounts).toHaveLength(1);
  });

  it('denied-consent: nothing is linked, and the link is used up', async () => {
    const house = createLinking();
    const link = await house.begin();
    const pasted = await house.consent(link, { decision: 'deny' });
    expect(await house.accounts.complete(link.id, pasted, null)).toEqual({
      ok: false,
      failure: { kind: 'denied' },
    });
    expect(house.secrets.stored().links).toEqual([]);
    expect(house.accounts.list()).toEqual([]);
  });

  it('scope-missing: an account that may not play says what it lacks', async () => {
    const house = createLinking();
    const some = SPOTIFY_SCOPES.filter((scope) => scope !== 'user-modify-playback-state');
    expect(await house.link({ scope: some.join(' ') })).toMatchObject({
      missingScopes: ['user-modify-playback-state'],
      failure: { kind: 'not_allowed' },
    });
  });

  it('scope-missing: without the lists it plays all the same', async () => {
    const house = createLinking();
    const some = SPOTIFY_SCOPES.filter((scope) => scope.startsWith('user-'));
    expect(await house.link({ scope: some.join(' ') })).toMatchObject({
      missingScopes: ['playlist-read-private', 'playlist-read-collaborative'],
      failure: null,
    });
  });

  it('not-allow-listed: says so and links nothing', async () => {
    const house = createLinking();
    house.spotify.act('apps', { ...app, allowedAccountIds: ['nina'] });
    const link = await house.begin();
    const pasted = await house.consent(link, { accountId: 'tom' });
    expect(await house.accounts.complete(link.id, pasted, null)).toEqual({
      ok: false,
      failure: { kind: 'not_on_user_list' },
    });
    expect([house.accounts.list(), [...house.secrets.stored().grants]]).toEqual([[], []]);
  });

  it('says whose Premium is missing', async () => {
    const house = createLinking();
    house.spotify.act('apps', { ...app, isOwnerPremium: false });
    const link = await house.begin();
    expect(await house.accounts.complete(link.id, await house.consent(link), null)).toEqual({
      ok: false,
      failure: { kind: 'owner_without_premium' },
    });
  });

  it('by an app with a secret keeps the secret with the permission, and shows a wrong one', async () => {
    const house = createLinking();
    house.spotify.act('apps', { ...app, clientSecret: 'opensesame' });
    const wrong = await house.begin({ clientSecret: 'closesesame' });
    expect(await house.accounts.complete(wrong.id, await house.consent(wrong), null)).toMatchObject({
      failure: { kind: 'client_refused' },
    });
    const { account } = await house.link({}, { clientSecret: 'opensesame' });
    expect(house.secrets.spotifyGrant(account.id)?.client).toEqual({ ...app, clientSecret: 'opensesame' });
    expect(JSON.stringify([house.accounts.list(), house.disk.written, house.lines])).not.toContain('sesame');
  });
});

describe('a link', () => {
  it('is for who began it', async () => {
    const house = createLinking();
    const link = await house.begin({}, u1);
    const pasted = await house.consent(link);
    for (const userId of [null, u2])
      expect(await house.accounts.complete(link.id, pasted, userId)).toEqual({
        ok: false,
        failure: { kind: 'no_such_link' },
      });
    expect(await house.accounts.complete(link.id, pasted, u1)).toMatchObject({ ok: true });
  });

  it('takes no answer to another one, and goes on waiting for its own', async () => {
    const house = createLinking();
    const [first, second] = [await house.begin(), await house.begin()];
    const pasted = await house.consent(second);
    expect(await house.accounts.complete(first.id, pasted, null)).toMatchObject({
      failure: { kind: 'other_link' },
    });
    expect(await house.accounts.complete(first.id, 'what?', null)).toMatchObject({
      failure: { kind: 'unreadable' },
    });
    expect(await house.accounts.complete(second.id, pasted, null)).toMatchObject({ ok: true });
    expect(house.secrets.stored().links.map(({ id }) => id)).toEqual([first.id]);
  });

  it.each([
    [3599, true],
    [3600, false],
  ])('after %i seconds completes: %s', async (age, ok) => {
    const house = createLinking();
    const link = await house.begin();
    house.time.pass(seconds(age));
    const linked = await house.accounts.complete(link.id, await house.consent(link), null);
    expect(linked.ok).toBe(ok);
  });

  it('that nobody needs any more does not lie about', async () => {
    const house = createLinking();
    await house.begin();
    house.time.pass(seconds(1800));
    const later = await house.begin();
    await house.time.passCalmly(
      seconds(1800),
      async () => void (await house.accounts.complete(later.id, '', null)),
    );
    expect(house.secrets.stored().links.map(({ id }) => id)).toEqual([later.id]);
  });

  it('survives a restart, its secrets too', async () => {
    const house = createLinking();
    const link = await house.begin();
    expect(house.secrets.stored().links.map(({ id }) => id)).toEqual([link.id]);
    const linked = await house.restarted().complete(link.id, await house.consent(link), null);
    expect(linked).toMatchObject({ ok: true });
  });

  it('has secrets of its own, and only twenty wait', async () => {
    const house = createLinking();
    const links = [];
    for (let count = 0; count < 21; count += 1) links.push(await house.begin());
    const kept = house.secrets.stored().links;
    expect(kept.map(({ id }) => id)).toEqual(links.slice(1).map(({ id }) => id));
    expect(new Set(kept.flatMap(({ state, verifier }) => [state, verifier])).size).toBe(40);
  });
});

describe('when things go wrong', () => {
  it.each<[string, Fetch]>([
    ['does not answer', () => Promise.reject(new SpotifyUnreachable('away'))],
    ['has a bad minute', async () => new Response('<html>', { status: 502 })],
  ])('the link waits while Spotify %s', async (_, answer) => {
    const house = createLinking();
    const link = await house.begin();
    const pasted = await house.consent(link);
    house.answerWith(answer);
    expect(await house.accounts.complete(link.id, pasted, null)).toMatchObject({
      failure: { kind: 'unreachable' },
    });
    house.answerWith(null);
    expect(await house.accounts.complete(link.id, pasted, null)).toMatchObject({ ok: true });
  });

  it('a full disk links nothing, and what Spotify gave is thrown away', async () => {
    const house = createLinking();
    const link = await house.begin();
    const pasted = await house.consent(link);
    house.disk.full = true;
    expect(await house.accounts.complete(link.id, pasted, null)).toEqual({
      ok: false,
      failure: { kind: 'not_stored', message: 'The disk is full.' },
    });
    expect([house.accounts.list(), [...house.secrets.stored().grants]]).toEqual([[], []]);
  });

  it('secrets that cannot be written are said, though they hold', async () => {
    const house = createLinking();
    const link = await house.begin();
    const pasted = await house.consent(link);
    house.secrets.failWith('No room for secrets.');
    expect(await house.accounts.begin(app, null)).toEqual({
      ok: false,
      failure: { kind: 'not_stored', message: 'No room for secrets.' },
    });
    expect(await house.accounts.complete(link.id, pasted, null)).toMatchObject({
      failure: { kind: 'not_stored' },
    });
    expect(house.accounts.list()).toMatchObject([{ account: { label: 'Nina' }, failure: null }]);
  });
});
