import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { openHouseFile } from '../../../src/adapters/store/house-file.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { START } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const program = new URL('killed.ts', import.meta.url).pathname;
const ROUNDS = [1, 7, 40];

/** Kills the program in the middle of its work. @returns the last number it was told is durable. */
async function toldBeforeKill(dir: string, what: 'history' | 'house', after: number): Promise<number> {
  const child = spawn(process.execPath, [program, dir, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    told += text;
    if (told.split('\n').length > after) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return Number(told.split('\n').at(-2));
}

it('has after kill -9 every change that save returned from, whole', { timeout: 120_000 }, async () => {
  const dir = temporaryFolder();
  for (const after of ROUNDS) {
    const told = await toldBeforeKill(dir, 'history', after);
    const { clock, alarms } = createFakeTime(START);
    const { log, complaints } = createFakeLog();
    const history = openHistory(dir, { log, clock, alarms, timeZone: () => 'UTC' });
    const [session] = history.sessions({ limit: 1 });
    const count = session?.motionCount ?? 0;
    expect(count).toBeGreaterThanOrEqual(told);
    expect(history.phases()[0]?.phase).toMatchObject({ name: 'playing', session });
    expect(history.steps({ limit: count + 1 })).toHaveLength(count);
    expect(history.events({ limit: count + 1 })).toHaveLength(count);
    history.close();
    expect(complaints()).toEqual([]);
  }
});

it('has after kill -9 the last house document that was written, or a newer one', {
  timeout: 120_000,
}, async () => {
  const dir = temporaryFolder();
  for (const after of ROUNDS) {
    const told = await toldBeforeKill(dir, 'house', after);
    const { clock } = createFakeTime(START);
    const { log } = createFakeLog();
    const file = await openHouseFile(dir, { demo: false, timeZone: 'UTC', log, clock });
    expect(file.read().settings.freshFor).toBeGreaterThanOrEqual(told);
  }
});
