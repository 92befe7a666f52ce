/** The script between the container's input and the app, as BusyBox runs it, on a real pipe. */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../wait.ts';
import { standInFor } from './base-images.ts';
import { CHROOT, IMAGE_PATH } from './build.ts';

const script = fileURLToPath(new URL('../../../addon/rootfs/usr/local/bin/relay-commands', import.meta.url));

let root: string;
let relay: ChildProcessByStdio<Writable, null, null>;
let app: ChildProcessByStdio<null, Readable, null> | null = null;
let heard = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sps-relay-'));
  standInFor('ghcr.io/home-assistant/base:any', root);
  cpSync(script, join(root, 'relay'));
  mkdirSync(join(root, 'run/spottypottysense'));
  execFileSync('mkfifo', [join(root, 'run/spottypottysense/commands')]);
  relay = spawn(CHROOT, [root, '/relay'], {
    env: { PATH: IMAGE_PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
});
afterEach(async () => {
  app?.kill('SIGKILL');
  app = null;
  heard = '';
  // The whole group: what the script waits for is a process of its own.
  process.kill(-(relay.pid ?? 0), 'SIGKILL');
  if (relay.exitCode === null && relay.signalCode === null) await once(relay, 'exit');
  rmSync(root, { recursive: true, force: true });
});

/** The app's end of the pipe. A process reads it: a read of ours could wait for ever, and nothing could end it. */
function listen(): void {
  app = spawn('cat', [join(root, 'run/spottypottysense/commands')], { stdio: ['ignore', 'pipe', 'ignore'] });
  app.stdout.on('data', (text) => {
    heard += text;
  });
}

const hears = (bytes: number) =>
  waitFor(() => heard.length >= bytes, { what: `${bytes} bytes from the relay`, seen: () => heard.length });

const stateOf = (pid: number | undefined) =>
  /\((.+)\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.slice(1);

test('each line goes on as it comes', async () => {
  listen();
  relay.stdin.write('{"type":"quiet"}\n');
  await hears(17);
  expect(heard).toBe('{"type":"quiet"}\n');
});

test('commands wait while the app is not there yet', async () => {
  relay.stdin.write('first\n');
  relay.stdin.write('second\n');
  await waitFor(() => relay.stdin.writableLength === 0, { what: 'the lines to be taken' });
  listen();
  await hears(13);
  expect(heard).toBe('first\nsecond\n');
});

test('a line longer than any pipe goes through whole, without being kept', async () => {
  listen();
  relay.stdin.write(`${'x'.repeat(300_000)}\n`);
  await hears(300_001);
  expect(heard).toHaveLength(300_001);
});

test('when the input ends, or never was, it waits without doing anything', async () => {
  relay.stdin.end();
  await waitFor(() => stateOf(relay.pid)?.join(' ') === 'sleep S', {
    what: 'the relay to lie still',
    seen: () => stateOf(relay.pid),
  });
  expect(relay.exitCode).toBeNull();
});
