import { describe, expect, test } from 'vitest';
import { playlistUri, showUri } from '../../src/simulator/furnish.ts';
import type { World } from '../../src/simulator/world.ts';
import { playingInTheHall, prompt, visit } from './visitor.ts';

const morning = playlistUri('nina', 'Morning');
const restriction = {
  error: { status: 403, message: 'Player command failed: Restriction violated', reason: 'UNKNOWN' },
};

function trackUris(world: World, uri = morning): string[] {
  return world.contexts[uri]?.trackUris ?? [];
}

function durationOf(world: World, uris: readonly string[]): number {
  return uris.reduce((sum, uri) => sum + (world.tracks[uri]?.durationMs ?? 0), 0) / 1000;
}

/** A world in which these places of the morning list cannot be played. */
function unplayable(...places: number[]) {
  return (world: World) => {
    prompt(world);
    for (const place of places) {
      const track = world.tracks[trackUris(world)[place] ?? ''];
      if (track !== undefined) track.isPlayable = false;
    }
  };
}

describe('an unplayable track', () => {
  test('is skipped, also at the beginning of a list', async () => {
    const { playing, sim, call } = await playingInTheHall(unplayable(0, 2));
    const uris = trackUris(sim.world());
    expect(playing().trackUri).toBe(uris[1]);
    await call('POST', '/me/player/next');
    expect(playing().trackUri).toBe(uris[3]);
  });

  test('is refused to whoever asks for it', async () => {
    const { call, sim, hall } = await playingInTheHall(unplayable(4));
    const [first = '', , , , fifth = ''] = trackUris(sim.world());
    const bodies = [
      { context_uri: morning, offset: { position: 4 } },
      { context_uri: morning, offset: { uri: fifth } },
      { uris: [first, fifth] },
    ];
    for (const body of bodies) {
      const seen = await call('PUT', `/me/player/play?device_id=${hall}`, body);
      expect([seen.status, seen.json()]).toEqual([403, restriction]);
    }
    expect((await call('POST', `/me/player/queue?uri=${fifth}&device_id=${hall}`)).status).toBe(403);
    expect((await call('GET', `/tracks/${fifth.split(':')[2]}`)).json()).toMatchObject({
      is_playable: false,
      restrictions: { reason: 'market' },
    });
  });

  test('makes a list of nothing else a refusal', async () => {
    const visitor = visit(unplayable(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    const hall = visitor.deviceId('Hall speaker');
    const seen = await visitor.call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: morning });
    expect(seen.json()).toEqual(restriction);
    const act = {
      action: 'play',
      accountId: 'nina',
      contextUri: morning,
      deviceName: 'Hall speaker',
    } as const;
    expect(() => visitor.sim.act('user-action', act)).toThrow(/cannot be played/);
  });
});

describe('advertisements', () => {
  const free = () => {
    const visitor = visit(prompt);
    visitor.sim.act('accounts', { action: 'set', id: 'nina', product: 'free' });
    visitor.sim.act('user-action', {
      action: 'play',
      accountId: 'nina',
      contextUri: morning,
      deviceName: "Nina's phone",
    });
    return visitor;
  };

  test('come after every third song of a free account, and Spotify tells nothing of them', async () => {
    const { pass, sim, call, playing } = free();
    const uris = trackUris(sim.world());
    pass(durationOf(sim.world(), uris.slice(0, 3)) + 5);
    expect((await call('GET', '/me/player?additional_types=track,episode')).json()).toMatchObject({
      currently_playing_type: 'ad',
      item: null,
      is_playing: true,
      progress_ms: 5000,
      actions: { disallows: { skipping_next: true, skipping_prev: true, seeking: true } },
    });
    pass(24.999);
    expect(playing().trackUri).toMatch(/^spotify:ad:/);
    pass(0.001);
    expect(playing().trackUri).toBe(uris[3]);
  });

  test('count in the laps of a list that is repeated for ages', () => {
    const { pass, sim, playing } = free();
    const { world } = sim;
    const [nina] = world().accounts;
    if (nina !== undefined) nina.playback.repeat = 'context';
    const uris = trackUris(world());
    const lap = durationOf(world(), uris) + 3 * 30;
    pass(Math.floor((1000 * 365 * 86_400) / lap) * lap + 7);
    expect(playing()).toMatchObject({ isPlaying: true, trackUri: uris[0], progressMs: 7000 });
  });

  test('are not heard with Premium', async () => {
    const { pass, sim, playing } = await playingInTheHall();
    const uris = trackUris(sim.world());
    pass(durationOf(sim.world(), uris.slice(0, 3)));
    expect(playing().trackUri).toBe(uris[3]);
  });
});

describe('autoplay', () => {
  test('goes on after the end of a list with other songs and no context', async () => {
    const { pass, sim, playing } = await playingInTheHall();
    sim.act('accounts', { action: 'set', id: 'nina', hasAutoplay: true });
    pass(durationOf(sim.world(), trackUris(sim.world())) + 1);
    expect(playing()).toMatchObject({ isPlaying: true, contextUri: null, speakerName: 'Hall speaker' });
    expect(playing().trackUri).toMatch(/^spotify:track:/);
    pass(30 * 86_400);
    expect(playing().isPlaying).toBe(true);
  });

  test('does not come while the list is repeated', async () => {
    const { pass, sim, call, playing } = await playingInTheHall();
    sim.act('accounts', { action: 'set', id: 'nina', hasAutoplay: true });
    await call('PUT', '/me/player/repeat?state=context');
    pass(durationOf(sim.world(), trackUris(sim.world())) + 1);
    expect(playing()).toMatchObject({ isPlaying: true, contextUri: morning });
  });
});

describe('an episode', () => {
  test('is shown to those who say that they know episodes, and to others only that it is one', async () => {
    const { call, hall } = await playingInTheHall();
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: showUri });
    const path = '/me/player';
    expect((await call('GET', path)).json()).toMatchObject({
      currently_playing_type: 'episode',
      item: null,
      is_playing: true,
      context: { type: 'show', uri: showUri },
    });
    expect((await call('GET', `${path}?additional_types=track,episode`)).json()).toMatchObject({
      item: { type: 'episode', show: { name: 'Rooms and Sounds' } },
    });
  });

  test('may be asked for by its URI, and waited for in the queue', async () => {
    const { call, hall, playing, sim } = await playingInTheHall();
    const [first = '', second = ''] = trackUris(sim.world(), showUri);
    await call('PUT', `/me/player/play?device_id=${hall}`, { uris: [first] });
    expect(playing()).toMatchObject({ isPlaying: true, trackUri: first });
    expect((await call('POST', `/me/player/queue?uri=${second}&device_id=${hall}`)).status).toBe(200);
    await call('POST', `/me/player/next?device_id=${hall}`);
    expect(playing().trackUri).toBe(second);
  });
});

test('an artist plays, but not from an offset', async () => {
  const { call, hall, playing, sim } = await playingInTheHall();
  const artist = Object.keys(sim.world().contexts).find((uri) => uri.startsWith('spotify:artist:'));
  const path = `/me/player/play?device_id=${hall}`;
  const seen = await call('PUT', path, { context_uri: artist, offset: { position: 1 } });
  expect([seen.status, seen.json()]).toEqual([
    400,
    { error: { status: 400, message: "Can't have offset for context type: ARTIST" } },
  ]);
  expect((await call('PUT', path, { context_uri: artist })).status).toBe(200);
  expect(playing().contextUri).toBe(artist);
});
