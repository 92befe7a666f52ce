import { expect, test } from 'vitest';
import { createStandingClock } from '../../src/simulator/standing-clock.ts';
import { NOON, playingInTheHall, visit } from './visitor.ts';

test('advancing moves the world on: music, tokens and all', async () => {
  const { sim, call, playing } = await playingInTheHall();
  sim.act('advance', { seconds: 100 });
  expect(playing()).toMatchObject({ isPlaying: true, progressMs: 100_000 });
  sim.act('advance', { seconds: 3500 });
  expect((await call('GET', '/me')).status).toBe(401);
});

test('tells the new time, and goes on from there with the caller’s clock', async () => {
  const { plain, pass, sim } = visit();
  const seen = await plain('POST', '/_sim/advance', { body: '{"seconds":60}' });
  expect(seen.json()).toEqual({ now: NOON + 60_000 });
  pass(5);
  expect(sim.state().now).toBe(NOON + 65_000);
  expect(sim.act('advance', { seconds: 10 })).toEqual({ now: NOON + 75_000 });
});

test.each(['{"seconds":0}', '{"seconds":-5}', '{}'])('%s moves nothing', async (body) => {
  const { plain, sim } = visit();
  expect((await plain('POST', '/_sim/advance', { body })).status).toBe(400);
  expect(sim.state().now).toBe(NOON);
});

test('a reset takes the world back to the clock', () => {
  const { sim } = visit();
  sim.act('advance', { seconds: 60 });
  sim.reset();
  expect(sim.state().now).toBe(NOON);
});

test('a standing clock lets nobody through before the world has moved that far', async () => {
  const clock = createStandingClock(NOON);
  const passed: string[] = [];
  const { signal } = new AbortController();
  void clock.wait(1000, signal).then(() => passed.push('one second'));
  void clock.wait(2000, signal).then(() => passed.push('two seconds'));
  clock.moved(NOON + 999);
  await Promise.resolve();
  expect(passed).toEqual([]);
  clock.moved(NOON + 1000);
  await Promise.resolve();
  expect(passed).toEqual(['one second']);
  void clock.wait(500, signal).then(() => passed.push('half a second later'));
  clock.moved(NOON + 1500);
  await Promise.resolve();
  expect(passed).toEqual(['one second', 'half a second later']);
  expect(clock.now()).toBe(NOON);
});

test('whoever gives up waits no more', async () => {
  const clock = createStandingClock(NOON);
  const patience = new AbortController();
  const waited = clock.wait(1000, patience.signal);
  patience.abort(new Error('enough'));
  await expect(waited).rejects.toThrow('enough');
});

test('the same seed and the same calls make the same world; another seed another', async () => {
  const live = async (seed: number) => {
    const visitor = visit((world) => {
      world.chance = seed;
    });
    const hall = visitor.deviceId('Hall speaker');
    await visitor.call('PUT', `/me/player/shuffle?state=true&device_id=${hall}`);
    await visitor.call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: 'spotify:playlist:x' });
    visitor.sim.act('devices', { action: 'sleep', deviceName: 'Kitchen speaker' });
    visitor.sim.act('devices', { action: 'wake', deviceName: 'Kitchen speaker' });
    visitor.pass(4000);
    return JSON.stringify(visitor.sim.world());
  };
  expect(await live(5)).toBe(await live(5));
  expect(await live(6)).not.toBe(await live(5));
});
