/** The file of the history, and whether one can be relied on. Knows nothing of its tables. */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { databaseCode, fileCode } from './trouble.ts';

export const HISTORY_FILE = 'history.db';

/** How long another program, such as a person's own look into the file, may keep us waiting. */
export const PATIENCE_MS = 1000;

const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** Up to this size the whole file is read through at a start: some 100 ms. Two million events are 1.7 GB, and took 13 s. */
const READ_WHOLE_BYTES = 64 * 1024 * 1024;

/** Lies beside a database of which something could not be read while the app ran. */
const DOUBT = '.doubtful';

/** Has the next start read through all of it, whatever its size. */
export function doubt(path: string): void {
  try {
    writeFileSync(path + DOUBT, '');
  } catch (error) {
    // A disk that loses what it has may not take this either.
    if (fileCode(error) === null) throw error;
  }
}

/**
 * A power cut can damage any page. A large file is not read through at each start: only what the house stands on, which is all but its
 * events. If one of these cannot be read later, `doubt` tells the next start.
 * @returns what SQLite finds wrong; null: nothing.
 */
export function damageAtStart(path: string): string | null {
  const isWhole = statSync(path).size <= READ_WHOLE_BYTES || existsSync(path + DOUBT);
  const damage = isWhole ? damageOf(path) : damageOf(path, 'events');
  rmSync(path + DOUBT, { force: true });
  return damage;
}

/**
 * @param except a table that is not read.
 * @returns what SQLite finds wrong; null: nothing.
 */
export function damageOf(path: string, except?: string): string | null {
  // Read only: otherwise closing it would write the -wal into a damaged file and delete it.
  const database = new DatabaseSync(path, { readOnly: true, timeout: PATIENCE_MS });
  try {
    const tables = database
      .prepare(`select name from sqlite_schema where type = 'table' and name <> ?`)
      .all(except ?? '')
      .map(({ name }) => String(name));
    const checks = except === undefined ? ['1'] : tables;
    const found = checks
      .map((check) => Object.values(database.prepare(`pragma quick_check(${check})`).get() ?? {})[0])
      .find((answer) => answer !== 'ok');
    return found === undefined ? null : String(found);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return String(error);
  } finally {
    database.close();
  }
}

export function isDamage(error: unknown): boolean {
  const code = databaseCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}
