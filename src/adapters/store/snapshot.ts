/** A copy of history.db for a backup that is packed while the app writes on: SQLite makes it, and it is checked before anybody relies on it. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Clock, type Log, StorageFailure } from '../../ports.ts';
import { damageOf, HISTORY_FILE, PATIENCE_MS } from './database-file.ts';
import { setAside } from './durable-write.ts';
import { storageFailure } from './trouble.ts';

/** What a backup holds instead of the live files, which change under the hands of whoever packs them. */
export const SNAPSHOT_FILE = 'history.snapshot.db';

/**
 * Puts a snapshot beside the database, in place of an older one. Asks nothing of the app: in WAL mode another process may read all the
 * while, and sees one moment.
 * @returns whether there was a history to take it of.
 * @throws StorageFailure; then there is no snapshot.
 */
export function takeSnapshot(dir: string): boolean {
  const live = join(dir, HISTORY_FILE);
  const next = join(dir, `${SNAPSHOT_FILE}.new`);
  removeSnapshot(dir);
  if (!existsSync(live)) return false;
  try {
    const database = new DatabaseSync(live, { timeout: PATIENCE_MS });
    try {
      // Not a copy of the file: what lies in the log would be missing. What was deleted is not in it either.
      database.prepare('vacuum into ?').run(next);
    } finally {
      database.close();
    }
    const damage = damageOf(next);
    if (damage !== null) throw new StorageFailure(`The snapshot of ${HISTORY_FILE} is damaged: ${damage}`);
    flush(next);
    renameSync(next, join(dir, SNAPSHOT_FILE));
    flush(dir);
    return true;
  } catch (error) {
    rmSync(next, { force: true });
    throw storageFailure(`No snapshot of ${HISTORY_FILE} could be made`, error) ?? error;
  }
}

/** A snapshot outside of a backup would keep what people have since had deleted. */
export function removeSnapshot(dir: string): void {
  for (const name of [SNAPSHOT_FILE, `${SNAPSHOT_FILE}.new`]) rmSync(join(dir, name), { force: true });
}

/** Where a backup was unpacked there is a snapshot and no database: it becomes the database. Elsewhere it is removed. */
export function restoreSnapshot(dir: string, { log, clock }: { log: Log; clock: Clock }): void {
  const snapshot = join(dir, SNAPSHOT_FILE);
  const live = join(dir, HISTORY_FILE);
  if (existsSync(live)) removeSnapshot(dir);
  if (!existsSync(snapshot)) return;
  const damage = damageOf(snapshot);
  if (damage !== null) {
    const aside = basename(setAside(snapshot, clock.now()));
    log.error({ aside, damage }, `The snapshot of ${HISTORY_FILE} cannot be used and was kept as ${aside}.`);
    return;
  }
  // A log without its database is that of another one.
  for (const ending of ['-wal', '-shm']) rmSync(live + ending, { force: true });
  renameSync(snapshot, live);
  flush(dir);
  log.info({}, `${HISTORY_FILE} was restored from the snapshot of a backup.`);
}

/** Of a file its content, of a folder its names. */
function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
