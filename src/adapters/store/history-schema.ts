/** How a database file becomes ready for use. Knows nothing of what the rows mean. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LocalHour } from '../../contract/day.ts';
import { Instant } from '../../contract/units.ts';
import type { Clock, Log } from '../../ports.ts';
import { damageAtStart, HISTORY_FILE, PATIENCE_MS } from './database-file.ts';
import { setAside } from './durable-write.ts';
import { migrations } from './history-migrations.ts';
import { StartRefusal } from './refusal.ts';
import { restoreSnapshot } from './snapshot.ts';
import { storageFailure } from './trouble.ts';

interface SchemaDeps {
  log: Log;
  clock: Clock;
  /** What the clocks of the house show; for entries of a time when it was not noted down. */
  shownAt: (at: Instant) => LocalHour;
}

/**
 * Opens history.db, or restores it from the snapshot of a backup, or begins it; a file that is damaged or no database is set aside with what belongs to it.
 * @throws StartRefusal when a newer program wrote it, and StorageFailure when the disk does not let us.
 */
export function openDatabase(dir: string, { log, clock, shownAt }: SchemaDeps): DatabaseSync {
  const path = join(dir, HISTORY_FILE);
  try {
    const damage = existsSync(path) ? damageAtStart(path) : null;
    if (damage !== null) {
      const aside = basename(setAside(path, clock.now(), ['-wal', '-shm']));
      log.error(
        { file: basename(path), aside, damage },
        `history.db cannot be used and was kept as ${aside}.`,
      );
    }
    restoreSnapshot(dir, { log, clock });
    return prepared(new DatabaseSync(path, { timeout: PATIENCE_MS }), shownAt);
  } catch (error) {
    throw storageFailure('history.db could not be opened', error) ?? error;
  }
}

function prepared(database: DatabaseSync, shownAt: SchemaDeps['shownAt']): DatabaseSync {
  try {
    // Only an empty file takes the page size. What is written is whole pages: with 2 KiB an event flushed by itself costs
    // 24 KB on disk, with the usual 4 KiB 33 KB; 1 KiB would be less still, but then longer events need a second page.
    database.exec('pragma page_size = 2048; pragma journal_mode = wal; pragma synchronous = full;');
    // A transaction that is only looked at and taken back (see `view` in history-db.ts) must never reach the disk.
    database.exec('pragma cache_spill = off');
    migrate(database, shownAt);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync, shownAt: SchemaDeps['shownAt']): void {
  database.function('day_of', (at) => shownAt(Instant.parse(at)).day);
  database.function('hour_of', (at) => shownAt(Instant.parse(at)).hour);
  const version = Number(database.prepare('pragma user_version').get()?.user_version);
  if (version > migrations.length)
    throw new StartRefusal(
      `history.db has version ${version}, and this program only knows versions up to ${migrations.length}: ` +
        'install the newer program again, or choose another data folder.',
    );
  migrations.slice(version).forEach((step, at) => {
    database.exec(`begin immediate; ${step} pragma user_version = ${version + at + 1}; commit;`);
  });
}
