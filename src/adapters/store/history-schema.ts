/** The tables of history.db, and how a database file becomes ready for use. Knows nothing of what the rows mean. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock, Log } from '../../ports.ts';
import { damageOf, HISTORY_FILE, PATIENCE_MS } from './database-file.ts';
import { setAside } from './durable-write.ts';
import { StartRefusal } from './refusal.ts';
import { restoreSnapshot } from './snapshot.ts';
import { storageFailure } from './trouble.ts';

/**
 * Entry 0 makes an empty file version 1, and so on. `body` is the whole truth of a row; the columns beside it exist to be found by.
 * Events have no index by id: only a verdict that comes later looks for one, and finds it among the newest. An index over random
 * ids would add a page to every write (measured: 30 KB on disk instead of 24 for an event flushed by itself).
 */
const migrations: readonly string[] = [
  `create table phases (room_id text primary key, body text not null) strict;
   create table memories (sensor_id text primary key, body text not null) strict;

   create table sessions (
     id text primary key, user_id text, sensor_id text, room_id text not null,
     started_at integer not null, ended_at integer, body text not null
   ) strict;
   create index sessions_by_time on sessions (started_at, id);
   create index sessions_by_user on sessions (user_id, started_at);
   create index sessions_by_sensor on sessions (sensor_id, started_at);
   create index sessions_by_room on sessions (room_id, started_at);

   create table events (
     seq integer primary key, id text not null, sensor_id text not null, room_id text,
     heard_at integer not null, outcome text not null, session_id text, body text not null
   ) strict;
   create unique index events_by_time on events (heard_at, id);
   create index events_by_sensor on events (sensor_id, heard_at);
   create index events_by_room on events (room_id, heard_at);

   create table steps (
     seq integer primary key, room_id text not null, at integer not null, session_id text, body text not null
   ) strict;
   create index steps_by_room on steps (room_id, at);`,
  'create table modes (id integer primary key check (id = 1), body text not null) strict;',
  // A step of the house belongs to no room. SQLite cannot take `not null` from a column.
  `create table steps_of_all (
     seq integer primary key, room_id text, at integer not null, session_id text, body text not null
   ) strict;
   insert into steps_of_all select seq, room_id, at, session_id, body from steps;
   drop table steps;
   alter table steps_of_all rename to steps;
   create index steps_by_room on steps (room_id, at);`,
  'create table wakes (seq integer primary key, at integer not null, body text not null) strict;',
];

/**
 * Opens history.db, or restores it from the snapshot of a backup, or begins it; a file that is damaged or no database is set aside with what belongs to it.
 * @throws StartRefusal when a newer program wrote it, and StorageFailure when the disk does not let us.
 */
export function openDatabase(dir: string, { log, clock }: { log: Log; clock: Clock }): DatabaseSync {
  const path = join(dir, HISTORY_FILE);
  try {
    const damage = existsSync(path) ? damageOf(path) : null;
    if (damage !== null) {
      const aside = basename(setAside(path, clock.now(), ['-wal', '-shm']));
      log.error(
        { file: basename(path), aside, damage },
        `history.db cannot be used and was kept as ${aside}.`,
      );
    }
    restoreSnapshot(dir, { log, clock });
    return prepared(new DatabaseSync(path, { timeout: PATIENCE_MS }));
  } catch (error) {
    throw storageFailure('history.db could not be opened', error) ?? error;
  }
}

function prepared(database: DatabaseSync): DatabaseSync {
  try {
    // Only an empty file takes the page size. What is written is whole pages: with 2 KiB an event flushed by itself costs
    // 24 KB on disk, with the usual 4 KiB 33 KB; 1 KiB would be less still, but then longer events need a second page.
    database.exec('pragma page_size = 2048; pragma journal_mode = wal; pragma synchronous = full;');
    // A transaction that is only looked at and taken back (see `view` in history-db.ts) must never reach the disk.
    database.exec('pragma cache_spill = off');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
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
