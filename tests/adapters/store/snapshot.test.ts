import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { removeSnapshot, SNAPSHOT_FILE, takeSnapshot } from '../../../src/adapters/store/snapshot.ts';
import { AccountId } from '../../../src/contract/units.ts';
import { StorageFailure } from '../../../src/ports.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { START, sessionOf } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

function open(dir: string) {
  const { clock, alarms } = createFakeTime(START);
  const { log, complaints } = createFakeLog();
  const history = openHistory(dir, { log, clock, alarms, timeZone: () => 'UTC' });
  onTestFinished(() => history.close());
  return { history, complaints };
}

/** A folder in which a backup was unpacked: the snapshot, and none of the live files. */
function unpacked(dir: string): string {
  const other = temporaryFolder();
  writeFileSync(join(other, SNAPSHOT_FILE), readFileSync(join(dir, SNAPSHOT_FILE)));
  return other;
}

it('holds what was saved up to its moment, though the app has not closed the database', () => {
  const dir = temporaryFolder();
  const { history } = open(dir);
  history.save({ session: sessionOf({ id: 'before' }) });
  expect(takeSnapshot(dir)).toBe(true);
  history.save({ session: sessionOf({ id: 'after' }) });
  const restored = open(unpacked(dir));
  expect(restored.history.sessions({ limit: 9 }).map(({ id }) => id)).toEqual(['before']);
  expect(restored.complaints()).toEqual([]);
});

it('becomes the database where there is none, and is gone then', () => {
  const dir = temporaryFolder();
  const { history } = open(dir);
  history.save({ session: sessionOf({}) });
  takeSnapshot(dir);
  const other = unpacked(dir);
  // The log of a database that is not there any more must not be read into this one.
  writeFileSync(join(other, 'history.db-wal'), readFileSync(join(dir, 'history.db-wal')));
  expect(open(other).history.sessions({ limit: 9 })).toHaveLength(1);
  expect(readdirSync(other)).not.toContain(SNAPSHOT_FILE);
  expect(open(other).history.sessions({ limit: 9 })).toHaveLength(1);
});

it('never takes the place of a database that is there', () => {
  const dir = temporaryFolder();
  const first = open(dir);
  takeSnapshot(dir);
  first.history.save({ session: sessionOf({ id: 'newer' }) });
  expect(open(dir).history.session(sessionOf({ id: 'newer' }).id)).not.toBeNull();
  expect(existsSync(join(dir, SNAPSHOT_FILE))).toBe(false);
});

it('takes the place of a database that cannot be used', () => {
  const dir = temporaryFolder();
  const first = open(dir);
  first.history.save({ session: sessionOf({}) });
  takeSnapshot(dir);
  const other = unpacked(dir);
  writeFileSync(join(other, 'history.db'), 'no database');
  const { history, complaints } = open(other);
  expect(history.sessions({ limit: 9 })).toHaveLength(1);
  expect(complaints()).toHaveLength(1);
});

it('is set aside when it is damaged, and an empty history begins', () => {
  const dir = temporaryFolder();
  const { history } = open(dir);
  for (let count = 0; count < 50; count += 1) history.save({ session: sessionOf({ id: `s${count}` }) });
  takeSnapshot(dir);
  const other = unpacked(dir);
  truncateSync(join(other, SNAPSHOT_FILE), 6000);
  const restored = open(other);
  expect(restored.history.sessions({ limit: 9 })).toEqual([]);
  const aside = readdirSync(other).find((name) => name.startsWith(`${SNAPSHOT_FILE}.unreadable-`));
  expect(restored.complaints()).toEqual([
    `The snapshot of history.db cannot be used and was kept as ${aside}.`,
  ]);
});

it('is taken anew each time, and removed after the backup', () => {
  const dir = temporaryFolder();
  const { history } = open(dir);
  takeSnapshot(dir);
  history.save({ session: sessionOf({}) });
  // What a power cut left of an earlier one.
  writeFileSync(join(dir, `${SNAPSHOT_FILE}.new`), 'half of one');
  takeSnapshot(dir);
  expect(open(unpacked(dir)).history.sessions({ limit: 9 })).toHaveLength(1);
  removeSnapshot(dir);
  expect(readdirSync(dir).filter((name) => name.startsWith(SNAPSHOT_FILE))).toEqual([]);
});

it('holds nothing of an account that was unlinked', () => {
  const dir = temporaryFolder();
  const { history } = open(dir);
  history.save({ session: sessionOf({ contextUri: 'spotify:playlist:secretlove' }) });
  history.forget({ accountId: AccountId.parse('ada'), roomIds: [] });
  takeSnapshot(dir);
  expect(readFileSync(join(dir, SNAPSHOT_FILE)).includes('secretlove')).toBe(false);
});

it('is no trouble where there is no history yet', () => {
  const dir = temporaryFolder();
  expect(takeSnapshot(dir)).toBe(false);
  expect(readdirSync(dir)).toEqual([]);
});

it('fails aloud when the database is damaged, and leaves none: half a backup is worse than none', () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'history.db'), 'this is no database, and it is long enough to be looked at');
  expect(() => takeSnapshot(dir)).toThrow(StorageFailure);
  expect(readdirSync(dir)).toEqual(['history.db']);
});
