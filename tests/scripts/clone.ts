/** A folder that looks like a fresh clone to the scripts, with stand-ins for the programs they start. */
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly said: string;
}

export interface Clone extends Disposable {
  readonly folder: string;
  /** Puts a program where `PATH` finds it, as a shell script. */
  readonly program: (name: string, script: string) => void;
  /** Puts a program where npm puts those of the packages. */
  readonly packageProgram: (name: string, script: string) => void;
  readonly write: (path: string, text: string) => void;
  /** Runs one of our scripts with nothing on its path but the stand-ins and the shell's own tools. */
  readonly run: (script: string, settings?: RunSettings) => Promise<Run>;
}

export interface RunSettings {
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A user id to run as, where the test itself runs as root. */
  readonly uid?: number;
}

export function createClone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'clone-'));
  // Open to all, because some runs are those of a user without rights.
  chmodSync(folder, 0o777);

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const executable = (path: string, script: string) => {
    write(path, `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, path), 0o755);
  };
  mkdirSync(join(folder, 'scripts'));
  for (const name of ['prepare.mjs', 'test.mjs']) copyFileSync(join(scripts, name), join(folder, 'scripts', name));

  return {
    folder,
    write,
    program: (name, script) => executable(`programs/${name}`, script),
    packageProgram: (name, script) => executable(`node_modules/.bin/${name}`, script),
    run: (script, { words = [], env = {}, uid } = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [join(folder, 'scripts', script), ...words], {
          env: { PATH: `${join(folder, 'programs')}:/bin`, ...env },
          ...(uid === undefined ? {} : { uid }),
        });
        let said = '';
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding('utf8').on('data', (text: string) => {
            said += text;
          });
        }
        child.on('error', reject).on('close', (code) => resolve({ code, said }));
      }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
