import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { furnished, furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { createWorldKeeper, loadWorld, saveWorld } from '../../src/simulator/world-file.ts';
import { NOON } from './visitor.ts';

let folder = '';
let path = '';
let said: string[] = [];
const say = (sentence: string) => void said.push(sentence);
const now = () => NOON;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulated-spotify-'));
  path = join(folder, 'world.json');
  said = [];
});
afterEach(() => rm(folder, { recursive: true }));

function lived() {
  const sim = createSpotifySimulator({ now });
  const contextUri = playlistUri('nina', 'Morning');
  sim.grant({ accountId: 'nina', clientId: furnished.clientId, scopes: furnished.scopes });
  sim.act('user-action', { action: 'play', accountId: 'nina', contextUri, deviceName: 'Hall speaker' });
  sim.act('faults', { preset: 'outage', forSeconds: 600 });
  return sim.world();
}

describe('a world', () => {
  test('comes back as it was written', async () => {
    const world = lived();
    await saveWorld(path, world);
    expect(await loadWorld(path, { now, say })).toEqual(world);
    expect(said).toEqual([]);
  });

  test('goes on playing after any pause of the process', async () => {
    await saveWorld(path, lived());
    const world = await loadWorld(path, { now, say });
    const later = createSpotifySimulator({ now: () => NOON + 100_000, world: world ?? undefined });
    expect(later.state().accounts[0]).toMatchObject({
      isPlaying: true,
      speakerName: 'Hall speaker',
      progressMs: 100_000,
    });
  });

  test('is for its owner only, and leaves nothing beside it', async () => {
    await saveWorld(path, lived());
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['world.json']);
  });

  test('is not there before the first write', async () => {
    expect(await loadWorld(path, { now, say })).toBeNull();
    expect(said).toEqual([]);
  });

  test('survives a write that was cut short: the new file is beside, the old one whole', async () => {
    const world = lived();
    await saveWorld(path, world);
    await writeFile(`${path}.new`, JSON.stringify(world).slice(0, 1000));
    expect(await loadWorld(path, { now, say })).toEqual(world);
  });
});

describe('a file that cannot be read', () => {
  const world = () => furnishedWorld({ now: NOON });
  test.each([
    ['cut short', () => JSON.stringify(world()).slice(0, 5000)],
    ['empty', () => ''],
    ['of another version', () => JSON.stringify({ ...world(), version: 1 })],
    ['without a part', () => JSON.stringify({ ...world(), speakers: undefined })],
    ['naming a speaker that is not there', () => JSON.stringify({ ...world(), speakers: [] })],
    ['naming a track that is not there', () => JSON.stringify({ ...world(), tracks: {} })],
  ])('because it is %s is set aside untouched, and said', async (_, content) => {
    await writeFile(path, content());
    expect(await loadWorld(path, { now, say })).toBeNull();
    const aside = `world.json.unreadable-${NOON}`;
    expect(await readdir(folder)).toEqual([aside]);
    expect(await readFile(join(folder, aside), 'utf8')).toBe(content());
    expect(said).toEqual([expect.stringContaining(aside)]);
  });

  test('because the disk refuses is an error, not a fresh world', async () => {
    await expect(loadWorld(folder, { now, say })).rejects.toThrow('EISDIR');
  });
});

describe('the keeper', () => {
  function keeping() {
    const world = furnishedWorld({ now: NOON });
    const due: (() => void)[] = [];
    const keeper = createWorldKeeper({
      path,
      world: () => world,
      schedule: (write) => void due.push(write),
      say,
    });
    const stored = async () => (await loadWorld(path, { now, say }))?.conduct.callsPerWindow;
    return { world, due, keeper, stored };
  }

  test('writes a burst of changes once, as it is when it writes', async () => {
    const { world, due, keeper, stored } = keeping();
    for (const calls of [10, 20, 30]) {
      world.conduct.callsPerWindow = calls;
      keeper.changed();
    }
    expect(due).toHaveLength(1);
    expect(await stored()).toBeUndefined();
    due[0]?.();
    await keeper.flush();
    expect(await stored()).toBe(30);
  });

  test('writes again for a change that comes while it writes', async () => {
    const { world, due, keeper, stored } = keeping();
    keeper.changed();
    due[0]?.();
    const first = keeper.flush();
    await Promise.resolve();
    world.conduct.callsPerWindow = 99;
    keeper.changed();
    expect(due).toHaveLength(2);
    due[1]?.();
    await first;
    await keeper.flush();
    expect(await stored()).toBe(99);
  });

  test('writes nothing when nothing changed', async () => {
    const { keeper } = keeping();
    await keeper.flush();
    expect(await readdir(folder)).toEqual([]);
  });

  test('says when it cannot write, and tries again at the next change', async () => {
    const { world, keeper } = keeping();
    const lost = createWorldKeeper({
      path: join(folder, 'gone', 'w.json'),
      world: () => world,
      schedule: () => {},
      say,
    });
    lost.changed();
    await lost.flush();
    expect(said).toEqual([expect.stringContaining('could not be written: ENOENT')]);
    keeper.changed();
    await keeper.flush();
    expect(await readdir(folder)).toEqual(['world.json']);
  });
});

test('the simulator tells of every change worth keeping, and of no mere look', async () => {
  let changes = 0;
  const onChange = () => {
    changes += 1;
  };
  const sim = createSpotifySimulator({ now, onChange });
  await sim.fetch('http://spotify.simulated/v1/me/player');
  await sim.fetch('http://spotify.simulated/_sim/state');
  expect(changes).toBe(0);
  sim.grant({ accountId: 'nina', clientId: furnished.clientId, scopes: [] });
  sim.act('conduct', {});
  await sim.fetch('http://spotify.simulated/_sim/conduct', { method: 'POST' });
  await sim.fetch('http://spotify.simulated/v1/me/player/play', { method: 'PUT' });
  expect(changes).toBe(4);
});
