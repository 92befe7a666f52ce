import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { openHistory } from '../../src/adapters/store/history-db.ts';
import { START } from '../adapters/store/samples.ts';
import { temporaryFolder } from '../adapters/store/temporary-folder.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { createFakeLog } from '../fakes/log.ts';
import { waitFor } from './wait.ts';

const run = promisify(execFile);
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What config.yaml tells the Supervisor to leave out of a backup. */
const { backup_exclude: excluded } = z
  .object({ backup_exclude: z.array(z.string()) })
  .parse(parse(readFileSync(at('../../config.yaml'), 'utf8')));

/** Writes a session, a step and an event for each number, one after the other, for ever. */
function startWriter(dir: string) {
  const writer = spawn(process.execPath, [at('../adapters/store/killed.ts'), dir, 'history'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void writer.kill('SIGKILL'));
  let told = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const written = () => Number(told.split('\n').at(-2) ?? 0);
  return {
    written,
    /** Waits until it has written on. */
    goesOn: async (by: number) => {
      const from = written();
      await waitFor(() => written() >= from + by, { what: 'the writer to go on' });
    },
    end: async () => {
      writer.kill('SIGKILL');
      await once(writer, 'close');
    },
  };
}

async function snapshot(dir: string, action: 'take' | 'remove'): Promise<void> {
  await run(process.execPath, [at('../../src/snapshot.ts'), action], { env: { SPS_DATA_DIR: dir } });
}

/** As the Supervisor does it: the folder as it stands, file by file, while the app goes on writing. */
async function packed(dir: string): Promise<string> {
  const unpacked = temporaryFolder();
  const archive = join(temporaryFolder(), 'backup.tar');
  await run('tar', ['-cf', archive, ...excluded.map((glob) => `--exclude=${glob}`), '-C', dir, '.']);
  await run('tar', ['-xf', archive, '-C', unpacked]);
  return unpacked;
}

it('a backup that is packed while the app writes is restored whole, up to its moment', async () => {
  const dir = temporaryFolder();
  const writer = startWriter(dir);
  for (let round = 0; round < 5; round += 1) {
    await writer.goesOn(40);
    const before = writer.written();
    await snapshot(dir, 'take');
    await writer.goesOn(5);
    const backup = await packed(dir);
    await snapshot(dir, 'remove');
    expect(readdirSync(backup).sort()).toEqual(['history.snapshot.db']);

    const { clock, alarms } = createFakeTime(START);
    const { log, complaints } = createFakeLog();
    const history = openHistory(backup, { log, clock, alarms, timeZone: () => 'UTC' });
    const [session] = history.sessions({ limit: 1 });
    const count = session?.motionCount ?? 0;
    expect(count).toBeGreaterThanOrEqual(before);
    expect(history.phases()[0]?.phase).toMatchObject({ name: 'playing', session });
    expect(history.steps({ limit: count + 1 })).toHaveLength(count);
    expect(history.events({ limit: count + 1 })).toHaveLength(count);
    history.close();
    expect(complaints()).toEqual([]);
  }
  await writer.end();
});

it('says what it can do when it is not told what to do, and fails', async () => {
  const program = at('../../src/snapshot.ts');
  await expect(
    run(process.execPath, [program], { env: { SPS_DATA_DIR: temporaryFolder() } }),
  ).rejects.toMatchObject({
    code: 1,
    stderr: 'Say what is to be done: take, or remove.\n',
  });
});
