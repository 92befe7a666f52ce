import { describe, expect, test } from 'vitest';
import { furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { prompt, visit } from './visitor.ts';

const contextUri = playlistUri('nina', 'Evening');

async function names(visitor: ReturnType<typeof visit>): Promise<string[]> {
  const seen = (await visitor.call('GET', '/me/player/devices')).json() as { devices: { name: string }[] };
  return seen.devices.map(({ name }) => name);
}

/** The kitchen speaker sleeps after five idle minutes and wakes in three seconds, ready two seconds later. */
function sleepyKitchen() {
  return visit((world) => {
    prompt(world);
    const kitchen = world.speakers.find(({ id }) => id === 'kitchen');
    if (kitchen === undefined) throw new Error('The furnished home has no kitchen');
    Object.assign(kitchen, {
      sleepsAfterFor: 300,
      wakeFor: { from: 3, to: 3 },
      readyFor: { from: 2, to: 2 },
    });
  });
}

describe('sleep', () => {
  test('comes after the idle time, and takes the device off the list', async () => {
    const visitor = sleepyKitchen();
    visitor.pass(299.999);
    expect(await names(visitor)).toContain('Kitchen speaker');
    visitor.pass(0.001);
    expect(await names(visitor)).not.toContain('Kitchen speaker');
  });

  test('never comes while music plays; the idle time counts from its end', async () => {
    const visitor = sleepyKitchen();
    visitor.sim.act('user-action', {
      action: 'play',
      accountId: 'nina',
      contextUri,
      deviceName: 'Kitchen speaker',
    });
    visitor.pass(1000);
    expect(await names(visitor)).toContain('Kitchen speaker');
    visitor.sim.act('user-action', { action: 'pause', accountId: 'nina' });
    visitor.pass(299);
    expect(await names(visitor)).toContain('Kitchen speaker');
    visitor.pass(1);
    expect(await names(visitor)).not.toContain('Kitchen speaker');
  });

  test('counts from the end of the list when the music ends by itself', async () => {
    const visitor = sleepyKitchen();
    const place = { accountId: 'nina', contextUri, deviceName: 'Kitchen speaker' };
    visitor.sim.act('user-action', { action: 'play', ...place });
    const { tracks, contexts } = visitor.sim.world();
    const uris = contexts[contextUri]?.trackUris ?? [];
    visitor.pass(uris.reduce((sum, uri) => sum + (tracks[uri]?.durationMs ?? 0), 0) / 1000);
    visitor.pass(299.999);
    expect(await names(visitor)).toContain('Kitchen speaker');
    visitor.pass(0.001);
    expect(await names(visitor)).not.toContain('Kitchen speaker');
  });

  test('meets play with "Device not found", and ends the music that was on', async () => {
    const visitor = sleepyKitchen();
    const kitchen = visitor.deviceId('Kitchen speaker');
    await visitor.call('PUT', `/me/player/play?device_id=${kitchen}`, { context_uri: contextUri });
    visitor.sim.act('devices', { action: 'sleep', deviceName: 'Kitchen speaker' });
    expect(visitor.playing()).toMatchObject({ isPlaying: false, speakerName: null });
    const seen = await visitor.call('PUT', `/me/player/play?device_id=${kitchen}`);
    expect([seen.status, seen.json()]).toEqual([
      404,
      { error: { status: 404, message: 'Device not found' } },
    ]);
  });

  test('swallows a command that was accepted but had not taken effect', async () => {
    const visitor = visit();
    const hall = visitor.deviceId('Hall speaker');
    await visitor.call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: contextUri });
    visitor.sim.act('devices', { action: 'sleep', deviceName: 'Hall speaker' });
    visitor.pass(5);
    expect(visitor.playing().isPlaying).toBe(false);
  });

  test('is not in the furnished home unless asked for', () => {
    const sleepy = (isSleepy: boolean) =>
      furnishedWorld({ now: 0, isSleepy })
        .speakers.filter(({ sleepsAfterFor }) => sleepsAfterFor !== null)
        .map(({ id }) => id);
    expect(sleepy(false)).toEqual([]);
    expect(sleepy(true)).toEqual(['bathroom', 'kitchen', 'living-room']);
  });
});

describe('waking', () => {
  test('lists the device first, under a new id, and lets it play some seconds later', async () => {
    const visitor = sleepyKitchen();
    const before = visitor.deviceId('Kitchen speaker');
    visitor.pass(300);
    visitor.sim.act('devices', { action: 'wake', deviceName: 'Kitchen speaker' });
    visitor.pass(2.999);
    expect(await names(visitor)).not.toContain('Kitchen speaker');
    visitor.pass(0.001);
    expect(await names(visitor)).toContain('Kitchen speaker');
    const after = visitor.deviceId('Kitchen speaker');
    expect(after).not.toBe(before);
    const play = (id: string) =>
      visitor.call('PUT', `/me/player/play?device_id=${id}`, { context_uri: contextUri });
    visitor.pass(1.999);
    expect((await play(after)).status).toBe(404);
    visitor.pass(0.001);
    expect((await play(before)).status).toBe(404);
    expect((await play(after)).status).toBe(200);
  });

  test('needs a second call for an Echo', async () => {
    const visitor = visit();
    const state = () => visitor.sim.state().speakers.find(({ id }) => id === 'bathroom');
    visitor.sim.act('devices', { action: 'sleep', deviceName: 'Bathroom Echo' });
    visitor.sim.act('devices', { action: 'wake', deviceName: 'Bathroom Echo' });
    visitor.pass(60);
    expect(state()?.isListed).toBe(false);
    visitor.sim.act('devices', { action: 'wake', deviceName: 'Bathroom Echo' });
    visitor.pass(14);
    expect(state()).toMatchObject({ isListed: true, isReady: true });
  });

  test('happens at once for a person who picks the speaker in the app', () => {
    const visitor = visit();
    visitor.sim.act('devices', { action: 'sleep', deviceName: 'Living room' });
    visitor.sim.act('user-action', {
      action: 'play',
      accountId: 'tom',
      contextUri,
      deviceName: 'Living room',
    });
    expect(visitor.playing('tom')).toMatchObject({ isPlaying: true, speakerName: 'Living room' });
  });
});

test('a person who picks a speaker that is just waking need not wait for it', () => {
  const visitor = sleepyKitchen();
  visitor.sim.act('devices', { action: 'sleep', deviceName: 'Kitchen speaker' });
  visitor.sim.act('devices', { action: 'wake', deviceName: 'Kitchen speaker' });
  visitor.sim.act('user-action', {
    action: 'play',
    accountId: 'nina',
    contextUri,
    deviceName: 'Kitchen speaker',
  });
  expect(visitor.playing()).toMatchObject({ isPlaying: true, speakerName: 'Kitchen speaker' });
});

describe('devices', () => {
  test('may be renamed, may share a name, may change their id, may be taken away', async () => {
    const visitor = visit();
    visitor.sim.act('devices', { action: 'rename', deviceName: 'Living room', name: 'Kitchen speaker' });
    expect((await names(visitor)).filter((name) => name === 'Kitchen speaker')).toHaveLength(2);
    expect(() => visitor.sim.act('devices', { action: 'sleep', deviceName: 'Kitchen speaker' })).toThrow(
      /2 speakers/,
    );

    const before = visitor.deviceId('Hall speaker');
    visitor.sim.act('devices', { action: 'change_id', deviceId: before });
    expect(visitor.deviceId('Hall speaker')).not.toBe(before);

    visitor.sim.act('devices', { action: 'remove', speakerId: 'hall' });
    expect(await names(visitor)).not.toContain('Hall speaker');
  });

  test('may be added for some accounts only', async () => {
    const visitor = visit();
    visitor.sim.act('devices', {
      action: 'add',
      name: 'Study',
      accountIds: ['tom'],
      traits: { volumePercent: 5 },
    });
    expect(await names(visitor)).not.toContain('Study');
    expect(visitor.sim.state().speakers.at(-1)).toMatchObject({
      name: 'Study',
      volumePercent: 5,
      isReady: true,
    });
  });
});
