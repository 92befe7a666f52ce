/** The image come to life: its init step, its service under the real s6-supervise and its CMD, in the order s6-overlay gives them. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '../../package/dockerfile.ts';
import { wordsOf } from '../../package/dockerfile.ts';
import { waitFor } from '../wait.ts';
import { CHROOT, IMAGE_PATH, instruction } from './build.ts';

const SERVICES = '/etc/s6-overlay/s6-rc.d';
/** What s6-overlay gives to CMD: nothing but a path. */
const BARE = { PATH: `/command:${IMAGE_PATH}` };

export interface Container {
  /** Everything the app and CMD said. */
  said(): string;
  /** Where the app's page is. */
  url(): Promise<string>;
  /** The process of the service, and that of CMD. */
  app(): number;
  relay(): number;
  /** What Home Assistant's actions write to. */
  input: NodeJS.WritableStream;
  /** As on docker stop: the service is brought down. @returns the exit code that finish left for the container. */
  stop(): Promise<string>;
  /** Resolves when finish has asked for the container's end. @returns the exit code it left. */
  halted(): Promise<string>;
  end(): Promise<void>;
}

/** @param env what Docker would give to the container. */
export async function startContainer(
  { root, stage }: { root: string; stage: Stage },
  env: Record<string, string>,
): Promise<Container> {
  for (const left of ['run/halted', 'run/service'])
    rmSync(join(root, left), { recursive: true, force: true });
  const contenv = join(root, 'run/s6/container_environment');
  for (const [name, value] of Object.entries({ ...BARE, ...env })) writeFileSync(join(contenv, name), value);

  for (const service of inOrder(root)) if (typeOf(root, service) === 'oneshot') oneshot(root, service);
  const [service, ...others] = inOrder(root).filter((name) => typeOf(root, name) === 'longrun');
  if (service === undefined || others.length > 0) throw new Error('one service is expected');
  cpSync(join(root, SERVICES, service), join(root, 'run/service', service), { recursive: true });

  let said = '';
  const supervise = start(['/command/s6-supervise', `/run/service/${service}`], 'ignore');
  const command = start(wordsOf(instruction(stage, 'CMD')), 'pipe');
  if (command.stdin === null) throw new Error('CMD has no input');

  function start(words: string[], stdin: 'ignore' | 'pipe'): ChildProcess {
    const child = spawn(CHROOT, [root, ...words], {
      env: BARE,
      stdio: [stdin, 'pipe', 'pipe'],
      detached: true,
    });
    for (const output of [child.stdout, child.stderr])
      output?.on('data', (text) => {
        said += text;
      });
    return child;
  }

  const control = (...words: string[]) =>
    execFileSync(CHROOT, [root, '/command/s6-svc', ...words, `/run/service/${service}`], { env: BARE });

  const isHalted = () => existsSync(join(root, 'run/halted'));
  async function halted(): Promise<string> {
    await waitFor(isHalted, {
      what: 'the container to be halted',
      seen: () => said,
    });
    return readFileSync(join(root, 'run/s6-linux-init-container-results/exitcode'), 'utf8').trim();
  }

  return {
    said: () => said,
    url: async () => {
      const port = await waitFor(
        () => /page\s+http:\S+:(\d+)\//.exec(said)?.[1] ?? (isHalted() ? 'halted' : null),
        {
          what: 'the app to say where its page is',
          seen: () => said,
        },
      );
      if (port === 'halted') throw new Error(`the app has ended: ${said}`);
      return `http://127.0.0.1:${port}`;
    },
    app: () => onlyChildOf(supervise.pid),
    relay: () => command.pid ?? 0,
    input: command.stdin,
    stop: async () => {
      control('-d');
      return halted();
    },
    halted,
    end: async () => {
      control('-xd');
      await ended(supervise);
      // The whole group: what the relay waits for is a process of its own.
      process.kill(-(command.pid ?? 0), 'SIGKILL');
      await ended(command);
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** What the user bundle names, each after what it depends on. */
function inOrder(root: string): string[] {
  const wanted = readdirSync(join(root, SERVICES, 'user/contents.d'));
  const ordered: string[] = [];
  const visit = (name: string) => {
    const needs = join(root, SERVICES, name, 'dependencies.d');
    // base is s6-overlay's own.
    if (existsSync(needs)) for (const need of readdirSync(needs)) if (need !== 'base') visit(need);
    if (!ordered.includes(name)) ordered.push(name);
  };
  for (const name of wanted) visit(name);
  return ordered;
}

function typeOf(root: string, service: string): string {
  return readFileSync(join(root, SERVICES, service, 'type'), 'utf8').trim();
}

/** `up` is a command line of execline; ours is a path alone, which means the same to a shell. */
function oneshot(root: string, service: string): void {
  const up = readFileSync(join(root, SERVICES, service, 'up'), 'utf8').trim();
  execFileSync(CHROOT, [root, up], { env: BARE });
}

function onlyChildOf(pid: number | undefined): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  if (children.length !== 1 || children[0] === '') throw new Error(`children of ${pid}: ${children}`);
  return Number(children[0]);
}

export function writeOptions(root: string, options: object): void {
  mkdirSync(join(root, 'data'), { recursive: true });
  writeFileSync(join(root, 'data/options.json'), JSON.stringify(options), { mode: 0o600 });
}
