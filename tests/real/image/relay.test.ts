/** The script between the container's input and the app, as BusyBox runs it, on a real pipe. */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../wait.ts';
import { standInFor } from './base-images.ts';
import { CHROOT, IMAGE_PATH } from './build.ts';

const script = fileURLToPath(new URL('../../../addon/rootfs/usr/local/bin/relay-commands', import.meta.url));

let root: string;
let relay: ChildProcessByStdio<Writable, null, null>;
let pipe: number;

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
  // The whole group: what the script waits for is a process of its own.
  process.kill(-(relay.pid ?? 0), 'SIGKILL');
  if (relay.exitCode === null && relay.signalCode === null) await once(relay, 'exit');
  rmSync(root, { recursive: true, force: true });
});

/** The app's end of the pipe. */
function listen(): void {
  pipe = openSync(join(root, 'run/spottypottysense/commands'), constants.O_RDONLY | constants.O_NONBLOCK);
}

/** What has come until this many bytes have. */
async function heard(bytes: number): Promise<string> {
  const buffer = Buffer.alloc(65_536);
  let text = '';
  await waitFor(
    () => {
      text += buffer.toString('utf8', 0, readSync(pipe, buffer));
      return text.length >= bytes;
    },
    { what: `${bytes} bytes from the relay`, seen: () => `${text.length} bytes` },
  );
  closeSync(pipe);
  return text;
}

const stateOf = (pid: number | undefined) =>
  /\((.+)\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.slice(1);

test('each line goes on as it comes', async () => {
  listen();
  relay.stdin.write('{"type":"quiet"}\n');
  expect(await heard(17)).toBe('{"type":"quiet"}\n');
});

test('commands wait while the app is not there yet', async () => {
  relay.stdin.write('first\n');
  relay.stdin.write('second\n');
  await waitFor(() => relay.stdin.writableLength === 0, { what: 'the lines to be taken' });
  listen();
  expect(await heard(13)).toBe('first\nsecond\n');
});

test('a line longer than any pipe goes through whole, without being kept', async () => {
  listen();
  relay.stdin.write(`${'x'.repeat(300_000)}\n`);
  expect(await heard(300_001)).toHaveLength(300_001);
});

test('when the input ends, or never was, it waits without doing anything', async () => {
  relay.stdin.end();
  await waitFor(() => stateOf(relay.pid)?.join(' ') === 'sleep S', {
    what: 'the relay to lie still',
    seen: () => stateOf(relay.pid),
  });
  expect(relay.exitCode).toBeNull();
});
