import { expect, it } from 'vitest';
import { createDeparture } from '../../../src/adapters/spotify/departure.ts';
import { asked, order, spotifyWorlds } from './spotify-world.ts';

const world = spotifyWorlds();

it('is told when the request for the music leaves, after the token and the speaker were found', async () => {
  const player = world().openPlayer();
  const seen: string[][] = [];
  const leaving = () =>
    seen.push(
      world()
        .spotify.world()
        .log.map(({ path }) => path),
    );
  expect((await player.play({ ...order, leaving })).ok).toBe(true);
  expect(seen).toEqual([['/api/token', '/v1/me/player/devices']]);
});

it('is not told of what the gate keeps back', async () => {
  const player = world().openPlayer();
  await player.play(order);
  world().spotify.act('faults', { preset: 'refusal', name: 'rateLimited', times: 1 });
  await player.look();
  let left = 0;
  await player.play({ ...order, leaving: () => (left += 1) });
  expect(left).toBe(0);
  expect(asked(world(), '/v1/me/player/play')).toHaveLength(1);
});

it('tells each asker once', async () => {
  const departure = createDeparture(async () => new Response());
  let told = 0;
  departure.tell(() => (told += 1));
  await departure.fetch('http://spotify/', {});
  await departure.fetch('http://spotify/', {});
  expect(told).toBe(1);
});
