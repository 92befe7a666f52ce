import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AccessFiles, openAccessFiles } from '../../../src/adapters/log/access-files.ts';
import { AccessLine } from '../../../src/contract/access.ts';
import { profiles } from '../../../src/contract/profile.ts';
import { Instant, seconds } from '../../../src/contract/units.ts';
import { createFakeTime, type FakeTime } from '../../fakes/clock.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';
import { waitFor } from '../../real/wait.ts';

let home: string;
let dir: string;
let time: FakeTime;
let log: FakeLog;
let timeZone: string;
const day = seconds(86_400);
/** An hour before midnight in Berlin. */
const evening = Instant.parse(Date.parse('2026-03-02T22:00:00Z'));

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sps-access-'));
  dir = join(home, 'access');
  time = createFakeTime(evening);
  log = createFakeLog();
  timeZone = 'Europe/Berlin';
});
afterEach(() => rm(home, { recursive: true, force: true }));

const opened = (keptFor = day): AccessFiles =>
  openAccessFiles({
    dir,
    clock: time.clock,
    alarms: time.alarms,
    log: log.log,
    timeZone: () => timeZone,
    keptFor,
  });

function line(path = '/api/v1/rooms'): AccessLine {
  return {
    at: new Date(time.clock.now()).toISOString(),
    requestId: randomUUID(),
    door: 'direct',
    who: 'token t1',
    method: 'GET',
    route: path,
    path,
    status: 200,
    tookMs: 3,
  };
}
const named = (name: string) => readFile(join(dir, `${name}.jsonl`), 'utf8');
const linesOf = async (name: string) =>
  (await named(name))
    .trimEnd()
    .split('\n')
    .map((text) => AccessLine.parse(JSON.parse(text)));

test('writes each request as a line of its day, by the time of the house', async () => {
  const files = opened();
  const [before, after] = [line(), line()];
  files.note(before);
  time.pass(seconds(3600));
  files.note({ ...after, at: new Date(time.clock.now()).toISOString() });
  await files.close();
  expect(await linesOf('2026-03-02')).toEqual([before]);
  expect((await linesOf('2026-03-03')).map(({ requestId }) => requestId)).toEqual([after.requestId]);
});

test('a house that moves has its midnight where it lives', async () => {
  const files = opened();
  timeZone = 'Pacific/Auckland';
  files.note(line());
  await files.close();
  expect(await readdir(dir)).toEqual(['2026-03-03.jsonl']);
});

test('writes in batches, so that a card lives long, and what waits when it closes', async () => {
  const files = opened();
  files.note(line());
  time.pass(seconds(4));
  files.note(line());
  await expect(readdir(dir)).rejects.toThrow('ENOENT');
  time.pass(seconds(1));
  await waitFor(async () => (await linesOf('2026-03-02')).length === 2, { what: 'the batch' });
  files.note(line());
  await files.close();
  expect(await linesOf('2026-03-02')).toHaveLength(3);
});

test('nobody else on the machine may read who asked for what', async () => {
  const files = opened();
  files.note(line());
  await files.close();
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(dir, '2026-03-02.jsonl'))).mode & 0o777).toBe(0o600);
});

test('goes on in the file of today after a restart', async () => {
  for (let start = 0; start < 3; start++) {
    const files = opened();
    files.note(line());
    await files.close();
  }
  expect(await linesOf('2026-03-02')).toHaveLength(3);
});

test('a line that a power cut left unfinished spoils no other', async () => {
  await mkdir(dir);
  await writeFile(join(dir, '2026-03-02.jsonl'), '{"at":"2026-');
  const files = opened();
  files.note(line());
  await files.close();
  const [broken, whole] = (await named('2026-03-02')).split('\n');
  expect(broken).toBe('{"at":"2026-');
  expect(AccessLine.safeParse(JSON.parse(whole ?? '')).success).toBe(true);
});

test.each([
  ['a week', profiles.development, 7],
  ['ninety days', profiles.production, 90],
])('keeps %s', async (_, { accessKeptFor }, days) => {
  expect(accessKeptFor).toBe(days * 86_400);
});

test('deletes what is older than it is to be kept, day by day, and touches nothing else', async () => {
  await mkdir(dir);
  for (const name of ['2026-02-27.jsonl', '2026-03-01.jsonl', '2020-01-01.jsonl.gz', 'notes.txt'])
    await writeFile(join(dir, name), '');
  for (let night = 0; night < 5; night++) {
    const files = opened(seconds(2 * 86_400));
    files.note(line());
    await files.close();
    time.pass(day);
  }
  expect((await readdir(dir)).toSorted()).toEqual([
    '2020-01-01.jsonl.gz',
    '2026-03-04.jsonl',
    '2026-03-05.jsonl',
    '2026-03-06.jsonl',
    'notes.txt',
  ]);
});

describe('a disk that takes nothing', () => {
  test('is told of once, harms nobody, and is written to again when it does', async () => {
    // A file where the folder should be, for to root nothing is forbidden.
    await writeFile(dir, '');
    const files = opened();
    for (let count = 0; count < 3; count++) {
      files.note(line());
      time.pass(seconds(5));
      await waitFor(() => log.complaints().length > 0, { what: 'the complaint' });
    }
    await rm(dir);
    await waitFor(
      async () => {
        files.note(line());
        time.pass(seconds(5));
        return (await readdir(dir)).length > 0;
      },
      { what: 'a line' },
    );
    await files.close();
    expect(log.complaints()).toEqual([
      'The access log cannot be written (EEXIST): until it can, requests are not noted.',
    ]);
    expect((await linesOf('2026-03-02')).length).toBeGreaterThan(0);
  });

  test('does not fill the memory while it hangs', async () => {
    const files = opened();
    const long = line(`/${'x'.repeat(190)}`);
    for (let count = 0; count < 10_000; count++) files.note(long);
    await files.close();
    const { size } = await stat(join(dir, '2026-03-02.jsonl'));
    expect(size).toBeGreaterThan(1_000_000);
    expect(size).toBeLessThanOrEqual(1024 * 1024);
    expect(log.complaints()).toEqual([expect.stringMatching(/some are not noted/)]);
  });
});

test('a program gone wild fills one day, not the disk', async () => {
  await mkdir(dir);
  await writeFile(join(dir, '2026-03-02.jsonl'), `${'x'.repeat(16 * 1024 * 1024 - 300)}\n`);
  const files = opened();
  for (let count = 0; count < 3; count++) {
    files.note(line());
    files.note(line());
    time.pass(seconds(5));
    await waitFor(() => log.complaints().length > 0, { what: 'the complaint' });
  }
  await files.close();
  expect((await stat(join(dir, '2026-03-02.jsonl'))).size).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(log.complaints()).toEqual([expect.stringMatching(/of today is full/)]);
  time.pass(seconds(7200));
  const again = opened();
  again.note(line());
  await again.close();
  expect(await linesOf('2026-03-03')).toHaveLength(1);
});
