import { describe, expect, test } from 'vitest';
import { editorialUri, playlistUri } from '../../src/simulator/furnish.ts';
import { playingInTheHall, visit } from './visitor.ts';

const morning = playlistUri('nina', 'Morning');
const calm = playlistUri('nina', 'Calm');
const trackUri = (world: { contexts: Record<string, { trackUris: string[] }> }, uri: string, index: number) =>
  world.contexts[uri]?.trackUris[index] ?? 'no such track';

describe('reading', () => {
  test('answers 204 and no body while no device is active', async () => {
    const { call } = visit();
    for (const path of ['/me/player', '/me/player/currently-playing']) {
      const seen = await call('GET', path);
      expect([seen.status, seen.text]).toEqual([204, '']);
    }
  });

  test('lists every device of the account with all its fields, and nobody else’s phone', async () => {
    const { call, deviceId } = visit();
    const { devices } = (await call('GET', '/me/player/devices')).json() as { devices: { name: string }[] };
    expect(devices.map(({ name }) => name)).toEqual([
      'Hall speaker',
      'Bathroom Echo',
      'Kitchen speaker',
      'Living room',
      "Nina's phone",
    ]);
    expect(devices[0]).toEqual({
      id: deviceId('Hall speaker'),
      is_active: false,
      is_private_session: false,
      is_restricted: false,
      name: 'Hall speaker',
      supports_volume: true,
      type: 'Speaker',
      volume_percent: 40,
    });
  });

  test('shows track, context, device and what is disallowed, with a timestamp that is not the time of reading', async () => {
    const { call, pass, hall, now } = await playingInTheHall();
    const startedAt = now();
    pass(30);
    const seen = (await call('GET', '/me/player')).json();
    expect(seen).toMatchObject({
      device: { id: hall, is_active: true },
      is_playing: true,
      progress_ms: 30_000,
      timestamp: startedAt,
      currently_playing_type: 'track',
      repeat_state: 'off',
      shuffle_state: false,
      context: { type: 'playlist', uri: morning },
      item: { name: 'Morning, No. 1', duration_ms: 180_000 },
      actions: { disallows: { resuming: true, skipping_prev: true } },
    });
  });

  test('shows the queue: what was queued first, then the rest of the list', async () => {
    const { call, sim } = await playingInTheHall();
    const queued = trackUri(sim.world(), calm, 4);
    expect((await call('POST', `/me/player/queue?uri=${queued}`)).status).toBe(200);
    const seen = (await call('GET', '/me/player/queue')).json() as { queue: { uri: string }[] };
    expect(seen.queue.slice(0, 2).map(({ uri }) => uri)).toEqual([queued, trackUri(sim.world(), morning, 1)]);
    expect(seen).toMatchObject({ currently_playing: { name: 'Morning, No. 1' } });
  });
});

describe('accepted commands', () => {
  test('answer at once and take effect later; reads meanwhile are stale', async () => {
    const { call, pass, hall, playing } = await playingInTheHall(() => {});
    expect(playing().isPlaying).toBe(false);
    expect((await call('GET', '/me/player')).status).toBe(204);
    pass(0.19);
    expect(playing().isPlaying).toBe(false);
    pass(1.82);
    expect(playing()).toMatchObject({ isPlaying: true, speakerName: 'Hall speaker', contextUri: morning });
    expect((await call('GET', '/me/player')).json()).toMatchObject({ device: { id: hall } });
  });

  test.each([
    ['text', 200, /^[A-Za-z0-9]{22}$/],
    ['no_content', 204, /^$/],
    ['accepted', 202, /^$/],
  ] as const)('are answered as %s by a device of that style', async (answerStyle, status, body) => {
    const { call, sim, deviceId } = visit();
    sim.act('devices', { action: 'set', deviceName: 'Hall speaker', traits: { answerStyle } });
    const seen = await call('PUT', `/me/player/play?device_id=${deviceId('Hall speaker')}`, {
      context_uri: morning,
    });
    expect(seen.status).toBe(status);
    expect(seen.text).toMatch(body);
    expect(() => seen.json()).toThrow();
  });

  test('may overtake each other, as Spotify warns', async () => {
    const outcomes = new Set<number | undefined>();
    const { call, pass, hall, sim } = await playingInTheHall(() => {});
    pass(3);
    for (let round = 0; round < 20; round += 1) {
      await call('PUT', `/me/player/volume?volume_percent=10&device_id=${hall}`);
      await call('PUT', `/me/player/volume?volume_percent=90&device_id=${hall}`);
      pass(3);
      outcomes.add(sim.state().speakers[0]?.volumePercent);
    }
    expect(outcomes).toEqual(new Set([10, 90]));
  });

  test('play honours position_ms and ignores the positionMs of the official SDK', async () => {
    const { call, hall, playing } = await playingInTheHall();
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: calm, positionMs: 60_000 });
    expect(playing()).toMatchObject({ contextUri: calm, progressMs: 0 });
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: calm, position_ms: 60_000 });
    expect(playing()).toMatchObject({ contextUri: calm, progressMs: 60_000 });
  });

  test.each([
    ['by position', (_: string) => ({ position: 3 })],
    ['by uri', (uri: string) => ({ uri })],
  ])('play starts at an offset %s', async (_, offset) => {
    const { call, hall, playing, sim } = await playingInTheHall();
    const fourth = trackUri(sim.world(), calm, 3);
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: calm, offset: offset(fourth) });
    expect(playing().trackUri).toBe(fourth);
  });

  test('play takes a list of tracks without a context', async () => {
    const { call, hall, playing, sim } = await playingInTheHall();
    const uris = [trackUri(sim.world(), calm, 5), trackUri(sim.world(), calm, 2)];
    await call('PUT', `/me/player/play?device_id=${hall}`, { uris });
    expect(playing()).toMatchObject({ contextUri: null, trackUri: uris[0] });
  });

  test('play without a body resumes track and progress, on another device if that one is named', async () => {
    const { call, pass, kitchen, playing } = await playingInTheHall();
    pass(42);
    await call('PUT', '/me/player/pause');
    pass(100);
    await call('PUT', `/me/player/play?device_id=${kitchen}`);
    expect(playing()).toMatchObject({ isPlaying: true, speakerName: 'Kitchen speaker', progressMs: 42_000 });
  });

  test('an editorial list plays though its metadata is not to be had', async () => {
    const { call, hall, playing } = await playingInTheHall();
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: editorialUri });
    expect(playing()).toMatchObject({ isPlaying: true, contextUri: editorialUri });
  });

  test('transfer keeps the state, and ensures playing when told so', async () => {
    const { call, kitchen, hall, playing } = await playingInTheHall();
    await call('PUT', '/me/player', { device_ids: [kitchen] });
    expect(playing()).toMatchObject({ isPlaying: true, speakerName: 'Kitchen speaker' });
    await call('PUT', '/me/player/pause');
    await call('PUT', '/me/player', { device_ids: [hall], play: false });
    expect(playing()).toMatchObject({ isPlaying: false, speakerName: 'Hall speaker' });
    await call('PUT', '/me/player', { device_ids: [kitchen], play: true });
    expect(playing()).toMatchObject({ isPlaying: true, speakerName: 'Kitchen speaker' });
  });

  test('next, previous and seek move within the list; seeking beyond the end means next', async () => {
    const { call, playing, sim, pass } = await playingInTheHall();
    const at = (index: number) => trackUri(sim.world(), morning, index);
    await call('POST', '/me/player/next');
    expect(playing()).toMatchObject({ trackUri: at(1), progressMs: 0 });
    await call('PUT', '/me/player/seek?position_ms=90000');
    pass(5);
    expect(playing()).toMatchObject({ trackUri: at(1), progressMs: 95_000 });
    await call('POST', '/me/player/previous');
    expect(playing()).toMatchObject({ trackUri: at(0), progressMs: 0 });
    await call('PUT', '/me/player/seek?position_ms=999999999');
    expect(playing()).toMatchObject({ trackUri: at(1), progressMs: 0 });
  });

  test('shuffle mixes what follows without touching what plays, and back again', async () => {
    const { call, playing, sim } = await playingInTheHall();
    const order = () => sim.world().accounts[0]?.playback.order ?? [];
    const current = playing().trackUri;
    await call('PUT', '/me/player/shuffle?state=true');
    expect(playing().trackUri).toBe(current);
    expect(order()).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...order()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await call('PUT', '/me/player/shuffle?state=false');
    expect(order()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(playing().trackUri).toBe(current);
  });

  test('a command for another listed device acts on the stream where it plays: look before you pause', async () => {
    const { call, kitchen, playing } = await playingInTheHall();
    expect((await call('PUT', `/me/player/pause?device_id=${kitchen}`)).status).toBe(200);
    expect(playing()).toMatchObject({ isPlaying: false, speakerName: 'Hall speaker' });
  });
});
