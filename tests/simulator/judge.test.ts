import { describe, expect, test } from 'vitest';
import { playlistUri } from '../../src/simulator/furnish.ts';
import { playingInTheHall, visit } from './visitor.ts';

const morning = playlistUri('nina', 'Morning');
const calm = playlistUri('nina', 'Calm');

const refusal = (status: number, message: string, reason?: string) => ({
  error: { status, message, ...(reason === undefined ? {} : { reason }) },
});
const restriction = refusal(403, 'Player command failed: Restriction violated', 'UNKNOWN');
const noDevice = refusal(404, 'Player command failed: No active device found', 'NO_ACTIVE_DEVICE');
const deviceNotFound = refusal(404, 'Device not found');

describe('refused commands', () => {
  test.each([
    ['PUT', '/me/player/play'],
    ['PUT', '/me/player/pause'],
    ['POST', '/me/player/next'],
    ['POST', '/me/player/previous'],
    ['PUT', '/me/player/seek?position_ms=1'],
    ['PUT', '/me/player/repeat?state=off'],
    ['PUT', '/me/player/shuffle?state=true'],
    ['PUT', '/me/player/volume?volume_percent=10'],
    ['POST', '/me/player/queue?uri=spotify:track:x'],
  ])('%s %s finds no active device when none is named', async (method, path) => {
    const seen = await visit().call(method, path);
    expect([seen.status, seen.json()]).toEqual([404, noDevice]);
  });

  test.each([
    ['PUT', '/me/player/play?device_id=unknown', undefined, 404, deviceNotFound],
    ['PUT', '/me/player/pause?device_id=unknown', undefined, 404, deviceNotFound],
    ['PUT', '/me/player', { device_ids: ['unknown'] }, 404, deviceNotFound],
    [
      'PUT',
      '/me/player',
      { device_ids: ['a', 'b'] },
      400,
      refusal(400, 'Exactly one device_id must be provided'),
    ],
    ['PUT', '/me/player', { device_ids: [] }, 400, refusal(400, 'Exactly one device_id must be provided')],
    ['PUT', '/me/player', '{"device_ids":[', 400, refusal(400, 'Malformed json')],
    ['PUT', '/me/player/play', '{"context_uri":', 400, refusal(400, 'Malformed json')],
    ['PUT', '/me/player/play', { context_uri: 'my list' }, 400, refusal(400, 'Invalid context uri')],
    ['PUT', '/me/player/play', { context_uri: 'spotify:track:x' }, 400, refusal(400, 'Invalid context uri')],
    ['PUT', '/me/player/play', { context_uri: 7 }, 400, refusal(400, 'Invalid context_uri')],
    [
      'PUT',
      '/me/player/play',
      { context_uri: morning, uris: ['x'] },
      400,
      refusal(400, 'context_uri and uris exclude each other'),
    ],
    ['PUT', '/me/player/play', { uris: [calm] }, 400, refusal(400, 'Invalid track uri')],
    ['PUT', '/me/player/play', { uris: ['spotify:track:unplayable'] }, 403, restriction],
    [
      'PUT',
      '/me/player/play',
      { context_uri: 'spotify:playlist:unknown' },
      404,
      refusal(404, 'Resource not found'),
    ],
    ['PUT', '/me/player/play', { context_uri: calm, offset: { position: 10 } }, 403, restriction],
    ['PUT', '/me/player/play', { context_uri: calm, offset: { uri: 'spotify:track:x' } }, 403, restriction],
    ['PUT', '/me/player/play', undefined, 403, restriction],
    ['PUT', '/me/player/play', { context_uri: morning }, 403, restriction],
    ['POST', '/me/player/previous', undefined, 403, restriction],
    ['PUT', '/me/player/seek', undefined, 400, refusal(400, 'Invalid position_ms')],
    ['PUT', '/me/player/seek?position_ms=-1', undefined, 400, refusal(400, 'Invalid position_ms')],
    ['PUT', '/me/player/repeat?state=all', undefined, 400, refusal(400, 'Invalid state')],
    ['PUT', '/me/player/shuffle?state=yes', undefined, 400, refusal(400, 'Invalid state')],
    ['PUT', '/me/player/volume?volume_percent=101', undefined, 400, refusal(400, 'Invalid volume_percent')],
    ['PUT', '/me/player/volume?volume_percent=', undefined, 400, refusal(400, 'Invalid volume_percent')],
    ['POST', `/me/player/queue?uri=${calm}`, undefined, 400, refusal(400, 'Invalid track uri')],
    ['POST', '/me/player/queue?uri=spotify:track:unplayable', undefined, 403, restriction],
  ])('%s %s %j while the morning list plays is %d', async (method, path, body, status, answer) => {
    const { call, playing } = await playingInTheHall();
    const before = playing();
    const seen = await call(method, path, body);
    expect([seen.status, seen.json()]).toEqual([status, answer]);
    expect(playing()).toEqual(before);
  });

  test('pausing what is paused already', async () => {
    const { call } = await playingInTheHall();
    await call('PUT', '/me/player/pause');
    const seen = await call('PUT', '/me/player/pause');
    expect([seen.status, seen.json()]).toEqual([403, restriction]);
  });

  test('resuming when nothing was ever loaded', async () => {
    const { call, deviceId } = visit();
    const seen = await call('PUT', `/me/player/play?device_id=${deviceId('Hall speaker')}`);
    expect([seen.status, seen.json()]).toEqual([403, restriction]);
  });

  test('a restricted speaker is listed without an id and takes nothing', async () => {
    const { call, sim } = await playingInTheHall();
    sim.act('devices', { action: 'set', deviceName: 'Hall speaker', traits: { isRestricted: true } });
    const seen = await call('PUT', '/me/player/pause');
    expect(seen.json()).toEqual(refusal(403, 'Player command failed: Restricted device', 'UNKNOWN'));
    expect((await call('GET', '/me/player')).json()).toMatchObject({
      device: { id: null, is_restricted: true },
    });
  });

  test('volume on a speaker that has none', async () => {
    const { call, sim, hall } = await playingInTheHall();
    sim.act('devices', { action: 'set', deviceName: 'Hall speaker', traits: { supportsVolume: false } });
    const seen = await call('PUT', `/me/player/volume?volume_percent=10&device_id=${hall}`);
    expect(seen.json()).toEqual(
      refusal(403, 'Player command failed: Cannot control device volume', 'VOLUME_CONTROL_DISALLOW'),
    );
  });

  test('a free account may look but not touch', async () => {
    const { call, sim, hall } = await playingInTheHall();
    sim.act('accounts', { action: 'set', id: 'nina', product: 'free' });
    const seen = await call('PUT', `/me/player/pause?device_id=${hall}`);
    expect([seen.status, seen.json()]).toEqual([
      403,
      refusal(403, 'Player command failed: Premium required', 'PREMIUM_REQUIRED'),
    ]);
    expect((await call('GET', '/me/player')).status).toBe(200);
  });
});
