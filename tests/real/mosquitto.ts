/** A real Mosquitto on a free port of this machine, with a configuration and a memory of its own. Tests stop it, kill it and start it again. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { waitFor } from './wait.ts';

// Debian puts the broker where only root looks for programs.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };
const run = promisify(execFile);

export interface MosquittoWishes {
  /** Lines of mosquitto.conf after the listener's, made with the folder that also holds its files. */
  config?: (folder: string) => string[];
  /** Files to put into that folder first: passwords, access rules, certificates. */
  files?: Record<string, string>;
}

export interface Mosquitto {
  port: number;
  url: string;
  folder: string;
  start(): Promise<void>;
  /** SIGTERM: it writes its sessions and retained messages to disk, and says goodbye to nobody. */
  stop(): Promise<void>;
  /** SIGKILL: what it had not yet written is lost. */
  kill(): Promise<void>;
  /** Freezes it and thaws it: connections stay, answers do not come. */
  freeze(): void;
  thaw(): void;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
  /** Publishes with Mosquitto's own client: topic, payload, and further options such as `-r` or `-q`, `1`. */
  publish(topic: string, payload: string, ...options: string[]): Promise<void>;
}

/** @returns the running broker. Without `config` it lets everybody in. */
export async function startMosquitto({ config, files = {} }: MosquittoWishes = {}): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-mosquitto-'));
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), text, { mode: 0o600 });
  const port = await freePort();
  const conf = join(folder, 'mosquitto.conf');
  await writeFile(
    conf,
    [
      // Started by root it would become another user, who may not read these files.
      `user ${userInfo().username}`,
      `listener ${port} 127.0.0.1`,
      'persistence true',
      `persistence_location ${folder}/`,
      ...(config?.(folder) ?? ['allow_anonymous true']),
      '',
    ].join('\n'),
  );

  let child: ChildProcess | null = null;
  const killOrphan = () => child?.kill('SIGKILL');

  async function start(): Promise<void> {
    if (child !== null) throw new Error('this Mosquitto runs already');
    const started = spawn('mosquitto', ['-c', conf], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let ended: string | null = null;
    started.stderr.on('data', (text) => {
      said += text;
    });
    started.once('error', (error) => {
      ended = `${error.message}; is Mosquitto installed (apt-get install mosquitto mosquitto-clients)?`;
    });
    started.once('exit', (code) => {
      ended ??= `it ended with ${code}: ${said}`;
    });
    child = started;
    process.once('exit', killOrphan);
    const state = await waitFor(async () => ended ?? ((await answers(port)) ? 'up' : null), {
      what: `Mosquitto on port ${port}`,
    });
    if (state === 'up') return;
    child = null;
    process.off('exit', killOrphan);
    throw new Error(`Mosquitto did not start: ${state}`);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child === null) return;
    const ending = child;
    ending.kill('SIGCONT');
    // More than once: a SIGTERM between the opening of its port and its main loop is forgotten by Mosquitto 2.0.11 (4 of 600 on a busy
    // machine; the next one ended it each time).
    await waitFor(
      () => {
        ending.kill(signal);
        return ending.exitCode !== null || ending.signalCode !== null;
      },
      { what: 'the end of Mosquitto' },
    );
    child = null;
    process.off('exit', killOrphan);
  }

  try {
    await start();
  } catch (error) {
    await end('SIGKILL');
    await rm(folder, { recursive: true });
    throw error;
  }
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    folder,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => {
      child?.kill('SIGSTOP');
    },
    thaw: () => {
      child?.kill('SIGCONT');
    },
    remove: async () => {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
    publish: async (topic, payload, ...options) => {
      await run('mosquitto_pub', ['-p', String(port), '-t', topic, '-m', payload, ...options], { env });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
