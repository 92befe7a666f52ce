/** A Spotify that fails, limits, forgets and revokes, met on its real socket. */
import { describe, expect, it } from 'vitest';
import { Percent } from '../../../src/contract/units.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { grantOf, nina } from './scripted-spotify.ts';
import { asked, order, spotifyWorlds, tom } from './spotify-world.ts';

const world = spotifyWorlds();

describe('a Spotify that is difficult', () => {
  it('limiting the rate, is left alone until its time is over, by every account of the app', async () => {
    const players = world().openPlayers();
    await players.of(nina)?.look();
    await players.of(tom)?.look();
    world().spotify.act('faults', { preset: 'rate_limit', retryAfterFor: 41 });
    const retryAt = world().clock.now() + 41_000;
    expect(await players.of(nina)?.look()).toEqual({ ok: false, failure: { kind: 'rate_limited', retryAt } });
    const sent = world().spotify.world().log.length;
    world().clock.pass(40_999);
    expect(await players.of(nina)?.play(order)).toEqual({
      ok: false,
      failure: { kind: 'rate_limited', retryAt },
    });
    expect(await players.of(tom)?.look()).toEqual({ ok: false, failure: { kind: 'rate_limited', retryAt } });
    expect(world().spotify.world().log).toHaveLength(sent);
    world().clock.pass(1);
    expect(await players.of(tom)?.look()).toMatchObject({ ok: true });
  });

  it('limiting one app, does not silence another', async () => {
    world().spotify.act('apps', {
      clientId: 'toms-app',
      name: "Tom's app",
      redirectUris: [furnished.redirectUri],
    });
    world().grants.set(
      tom,
      grantOf(world().spotify.grant({ accountId: 'tom', clientId: 'toms-app', scopes: furnished.scopes })),
    );
    const players = world().openPlayers({
      clientOf: (accountId) => ({ clientId: accountId === tom ? 'toms-app' : furnished.clientId }),
    });
    await players.of(nina)?.look();
    world().spotify.act('faults', { preset: 'rate_limit', retryAfterFor: 41, clientId: furnished.clientId });
    expect(await players.of(nina)?.look()).toMatchObject({ failure: { kind: 'rate_limited' } });
    expect(await players.of(tom)?.look()).toMatchObject({ ok: true });
  });

  it('out of order, is unreachable, and forgiven afterwards', async () => {
    const player = world().openPlayer();
    await player.play(order);
    world().spotify.act('faults', { preset: 'outage', forSeconds: 600 });
    expect(await player.pause(order)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    world().clock.pass(600_000);
    expect(await player.pause(order)).toMatchObject({ ok: true, value: { paused: true } });
  });

  it('silent, is unreachable; the command that got no answer is not sent again', async () => {
    const player = world().openPlayer({ timeoutMs: 1000 });
    await player.look();
    world().spotify.act('faults', { match: { path: '/v1/me/player/play' }, hang: true });
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    expect(asked(world(), '/v1/me/player/play')).toHaveLength(1);
  });

  it('obeying and losing its answer, is unreachable; a look tells what became of it', async () => {
    const player = world().openPlayer();
    world().spotify.act('faults', { match: { path: '/v1/me/player/play' }, drop: true, acts: true });
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    expect(asked(world(), '/v1/me/player/play')).toHaveLength(1);
    expect(await player.look()).toMatchObject({ value: { playing: true } });
  });

  it('cutting the connection once, is asked again where it is only a question', async () => {
    const player = world().openPlayer();
    await player.look();
    world().spotify.act('faults', { match: { path: '/v1/me/player' }, drop: true });
    expect(await player.look()).toMatchObject({ ok: true });
  });

  it('missing a token that is there, is given another', async () => {
    const player = world().openPlayer();
    await player.look();
    world().spotify.act('faults', { preset: 'spurious_401' });
    expect(await player.play(order)).toMatchObject({ ok: true });
  });

  it('denying a Premium that is there, is not believed', async () => {
    const player = world().openPlayer();
    world().spotify.act('faults', { preset: 'spurious_premium', times: 2 });
    expect(await player.play({ ...order, volumePercent: Percent.parse(0) })).toMatchObject({
      failure: { kind: 'refused' },
    });
    world().clock.pass(3000);
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
    world().clock.pass(3000);
    expect(await player.play(order)).toMatchObject({ ok: true });
  });

  it('denying a Premium that is there, is not believed because it once denied it before', async () => {
    const player = world().openPlayer();
    const denied = () => {
      world().spotify.act('faults', { preset: 'spurious_premium' });
      return player.play(order);
    };
    expect(await denied()).toMatchObject({ failure: { kind: 'refused' } });
    world().clock.pass(60_000);
    expect(await denied()).toMatchObject({ failure: { kind: 'refused' } });
    world().clock.pass(59_999);
    expect(await denied()).toMatchObject({ failure: { kind: 'premium_required' } });
    // Said for a minute it is believed for good, until something is obeyed.
    world().clock.pass(600_000);
    expect(await denied()).toMatchObject({ failure: { kind: 'premium_required' } });
  });

  it.each([
    [
      'the account has no Premium',
      'premium_required',
      () => world().spotify.act('accounts', { action: 'set', id: 'nina', product: 'free' }),
    ],
    [
      'the account is not on the list of the app',
      'not_allowed',
      () => world().spotify.act('apps', { clientId: furnished.clientId, allowedAccountIds: ['tom'] }),
    ],
    [
      'the owner of the app has no Premium',
      'premium_required',
      () => world().spotify.act('apps', { clientId: furnished.clientId, isOwnerPremium: false }),
    ],
  ])('says so when %s', async (_what, kind, act) => {
    act();
    const player = world().openPlayer();
    await player.play(order);
    world().clock.pass(6000);
    expect(await player.play(order)).toMatchObject({ ok: false, failure: { kind } });
  });
});

describe('permission', () => {
  it('of five calls at once with an old token is renewed once', async () => {
    world().spotify.act('apps', { clientId: furnished.clientId, rotation: 'always' });
    const player = world().openPlayer();
    await player.look();
    world().spotify.act('accounts', { action: 'expire_access_tokens', id: 'nina' });
    const before = asked(world(), '/api/token').length;
    const looks = await Promise.all(Array.from({ length: 5 }, () => player.look()));
    expect(looks.every(({ ok }) => ok)).toBe(true);
    expect(asked(world(), '/api/token').length - before).toBe(1);
  });

  it('that rotates is never lost, not even by a restart', async () => {
    world().spotify.act('apps', { clientId: furnished.clientId, rotation: 'always' });
    for (const _restart of [1, 2, 3]) {
      expect(await world().openPlayer().look()).toMatchObject({ ok: true });
      world().clock.pass(3_600_000);
    }
  });

  it('that was revoked has ended, and is not asked for again', async () => {
    const player = world().openPlayer();
    await player.play(order);
    world().spotify.act('accounts', { action: 'revoke', id: 'nina' });
    world().spotify.act('accounts', { action: 'expire_access_tokens', id: 'nina' });
    expect(await player.look()).toEqual({ ok: false, failure: { kind: 'permission_ended' } });
    expect(world().grants.get(nina)?.endedAt).toBe(world().clock.now());
    const sent = world().spotify.world().log.length;
    expect(await world().openPlayer().play(order)).toEqual({
      ok: false,
      failure: { kind: 'permission_ended' },
    });
    expect(world().spotify.world().log).toHaveLength(sent);
  });

  it('with too small a scope is not allowed to do more', async () => {
    const refreshToken = world().spotify.grant({
      accountId: 'nina',
      clientId: furnished.clientId,
      scopes: ['user-read-playback-state'],
    });
    world().grants.set(nina, grantOf(refreshToken));
    expect(await world().openPlayer().play(order)).toMatchObject({ failure: { kind: 'not_allowed' } });
  });
});
