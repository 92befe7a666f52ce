import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { playlistUri } from '../../src/simulator/furnish.ts';

const program = fileURLToPath(new URL('../../src/simulator/main.ts', import.meta.url));
const patience = { timeout: 20_000, interval: 20 };
const started: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  folders.push(folder);
  return folder;
}

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [program], { env: { ...env, PATH: process.env.PATH ?? '' } });
  started.push(child);
  let told = '';
  child.stdout.on('data', (chunk) => {
    told += chunk;
  });
  const url = async () => {
    await expect.poll(() => told, patience).toMatch(/listens on \S+\n[\s\S]*Its world/);
    return /listens on (\S+)/.exec(told)?.[1] ?? '';
  };
  return { child, url, told: () => told };
}

interface Seen {
  speakers: { name: string; playsFor: string | null; isListed: boolean }[];
}

async function stateOf(url: string): Promise<Seen> {
  return (await (await fetch(`${url}/_sim/state`)).json()) as Seen;
}

async function callsTo(url: string): Promise<unknown[]> {
  return ((await (await fetch(`${url}/_sim/log`)).json()) as { items: unknown[] }).items;
}

test('keeps its world, music playing on, over a kill and a restart', { timeout: 60_000 }, async () => {
  const env = { SPS_SIMULATOR_PORT: '0', SPS_DATA_DIR: join(await newFolder(), 'data') };
  const first = start(env);
  const url = await first.url();
  const contextUri = playlistUri('nina', 'Morning');
  const body = JSON.stringify({ action: 'play', accountId: 'nina', contextUri, deviceName: 'Hall speaker' });
  expect((await fetch(`${url}/_sim/user-action`, { method: 'POST', body })).status).toBe(200);
  const file = join(env.SPS_DATA_DIR, 'simulated-spotify.json');
  await expect.poll(() => readFile(file, 'utf8').catch(() => ''), patience).toContain('"state":"playing"');
  await end(first.child, 'SIGKILL');

  const second = start(env);
  expect((await stateOf(await second.url())).speakers[0]).toMatchObject({
    name: 'Hall speaker',
    playsFor: 'nina',
  });
});

test('can answer late, by the real clock', { timeout: 60_000 }, async () => {
  const { url } = start({ SPS_SIMULATOR_PORT: '0' });
  const base = await url();
  await fetch(`${base}/_sim/faults`, { method: 'POST', body: '{"delayMs":1}' });
  expect((await fetch(`${base}/v1/me`)).status).toBe(401);
});

test('lets its clock stand, and a late answer wait until it is moved', { timeout: 60_000 }, async () => {
  const at = '2026-11-02T12:00:00Z';
  const base = await start({
    SPS_SIMULATOR_PORT: '0',
    SPS_SIMULATOR_CLOCK: at,
    SPS_SIMULATOR_SLEEPY: '1',
  }).url();
  const post = async (name: string, body: object) =>
    (await fetch(`${base}/_sim/${name}`, { method: 'POST', body: JSON.stringify(body) })).json();
  await post('faults', { delayMs: 60_000 });
  const late = fetch(`${base}/v1/me`);
  await expect.poll(async () => (await callsTo(base)).length, patience).toBe(1);
  expect(await post('advance', { seconds: 60 })).toEqual({ now: Date.parse(at) + 60_000 });
  expect((await late).status).toBe(401);
  await post('advance', { seconds: 840 });
  const asleep = (await stateOf(base)).speakers.filter(({ isListed }) => !isListed);
  expect(asleep.map(({ name }) => name)).toEqual(['Bathroom Echo', 'Kitchen speaker']);
});

test('ends at once when asked to, with what it still had to write', { timeout: 60_000 }, async () => {
  const { child, url } = start({ SPS_SIMULATOR_PORT: '0', SPS_DATA_DIR: await newFolder() });
  await url();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test.each([
  ['SPS_SIMULATOR_PORT', 'sound'],
  ['SPS_SIMULATOR_PORT', '70000'],
  ['SPS_SIMULATOR_CLOCK', 'noon'],
  ['SPS_SIMULATOR_SEED', '0'],
])('says what is wrong with %s=%s', { timeout: 60_000 }, async (name, value) => {
  const { child, told } = start({ [name]: value });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(told()).toMatch(new RegExp(`^${name}: `));
});

test('says when the port is taken, and writes nothing over another’s world', {
  timeout: 60_000,
}, async () => {
  const first = start({ SPS_SIMULATOR_PORT: '0' });
  const { port } = new URL(await first.url());
  const folder = await newFolder();
  const { child, told } = start({ SPS_SIMULATOR_PORT: port, SPS_DATA_DIR: folder });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(told()).toContain(`Port ${port} is taken`);
  expect(await readdir(folder)).toEqual([]);
});
