/** The file of the history, and whether one can be relied on. Knows nothing of its tables. */
import { DatabaseSync } from 'node:sqlite';
import { databaseCode } from './trouble.ts';

export const HISTORY_FILE = 'history.db';

/** How long another program, such as a person's own look into the file, may keep us waiting. */
export const PATIENCE_MS = 1000;

const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/**
 * A power cut can damage any page; 10 MB of history are read through in some 10 ms.
 * @returns what SQLite finds wrong; null: nothing.
 */
export function damageOf(path: string): string | null {
  // Read only: otherwise closing it would write the -wal into a damaged file and delete it.
  const database = new DatabaseSync(path, { readOnly: true, timeout: PATIENCE_MS });
  try {
    const found = Object.values(database.prepare('pragma quick_check(1)').get() ?? {})[0];
    return found === 'ok' ? null : String(found);
  } catch (error) {
    const code = databaseCode(error);
    if (code !== CORRUPT && code !== NOT_A_DATABASE) throw error;
    return String(error);
  } finally {
    database.close();
  }
}
