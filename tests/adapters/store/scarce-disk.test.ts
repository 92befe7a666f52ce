import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { ScarceDiskReport } from './scarce-disk.ts';
import { temporaryFolder } from './temporary-folder.ts';

const program = new URL('scarce-disk.ts', import.meta.url).pathname;

it('says so when nothing can be written, loses nothing that can wait, and recovers', {
  timeout: 60_000,
}, () => {
  const dir = temporaryFolder();
  const report: ScarceDiskReport = JSON.parse(
    execFileSync(process.execPath, [program, dir], { encoding: 'utf8' }),
  );
  expect(report).toEqual({
    saveSaid: 'StorageFailure: history.db could not be written: the disk reports an error',
    houseSaid: 'StorageFailure: house.json could not be written: the file may not grow any further',
    sessionsWhileFull: 1,
    eventsWhileFull: 20,
    freshForWhileFull: 10,
    complaintsWhileFull: [
      'history.db could not be written: the disk reports an error. What can wait is kept until it can be written.',
    ],
    eventsOnceFree: 20,
    freshForOnceFree: 30,
    logOnceFree: ['history.db can be written again.'],
  });
});
