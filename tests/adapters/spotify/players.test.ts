import { describe, expect, it } from 'vitest';
import type { SpotifyClient } from '../../../src/adapters/spotify/auth.ts';
import { forRooms } from '../../../src/contract/speaker.ts';
import { type AccountId, seconds } from '../../../src/contract/units.ts';
import { furnished, playlistUri } from '../../../src/simulator/furnish.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { nina } from './scripted-spotify.ts';
import { asked, commands, hall, heardBy, order, spotifyWorlds, tom } from './spotify-world.ts';

const focus = playlistUri('nina', 'Focus');
const world = spotifyWorlds();

describe('the closed loop', () => {
  it('plays, is heard, and falls silent', async () => {
    const player = world().openPlayer();
    expect(await player.play(order)).toEqual({ ok: true, value: undefined });
    expect(heardBy(world(), 'nina')).toMatchObject({
      isPlaying: true,
      speakerName: hall.name,
      contextUri: order.contextUri,
    });
    expect(
      world()
        .spotify.state()
        .speakers.find(({ name }) => name === hall.name)?.volumePercent,
    ).toBe(25);

    expect(await player.look()).toMatchObject({
      value: { device: { name: hall.name }, contextUri: order.contextUri, playing: true },
    });
    expect(await player.pause(order)).toMatchObject({ ok: true, value: { paused: true } });
    expect(heardBy(world(), 'nina')).toMatchObject({ isPlaying: false });
    expect(await player.pause(order)).toMatchObject({ ok: true, value: { paused: false } });
  });

  it('begins the list anew, wherever it stood', async () => {
    const player = world().openPlayer();
    await player.play(order);
    const first = heardBy(world(), 'nina')?.trackUri;
    world().spotify.act('user-action', { action: 'next', accountId: 'nina' });
    world().clock.pass(60_000);
    await player.play(order);
    expect(heardBy(world(), 'nina')).toMatchObject({ trackUri: first, progressMs: 0, isPlaying: true });
  });

  it('goes on where the list was left, volume and place to be seen', async () => {
    const player = world().openPlayer();
    await player.play(order);
    world().spotify.act('user-action', { action: 'next', accountId: 'nina' });
    const second = heardBy(world(), 'nina')?.trackUri ?? '';
    await player.pause(order);
    expect(
      await player.play({ ...order, position: { itemUri: second, positionMs: 61_000.5 } }),
    ).toMatchObject({
      ok: true,
    });
    expect(heardBy(world(), 'nina')).toMatchObject({ trackUri: second, progressMs: 61_000, isPlaying: true });
    expect(await player.look()).toMatchObject({
      value: { itemUri: second, progressMs: 61_000, volumePercent: 25 },
    });
  });

  it('says it is refused when the item has left the list', async () => {
    const gone = { itemUri: 'spotify:track:gone', positionMs: 0 };
    expect(
      await world()
        .openPlayer()
        .play({ ...order, position: gone }),
    ).toMatchObject({
      failure: { kind: 'refused' },
    });
  });

  it('sees nothing where nothing is', async () => {
    expect(await world().openPlayer().look()).toEqual({
      ok: true,
      value: {
        device: null,
        contextUri: null,
        playing: false,
        volumePercent: null,
        itemUri: null,
        progressMs: null,
      },
    });
  });

  it('waits for the effect of a command without making up one', async () => {
    world().spotify.act('conduct', { applyFor: { from: 1, to: 1 } });
    const player = world().openPlayer();
    expect(await player.play(order)).toMatchObject({ ok: true });
    expect(await player.look()).toMatchObject({ value: { playing: false } });
    expect(await player.pause(order)).toMatchObject({ ok: true, value: { paused: false } });
    world().clock.pass(1000);
    expect(await player.look()).toMatchObject({ value: { playing: true } });
  });

  it('lists the speakers of the home, not the phones', async () => {
    const offered = await world().openPlayer().speakers();
    expect(offered.ok && forRooms(offered.value).map(({ name }) => name)).toEqual(
      Object.values(furnished.speakers),
    );
  });
});

describe('hands of people', () => {
  it.each([
    [
      'chose another list',
      () => world().spotify.act('user-action', { action: 'play', accountId: 'nina', contextUri: focus }),
    ],
    [
      'took the music along to the phone',
      () =>
        world().spotify.act('user-action', {
          action: 'transfer',
          accountId: 'nina',
          deviceName: "Nina's phone",
        }),
    ],
    ['paused it', () => world().spotify.act('user-action', { action: 'pause', accountId: 'nina' })],
  ])('are left alone: a person %s', async (_what, act) => {
    const player = world().openPlayer();
    await player.play(order);
    act();
    const before = heardBy(world(), 'nina');
    const sent = commands(world()).length;
    expect(await player.pause(order)).toMatchObject({ ok: true, value: { paused: false } });
    expect(heardBy(world(), 'nina')).toEqual(before);
    expect(commands(world())).toHaveLength(sent);
  });

  it('are left alone on another account', async () => {
    world().spotify.act('user-action', {
      action: 'play',
      accountId: 'tom',
      contextUri: focus,
      deviceName: furnished.speakers.kitchen,
    });
    const player = world().openPlayer();
    await player.play(order);
    await player.pause(order);
    expect(heardBy(world(), 'tom')).toMatchObject({ isPlaying: true });
  });
});

describe('speakers that are difficult', () => {
  it('asleep, cannot be found and get no command', async () => {
    world().spotify.act('devices', { action: 'sleep', deviceName: hall.name });
    expect(await world().openPlayer().play(order)).toEqual({
      ok: false,
      failure: { kind: 'speaker_not_found' },
    });
    expect(commands(world())).toEqual([]);
  });

  it('just awake and not ready, cannot be found yet, and play when they are', async () => {
    world().spotify.act('devices', {
      action: 'set',
      deviceName: hall.name,
      traits: { wakeFor: { from: 0, to: 0 }, readyFor: { from: 5, to: 5 } },
    });
    world().spotify.act('devices', { action: 'sleep', deviceName: hall.name });
    world().spotify.act('devices', { action: 'wake', deviceName: hall.name });
    const player = world().openPlayer();
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'speaker_not_found' } });
    world().clock.pass(5000);
    expect(await player.play(order)).toMatchObject({ ok: true });
  });

  it('with a new id, are found by their name', async () => {
    const player = world().openPlayer();
    await player.play(order);
    world().spotify.act('devices', { action: 'change_id', deviceName: hall.name });
    expect(await player.pause(order)).toMatchObject({ value: { paused: true } });
    expect(await player.play(order)).toMatchObject({ ok: true });
  });

  it('restricted, say so', async () => {
    world().spotify.act('devices', { action: 'set', deviceName: hall.name, traits: { isRestricted: true } });
    expect(await world().openPlayer().play(order)).toMatchObject({ failure: { kind: 'speaker_restricted' } });
  });

  it.each(['text', 'no_content', 'accepted'] as const)('answering by %s, play', async (answerStyle) => {
    world().spotify.act('devices', {
      action: 'set',
      deviceName: hall.name,
      traits: { answerStyle, supportsVolume: false },
    });
    expect(await world().openPlayer().play(order)).toMatchObject({ ok: true });
    expect(heardBy(world(), 'nina')).toMatchObject({ isPlaying: true });
  });
});

describe('players', () => {
  it('are one per account, and none where no permission or no account is', () => {
    const clients = new Map<AccountId, SpotifyClient>([[nina, { clientId: furnished.clientId }]]);
    const players = world().openPlayers({ clientOf: (accountId) => clients.get(accountId) ?? null });
    const first = players.of(nina);
    expect(first).not.toBeNull();
    expect(players.of(nina)).toBe(first);
    expect(players.of(tom)).toBeNull();
    clients.set(nina, { clientId: 'another-app' });
    expect(players.of(nina)).not.toBe(first);
    world().grants.delete(nina);
    expect(players.of(nina)).toBeNull();
  });

  it('know that their account was unlinked', async () => {
    const player = world().openPlayer();
    await player.look();
    world().grants.delete(nina);
    expect(await player.look()).toEqual({ ok: false, failure: { kind: 'not_linked' } });
  });

  it('end what is under way when they are closed, and send nothing more', async () => {
    const players = world().openPlayers();
    const player = players.of(nina);
    await player?.look();
    world().spotify.act('faults', { match: { path: '/v1/me/player' }, hang: true });
    const hanging = player?.look();
    await expect.poll(() => world().spotify.world().log.at(-1)?.status).toBe('hang');
    players.close();
    const unreachable = { ok: false, failure: { kind: 'unreachable' } };
    expect(await hanging).toEqual(unreachable);
    const sent = world().spotify.world().log.length;
    expect(await players.of(nina)?.look()).toEqual(unreachable);
    expect(world().spotify.world().log).toHaveLength(sent);
  });

  it('have a token for their account before anybody asks', async () => {
    const time = createFakeTime(world().clock.now());
    const players = world().openPlayers({ alarms: time.alarms });
    players.of(nina);
    time.pass(seconds(1));
    await expect.poll(() => asked(world(), '/api/token').map(({ status }) => status)).toEqual([200]);
    await players.of(nina)?.look();
    expect(asked(world(), '/api/token')).toHaveLength(1);
    world().grants.delete(nina);
    expect(players.of(nina)).toBeNull();
    time.pass(seconds(7200));
    expect(asked(world(), '/api/token')).toHaveLength(1);
  });
});
