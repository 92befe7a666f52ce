/** A real ESPHome node as a process of this machine, speaking the native API on a free port. Killed like a board whose plug is pulled. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { esphomeFolder, nodesFolder } from '../../../scripts/parts/kept.mjs';
import { freePort } from '../free-port.ts';
import { waitFor } from '../wait.ts';
import { createChild } from './child.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const loopback = here('loopback.h');
const run = promisify(execFile);

export interface EsphomeNode {
  port: number;
  /** @returns when its API answers. */
  start(): Promise<void>;
  /** SIGKILL: no goodbye to whoever is connected. */
  kill(): Promise<void>;
  remove(): Promise<void>;
  said(): string;
}

/** @param yaml the name of its configuration, beside this file. @returns the running node. */
export async function startNode(yaml: string): Promise<EsphomeNode> {
  const program = await build(here(yaml));
  // A node keeps its preferences at home.
  const home = await mkdtemp(join(tmpdir(), 'sps-node-'));
  const port = await freePort();
  const child = createChild({
    command: program,
    words: [],
    env: { HOME: home, TZ: 'UTC', NODE_API_PORT: String(port) },
    cwd: home,
  });

  async function start(): Promise<void> {
    child.start();
    const came = await waitFor(async () => child.ended() ?? ((await answers(port)) ? 'up' : null), {
      what: `the node on port ${port}`,
      seen: child.said,
    });
    if (came !== 'up') throw new Error(`the node did not start: ${came}: ${child.said()}`);
  }

  async function remove(): Promise<void> {
    await child.end('SIGKILL');
    await rm(home, { recursive: true, force: true });
  }

  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { port, start, kill: () => child.end('SIGKILL'), remove, said: child.said };
}

/** @returns the program, built now unless the same was built before: ESPHome takes twenty seconds for it. */
async function build(yaml: string): Promise<string> {
  const sources = await Promise.all([yaml, loopback].map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source);
  const program = join(nodesFolder, hash.digest('hex'));
  if (await isThere(program)) return program;

  await mkdir(nodesFolder, { recursive: true });
  const workshop = await mkdtemp(join(nodesFolder, 'build-'));
  try {
    await copyFile(yaml, join(workshop, 'node.yaml'));
    await run(
      join(esphomeFolder, 'bin', 'esphome'),
      ['-s', 'loopback', loopback, 'compile', join(workshop, 'node.yaml')],
      { env: { PATH: process.env.PATH, HOME: workshop }, maxBuffer: 64 * 1024 * 1024 },
    );
    // Put in its place in one step: what is there is whole, whoever else builds the same.
    const [name] = /(?<=^ {2}name: ).+/m.exec(sources[0]?.toString() ?? '') ?? [];
    if (name === undefined) throw new Error(`${yaml} names no node`);
    await rename(join(workshop, '.esphome', 'build', name, '.pioenvs', name, 'program'), program);
    return program;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
