import { describe, expect, test } from 'vitest';
import { playlistUri } from '../../src/simulator/furnish.ts';
import { prompt, visit } from './visitor.ts';

const morning = playlistUri('nina', 'Morning');
const focus = playlistUri('tom', 'Focus');
const DAY = 86_400;

function lapSeconds(world: ReturnType<ReturnType<typeof visit>['sim']['world']>): number {
  const uris = world.contexts[morning]?.trackUris ?? [];
  return uris.reduce((sum, uri) => sum + (world.tracks[uri]?.durationMs ?? 0), 0) / 1000;
}

function playing() {
  const visitor = visit(prompt);
  visitor.sim.act('user-action', {
    action: 'play',
    accountId: 'nina',
    contextUri: morning,
    deviceName: 'Hall speaker',
  });
  return { ...visitor, trackUris: visitor.sim.world().contexts[morning]?.trackUris ?? [] };
}

describe('progress', () => {
  test('advances with the clock, track by track', () => {
    const { pass, playing: seen, trackUris } = playing();
    pass(179.999);
    expect(seen()).toMatchObject({ trackUri: trackUris[0], progressMs: 179_999 });
    pass(0.001);
    expect(seen()).toMatchObject({ trackUri: trackUris[1], progressMs: 0 });
    pass(10);
    expect(seen()).toMatchObject({ trackUri: trackUris[1], progressMs: 10_000 });
  });

  test('is the same whether the world is looked at often or once', () => {
    const watched = playing();
    const alone = playing();
    for (let minute = 0; minute < 25; minute += 1) {
      watched.pass(60);
      watched.sim.world();
    }
    alone.pass(25 * 60);
    expect(alone.playing()).toEqual(watched.playing());
  });

  test('ends with the list: silent at its start', () => {
    const { pass, sim, playing: seen, trackUris } = playing();
    const lap = lapSeconds(sim.world());
    pass(lap - 1);
    expect(seen()).toMatchObject({ isPlaying: true, trackUri: trackUris.at(-1) });
    pass(1);
    expect(seen()).toMatchObject({ isPlaying: false, trackUri: trackUris[0], progressMs: 0 });
  });

  test('goes round when the list is repeated, ages at a time', async () => {
    const { pass, sim, call, playing: seen, trackUris } = playing();
    const lap = lapSeconds(sim.world());
    await call('PUT', '/me/player/repeat?state=context');
    pass(Math.floor((20_000 * 365 * DAY) / lap) * lap + 200);
    expect(seen()).toMatchObject({ isPlaying: true, trackUri: trackUris[1], progressMs: 20_000 });
  });

  test('is stopped at its instant by a command under way, however late anybody looks', async () => {
    const { pass, sim, call, playing: seen, trackUris } = playing();
    await call('PUT', '/me/player/repeat?state=context');
    sim.act('conduct', { applyFor: { from: 10, to: 10 } });
    pass(175);
    await call('PUT', '/me/player/pause');
    pass(365 * DAY);
    expect(seen()).toMatchObject({ isPlaying: false, trackUri: trackUris[1], progressMs: 5000 });
  });

  test('stays within one track when that is repeated', async () => {
    const { pass, call, playing: seen, trackUris } = playing();
    await call('PUT', '/me/player/repeat?state=track');
    pass(180 * 1000 + 7);
    expect(seen()).toMatchObject({ trackUri: trackUris[0], progressMs: 7000 });
  });

  test('lets a queued track in between', async () => {
    const { pass, sim, call, playing: seen, trackUris } = playing();
    const queued = sim.world().contexts[focus]?.trackUris[0] ?? '';
    await call('POST', `/me/player/queue?uri=${queued}`);
    pass(180);
    expect(seen().trackUri).toBe(queued);
    pass(180);
    expect(seen().trackUri).toBe(trackUris[1]);
  });

  test('does not run back when the clock does', () => {
    const { pass, playing: seen } = playing();
    pass(100);
    expect(seen().progressMs).toBe(100_000);
    pass(-20 * 365 * DAY);
    expect(seen().progressMs).toBe(100_000);
    pass(5);
    expect(seen().progressMs).toBe(105_000);
  });
});

describe('the active device', () => {
  test('is forgotten five minutes after the pause, not before', async () => {
    const { sim, pass, call } = playing();
    pass(10);
    sim.act('user-action', { action: 'pause', accountId: 'nina' });
    pass(299.999);
    expect((await call('GET', '/me/player')).status).toBe(200);
    pass(0.001);
    expect((await call('GET', '/me/player')).status).toBe(204);
    expect((await call('PUT', '/me/player/play')).status).toBe(404);
  });

  test('comes back, with track and progress, when play names a listed device', async () => {
    const { sim, pass, call, deviceId, playing: seen } = playing();
    pass(10);
    sim.act('user-action', { action: 'pause', accountId: 'nina' });
    pass(3600);
    await call('PUT', `/me/player/play?device_id=${deviceId('Kitchen speaker')}`);
    expect(seen()).toMatchObject({ isPlaying: true, speakerName: 'Kitchen speaker', progressMs: 10_000 });
  });
});

describe('one stream', () => {
  test('per account: starting in the kitchen ends the music in the hall', async () => {
    const { call, deviceId, sim } = playing();
    await call('PUT', `/me/player/play?device_id=${deviceId('Kitchen speaker')}`, {
      context_uri: playlistUri('nina', 'Calm'),
    });
    const sounding = sim.state().speakers.filter(({ playsFor }) => playsFor !== null);
    expect(sounding.map(({ name, playsFor }) => [name, playsFor])).toEqual([['Kitchen speaker', 'nina']]);
  });

  test('per speaker: Tom on the same speaker throws Nina off, and her device is forgotten', async () => {
    const { call, deviceId, sim, pass, playing: seen } = playing();
    pass(12);
    const hall = deviceId('Hall speaker', 'tom');
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: focus }, 'tom');
    expect(seen('tom')).toMatchObject({ isPlaying: true, speakerName: 'Hall speaker' });
    expect(seen('nina')).toMatchObject({ isPlaying: false, speakerName: null, progressMs: 12_000 });
    expect((await call('GET', '/me/player')).status).toBe(204);
    expect(sim.state().violations).toEqual([]);
  });

  test('two accounts on two speakers play side by side', async () => {
    const { call, deviceId, playing: seen } = playing();
    await call(
      'PUT',
      `/me/player/play?device_id=${deviceId('Kitchen speaker', 'tom')}`,
      { context_uri: focus },
      'tom',
    );
    expect(seen('nina').isPlaying).toBe(true);
    expect(seen('tom').isPlaying).toBe(true);
  });
});
