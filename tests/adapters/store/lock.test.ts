import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { lockDataDir } from '../../../src/adapters/store/lock.ts';
import { StartRefusal } from '../../../src/adapters/store/refusal.ts';
import { temporaryFolder } from './temporary-folder.ts';

const program = new URL('hold-lock.ts', import.meta.url).pathname;

/** @returns another process, and the line in which it tells how it fared. */
async function another(dir: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  child.stdout.setEncoding('utf8');
  const [line] = await once(child.stdout, 'data');
  return { child, said: String(line).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'close');
  child.kill('SIGKILL');
  await gone;
}

it('keeps a second process out and names the first, until that one is killed', {
  timeout: 60_000,
}, async () => {
  const dir = temporaryFolder();
  const { child, said } = await another(dir);
  expect(said).toBe('held');
  expect(() => lockDataDir(dir)).toThrow(StartRefusal);
  expect(() => lockDataDir(dir)).toThrow(`(process ${child.pid}) is using the data folder ${dir}`);
  await kill(child);
  lockDataDir(dir).close();
});

it('lets exactly one of several in that start together', { timeout: 60_000 }, async () => {
  const dir = temporaryFolder();
  const started = await Promise.all([1, 2, 3, 4].map(() => another(dir)));
  const said = started.map((process) => process.said);
  expect(said.filter((line) => line === 'held')).toHaveLength(1);
  expect(said.filter((line) => line.startsWith('StartRefusal: Another SpottyPottySense'))).toHaveLength(3);
});

it('does not believe the note of a process that is gone', () => {
  const dir = temporaryFolder();
  const lock = lockDataDir(dir);
  // No process can have this number: the kernel's own limit is 2^22.
  writeFileSync(join(dir, 'lock.pid'), '4194305\n');
  expect(() => lockDataDir(dir)).toThrow('Another SpottyPottySense is using');
  lock.close();
});

it('writes nothing but the note, so that it holds on a full disk too', () => {
  const dir = temporaryFolder();
  const lock = lockDataDir(dir);
  expect(readdirSync(dir).sort()).toEqual(['lock.db', 'lock.pid']);
  expect(statSync(join(dir, 'lock.db')).size).toBe(0);
  lock.close();
});

it('can be taken again once it was let go, and makes the folder if need be', () => {
  const dir = join(temporaryFolder(), 'made', 'here');
  lockDataDir(dir).close();
  lockDataDir(dir).close();
});

it('refuses a folder that cannot be one, with a sentence', () => {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '');
  expect(() => lockDataDir(path)).toThrow(
    `The data folder ${path} cannot be used: the system answers EEXIST.`,
  );
});
