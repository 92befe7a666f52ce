/** One process per data folder. Knows nothing of what lies in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StartRefusal } from './refusal.ts';
import { databaseCode, fileCode, storageFailure } from './trouble.ts';

const BUSY = 5;

/**
 * Makes the folder if need be and holds it until `close`, or until the process ends in whatever way.
 * @throws StartRefusal when another process holds it, or when the folder cannot be used.
 */
export function lockDataDir(dir: string): { close(): void } {
  const pidPath = join(dir, 'lock.pid');
  try {
    mkdirSync(dir, { recursive: true });
    const database = held(join(dir, 'lock.db'));
    noteOwnPid(pidPath);
    return { close: () => database.close() };
  } catch (error) {
    if (databaseCode(error) === BUSY)
      throw new StartRefusal(
        `Another SpottyPottySense${holderOf(pidPath)} is using the data folder ${dir}: end it first, or choose another folder with SPS_DATA_DIR.`,
      );
    const failure = storageFailure(`The data folder ${dir} cannot be used`, error);
    throw failure === null ? error : new StartRefusal(`${failure.message}.`);
  }
}

/**
 * SQLite's lock belongs to the process and is taken back by the system when it dies, even by kill -9: no pid has to be judged
 * that may have been given to somebody else meanwhile. IMMEDIATE, not EXCLUSIVE: of two that start together exactly one gets it,
 * while two that ask for EXCLUSIVE can each be in the way of the other. The journal stays in memory, so nothing is ever written:
 * a full disk does not matter, and nobody has to clear up after a kill.
 */
function held(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = memory; begin immediate');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Only to be told to people; the lock does not depend on it. */
function noteOwnPid(path: string): void {
  try {
    writeFileSync(path, `${process.pid}\n`);
  } catch (error) {
    if (fileCode(error) === null) throw error;
  }
}

function holderOf(pidPath: string): string {
  try {
    const pid = z.coerce.number().int().positive().parse(readFileSync(pidPath, 'utf8'));
    // Signal 0 asks whether it lives: between the lock and the note the pid of an earlier process stands there.
    process.kill(pid, 0);
    return ` (process ${pid})`;
  } catch {
    return '';
  }
}
