import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPenaltiesFile } from '../../../src/adapters/store/penalties-file.ts';
import { Instant } from '../../../src/contract/units.ts';
import { handClock, listeningLog } from '../spotify/scripted-spotify.ts';
import { temporaryFolder } from './temporary-folder.ts';

const clock = handClock();
const penalty = (forMs: number) => ({
  since: clock.now(),
  until: Instant.parse(clock.now() + forMs),
  quotaTries: 1,
});

async function open(dir: string) {
  const log = listeningLog();
  return { log, file: await openPenaltiesFile(dir, { log, clock }) };
}

it('remembers a penalty over a restart, and forgets it when told', async () => {
  const dir = temporaryFolder();
  const { file, log } = await open(dir);
  expect(file.of('our-app')).toBeNull();
  file.keep('our-app', penalty(60_000));
  expect(file.of('our-app')).toEqual(penalty(60_000));
  await file.written();
  const again = await open(dir);
  expect(again.file.of('our-app')).toEqual(penalty(60_000));
  expect(again.file.of('toString')).toBeNull();
  again.file.keep('our-app', null);
  await again.file.written();
  expect((await open(dir)).file.of('our-app')).toBeNull();
  expect(log.lines).toEqual([]);
});

it('is for its owner only, and keeps no penalty that is over', async () => {
  const dir = temporaryFolder();
  const { file } = await open(dir);
  file.keep('old-app', penalty(-1));
  file.keep('our-app', penalty(60_000));
  await file.written();
  const path = join(dir, 'penalties.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).penalties)).toEqual(['our-app']);
});

it.each(['{"version":1,"pena', '{"version":1,"penalties":{"our-app":{"until":1}}}'])(
  'begins anew, and says so, with %s',
  async (content) => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'penalties.json'), content);
    const { file, log } = await open(dir);
    expect(file.of('our-app')).toBeNull();
    expect(log.lines.join()).toContain('too early');
  },
);

it('goes on without a disk, and says so', async () => {
  const dir = temporaryFolder();
  const { file, log } = await open(join(dir, 'is-not-there'));
  file.keep('our-app', penalty(60_000));
  await file.written();
  expect(file.of('our-app')).toEqual(penalty(60_000));
  expect(log.lines.join()).toContain('penalties.json could not be written');
});
