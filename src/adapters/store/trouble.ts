/** Turns what the file system and SQLite say about a bad disk into one sentence. The only place that reads their codes. */
import { StorageFailure } from '../../ports.ts';

const FILE_TROUBLES: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'the file may not grow any further',
  EROFS: 'the disk can only be read',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EIO: 'the disk reports an error',
  ENOENT: 'its folder is gone',
};

/** By primary result code: https://sqlite.org/rescode.html. Every other code is a mistake of ours. */
const DATABASE_TROUBLES: Record<number, string> = {
  3: 'permission is denied',
  5: 'another program is using it',
  8: 'it can only be read',
  10: 'the disk reports an error',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened',
  26: 'it is not a database',
};

/**
 * @param what for example `house.json could not be written`; the cause is put after it.
 * @returns null when the error is not the disk's doing: a bug, to be thrown as it is.
 */
export function storageFailure(what: string, error: unknown): StorageFailure | null {
  const cause = causeOf(error);
  return cause === null ? null : new StorageFailure(`${what}: ${cause}`);
}

/** @returns SQLite's primary result code, or null when it was not SQLite that complained. */
export function databaseCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;
}

/** @returns the name of a file system error such as `ENOENT`, or null. */
export function fileCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

function causeOf(error: unknown): string | null {
  const database = databaseCode(error);
  if (database !== null) return DATABASE_TROUBLES[database] ?? null;
  const file = fileCode(error);
  return file === null ? null : (FILE_TROUBLES[file] ?? `the system answers ${file}`);
}
