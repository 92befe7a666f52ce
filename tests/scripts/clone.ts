/** A folder that looks like a fresh clone to our scripts, with stand-ins for the programs they start. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
  readonly write: (path: string, text: string) => void;
  /** @returns the text of a file, or nothing when there is none. */
  readonly read: (path: string) => string;
  /** Puts a shell script where `PATH` finds it. It has to name the tools it uses in full: nothing else is on the path. */
  readonly program: (name: string, script: string) => void;
  /** Puts a shell script where npm puts the programs of packages. */
  readonly packageProgram: (name: string, script: string) => void;
  readonly run: (script: string, settings?: RunSettings) => Promise<Run>;
}

export interface RunSettings {
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whose id the script believes to run under, whoever runs the tests. */
  readonly userId?: number;
}

export function createClone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'clone-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const executable = (path: string, script: string) => {
    write(path, `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, path), 0o755);
  };
  cpSync(scripts, join(folder, 'scripts'), { recursive: true });

  return {
    folder,
    write,
    read: (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : ''),
    program: (name, script) => executable(`programs/${name}`, script),
    packageProgram: (name, script) => executable(`node_modules/.bin/${name}`, script),
    run: (script, { words = [], env = {}, userId = 0 } = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(
          process.execPath,
          [
            `--import=data:text/javascript,process.getuid=()=>${userId}`,
            join(folder, 'scripts', script),
            ...words,
          ],
          {
            // What is kept beside the clones must not be this machine's own.
            env: { PATH: join(folder, 'programs'), XDG_CACHE_HOME: join(folder, 'kept'), ...env },
            stdio: ['ignore', 'pipe', 'pipe'],
          },
        );
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
