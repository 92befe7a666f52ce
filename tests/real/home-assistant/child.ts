/** A program of a test: started, listened to, ended by its id, and never outliving the tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Program {
  command: string;
  words: string[];
  /** The whole environment: nothing of the machine's own settings leaks in. */
  env: Record<string, string>;
  cwd?: string;
}

export interface Child {
  /** @throws when it runs already. */
  start(): void;
  /** @returns once it is gone; at once when it does not run. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** null: it runs. Otherwise how it ended, for a person to read. */
  ended(): string | null;
  /** Everything it said on both outputs since the last start. */
  said(): string;
}

export function createChild({ command, words, env, cwd }: Program): Child {
  let child: ChildProcess | null = null;
  let said = '';
  let ended: string | null = 'never started';
  const killOrphan = () => child?.kill('SIGKILL');

  return {
    start: () => {
      if (child !== null) throw new Error(`${command} runs already`);
      said = '';
      ended = null;
      const started = spawn(command, words, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const output of [started.stdout, started.stderr])
        output.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
      started.once('error', (error) => {
        ended = error.message;
      });
      started.once('exit', (code, signal) => {
        ended = `it ended with ${signal ?? code}`;
      });
      child = started;
      process.once('exit', killOrphan);
    },
    end: async (signal) => {
      if (child === null) return;
      const ending = child;
      child = null;
      process.off('exit', killOrphan);
      if (ending.pid === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
      const exited = once(ending, 'exit');
      ending.kill(signal);
      await exited;
    },
    ended: () => ended,
    said: () => said,
  };
}
