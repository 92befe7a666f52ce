/** The app as users run it: a process of its own on real sockets and real files. Killed without warning, started again on the same folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { HouseDocument } from '../../src/contract/house.ts';
import type { Secrets } from '../../src/contract/secrets.ts';
import { EventView, RoomView, SensorView, ToldSessionView } from '../../src/contract/views.ts';
import { waitFor } from './wait.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface AppProcess {
  folder: string;
  url(): string;
  /** @param env what is set anew, or besides, from now on. */
  start(env?: Record<string, string>): Promise<void>;
  /** SIGTERM, as a supervisor sends it. @returns the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: no last word, no last write. */
  kill(): Promise<void>;
  remove(): Promise<void>;
  /** Everything it said on both outputs since the last start. */
  said(): string;
  room(id: string): Promise<z.infer<typeof RoomView>>;
  sensor(id: string): Promise<z.infer<typeof SensorView>>;
  sessions(): Promise<z.infer<typeof ToldSessionView>[]>;
  events(): Promise<z.infer<typeof EventView>[]>;
  post(path: string, body?: object): Promise<Response>;
  /** Instead of whichever version is there. */
  put(path: string, body: object): Promise<Response>;
}

export interface AppWishes {
  env: Record<string, string>;
  house?: HouseDocument;
  secrets?: Secrets;
  /** Instead of the sources as they stand. */
  program?: string;
}

/** @returns where its page is, by its own word; behind ingress it says the port alone. */
function pageIn(said: string): string | undefined {
  const port = /page .* ingress comes from \S+ to port (\d+)/.exec(said)?.[1];
  return port === undefined ? /page\s+(http:\S+)\//.exec(said)?.[1] : `http://127.0.0.1:${port}`;
}

/** Prepares a folder and a process in it; `start` starts it. */
export async function prepareApp({ env, house, secrets, program = main }: AppWishes): Promise<AppProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-app-'));
  if (house !== undefined) await writeFile(join(folder, 'house.json'), JSON.stringify(house));
  if (secrets !== undefined)
    await writeFile(join(folder, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
  let child: ChildProcess | null = null;
  let said = '';
  let url = '';
  let ownEnv = env;

  async function start(more: Record<string, string> = {}): Promise<void> {
    said = '';
    url = '';
    ownEnv = { ...ownEnv, ...more };
    const started = spawn(process.execPath, [program], {
      // Nothing of the machine's own settings may leak in.
      env: {
        PATH: process.env.PATH,
        TZ: 'UTC',
        SPS_DATA_DIR: folder,
        SPS_HTTP_PORT: '0',
        SPS_MQTT_PORT: '0',
        ...ownEnv,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const output of [started.stdout, started.stderr])
      output.on('data', (text) => {
        said += text;
      });
    const came = await waitFor(() => pageIn(said) ?? (started.exitCode === null ? null : 'ended'), {
      what: 'the app to say where its page is',
      seen: () => said,
    });
    if (came === 'ended') throw new Error(`the app ended with ${started.exitCode}: ${said}`);
    url = came;
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (child === null) return null;
    const ending = child;
    child = null;
    if (ending.exitCode !== null || ending.signalCode !== null) return ending.exitCode;
    const exited = once(ending, 'exit');
    ending.kill(signal);
    await exited;
    return ending.exitCode;
  }

  async function get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
    const answer = await fetch(`${url}/api/v1${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return shape.parse(await answer.json());
  }

  return {
    folder,
    url: () => url,
    start,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    remove: async () => {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
    said: () => said,
    room: (id) => get(`/rooms/${id}`, RoomView),
    sensor: (id) => get(`/sensors/${id}`, SensorView),
    sessions: async () => (await get('/sessions', z.object({ items: z.array(ToldSessionView) }))).items,
    events: async () => (await get('/events', z.object({ items: z.array(EventView) }))).items,
    post: (path, body = {}) =>
      fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    put: (path, body) =>
      fetch(`${url}/api/v1${path}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': '*' },
        body: JSON.stringify(body),
      }),
  };
}
