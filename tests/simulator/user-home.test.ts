import { describe, expect, test } from 'vitest';
import { playlistUri } from '../../src/simulator/furnish.ts';
import { playingInTheHall, visit } from './visitor.ts';

async function names(visitor: Pick<ReturnType<typeof visit>, 'call'>, accountId = 'nina'): Promise<string[]> {
  const seen = await visitor.call('GET', '/me/player/devices', undefined, accountId);
  return (seen.json() as { devices: { name: string }[] }).devices.map(({ name }) => name);
}

describe('a phone', () => {
  test('is a device while its app is open', async () => {
    const visitor = visit();
    const phone = { accountId: 'nina', deviceName: "Nina's phone" };
    visitor.sim.act('user-action', { action: 'close_app', ...phone });
    expect(await names(visitor)).not.toContain("Nina's phone");
    visitor.sim.act('user-action', { action: 'open_app', ...phone });
    expect(await names(visitor)).toContain("Nina's phone");
  });
});

describe('a speaker', () => {
  test('that somebody is logged out of falls silent and vanishes for them, and for them only', async () => {
    const visitor = await playingInTheHall();
    visitor.sim.act('user-action', { action: 'log_out', accountId: 'nina', deviceName: 'Hall speaker' });
    expect(visitor.playing()).toMatchObject({ isPlaying: false, speakerName: null });
    expect(await names(visitor)).not.toContain('Hall speaker');
    expect(await names(visitor, 'tom')).toContain('Hall speaker');
    expect((await visitor.call('PUT', `/me/player/play?device_id=${visitor.hall}`)).status).toBe(404);
  });

  test('has another id after logging in again', async () => {
    const visitor = await playingInTheHall();
    const hall = { accountId: 'nina', deviceName: 'Hall speaker' };
    visitor.sim.act('user-action', { action: 'log_out', ...hall });
    visitor.sim.act('user-action', { action: 'log_in', ...hall });
    visitor.sim.act('user-action', { action: 'log_in', ...hall });
    expect((await names(visitor)).filter((name) => name === 'Hall speaker')).toHaveLength(1);
    expect(visitor.deviceId('Hall speaker')).not.toBe(visitor.hall);
  });

  test('that takes another account is lost to everybody else, with what was under way to it', async () => {
    const visitor = await playingInTheHall(() => {});
    visitor.sim.act('user-action', {
      action: 'switch_account',
      accountId: 'tom',
      deviceName: 'Hall speaker',
    });
    visitor.pass(5);
    expect(visitor.playing().isPlaying).toBe(false);
    expect(await names(visitor)).not.toContain('Hall speaker');
    expect(await names(visitor, 'tom')).toContain('Hall speaker');
  });
});

describe('a private session', () => {
  test('is shown at the active device, keeps nobody from commanding it, and is not remembered', async () => {
    const { call, sim, pass, hall } = await playingInTheHall();
    sim.act('user-action', { action: 'private_session', accountId: 'nina', isOn: true });
    const seen = (await call('GET', '/me/player/devices')).json() as {
      devices: { name: string; is_private_session: boolean }[];
    };
    const isPrivate = seen.devices.filter((device) => device.is_private_session);
    expect(isPrivate.map(({ name }) => name)).toEqual(['Hall speaker']);
    pass(60);
    expect((await call('POST', `/me/player/next?device_id=${hall}`)).status).toBe(200);
    expect(sim.world().accounts[0]?.heard).toEqual([]);
  });
});

describe('a Jam', () => {
  test('is a device like any other to everybody, until it ends', async () => {
    const visitor = visit();
    visitor.sim.act('user-action', { action: 'start_jam', accountId: 'nina' });
    expect(await names(visitor, 'tom')).toContain("Nina's Jam");
    expect(() => visitor.sim.act('user-action', { action: 'start_jam', accountId: 'nina' })).toThrow(
      /on already/,
    );
    visitor.sim.act('user-action', {
      action: 'play',
      accountId: 'tom',
      contextUri: playlistUri('tom', 'Calm'),
      deviceName: "Nina's Jam",
    });
    expect(visitor.playing('tom').isPlaying).toBe(true);
    visitor.sim.act('user-action', { action: 'end_jam', accountId: 'nina' });
    expect(await names(visitor, 'tom')).not.toContain("Nina's Jam");
    expect(visitor.playing('tom')).toMatchObject({ isPlaying: false, speakerName: null });
    expect(() => visitor.sim.act('user-action', { action: 'end_jam', accountId: 'nina' })).toThrow(
      /no speaker/,
    );
  });
});
