/** Carries the Dockerfile out, line by line, in clean folders: as far as a machine without Docker can. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRepository } from '../../house/repository.ts';
import { allowedBy } from '../../package/build-context.ts';
import { type Instruction, readCopy, readDockerfile, type Stage } from '../../package/dockerfile.ts';
import { standInFor } from './base-images.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

export const CHROOT = '/usr/sbin/chroot';
/** What Alpine's image says. */
export const IMAGE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What makes no file. */
const ONLY_NOTED = new Set(['ARG', 'CMD', 'HEALTHCHECK', 'LABEL']);

/**
 * @param folder empty.
 * @returns where the finished image lies, and its last stage as it was read.
 * @throws for an instruction it cannot carry out.
 */
export function buildImage(folder: string): { root: string; stage: Stage } {
  const context = join(folder, 'context');
  const allowed = allowedBy(readFileSync(join(repository, '.dockerignore'), 'utf8'));
  for (const { path } of readRepository())
    if (allowed(path)) cpSync(join(repository, path), join(context, path), { preserveTimestamps: true });

  const stages = readDockerfile(readFileSync(join(repository, 'Dockerfile'), 'utf8'));
  const rootOf = (name: string | null) => join(folder, name ?? 'image');
  for (const stage of stages) {
    const root = rootOf(stage.name);
    mkdirSync(root);
    if (!standInFor(stage.image, root)) throw new Error(`nothing stands for ${stage.image}`);
    const isLast = stage === stages.at(-1);
    let workdir = '/';
    for (const { name, text } of stage.instructions) {
      if (name === 'WORKDIR') {
        workdir = text;
        mkdirSync(join(root, workdir), { recursive: true });
      } else if (name === 'COPY') copy(text, join(root, workdir), root);
      else if (name === 'RUN') run(text, root, isLast ? null : workdir);
      else if (!ONLY_NOTED.has(name)) throw new Error(`${name} is not carried out here`);
    }
  }
  const last = stages.at(-1);
  if (last === undefined) throw new Error('there is no stage');
  return { root: rootOf(last.name), stage: last };

  function copy(text: string, workdir: string, root: string): void {
    const { from, sources, to } = readCopy(text);
    const source = from === null ? context : rootOf(from);
    const target = to.startsWith('/') ? join(root, to) : join(workdir, to);
    for (const path of sources) {
      const intoFolder = to.endsWith('/') && !statSync(join(source, path)).isDirectory();
      const place = intoFolder ? join(target, basename(path)) : target;
      mkdirSync(dirname(place), { recursive: true });
      cpSync(join(source, path), place, { recursive: true, preserveTimestamps: true });
    }
  }
}

/** The last stage runs inside its folder and sees nothing else; an earlier one needs this machine's npm and network. */
function run(command: string, root: string, workdir: string | null): void {
  const inside = workdir === null;
  execFileSync(inside ? CHROOT : 'sh', inside ? [root, '/bin/sh', '-c', command] : ['-c', command], {
    ...(workdir === null ? {} : { cwd: join(root, workdir) }),
    env: inside
      ? { PATH: IMAGE_PATH }
      : { ...process.env, PATH: `${join(root, 'usr/local/bin')}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function instruction({ instructions }: Stage, name: string): Instruction {
  const found = instructions.find((instruction) => instruction.name === name);
  if (found === undefined) throw new Error(`the stage has no ${name}`);
  return found;
}
