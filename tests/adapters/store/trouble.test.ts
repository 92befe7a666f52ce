import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { storageFailure } from '../../../src/adapters/store/trouble.ts';
import { StorageFailure } from '../../../src/ports.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Every error here comes from the system or from SQLite itself; none is made up. */
function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

function fullDatabase(): void {
  const database = new DatabaseSync(':memory:');
  database.exec('create table a (b); pragma max_page_count = 2');
  database.prepare('insert into a values (zeroblob(100000))').run();
}

function readOnlyDatabase(): void {
  const path = join(temporaryFolder(), 'a.db');
  new DatabaseSync(path).exec('create table a (b)');
  new DatabaseSync(path, { readOnly: true }).exec('insert into a values (1)');
}

it.each<[string, () => void, string]>([
  ['a device that is full', () => writeFileSync('/dev/full', 'x'), 'the disk is full'],
  ['a folder that is gone', () => writeFileSync('/dev/null/gone/a', 'x'), 'the system answers ENOTDIR'],
  ['a database that may not grow', fullDatabase, 'the disk is full'],
  ['a database that cannot be written', readOnlyDatabase, 'it can only be read'],
  ['a database that cannot be made', () => new DatabaseSync('/dev/null/a'), 'it cannot be opened'],
])('has a sentence for %s', (_name, work, sentence) => {
  const failure = storageFailure('a.db could not be written', errorOf(work));
  expect(failure).toBeInstanceOf(StorageFailure);
  expect(failure?.message).toBe(`a.db could not be written: ${sentence}`);
});

it.each<[string, () => unknown]>([
  ['a statement that is wrong', () => new DatabaseSync(':memory:').exec('select from')],
  ['a mistake in the program', () => readFileSync(Object.create(null))],
  ['something that is no error', () => 'nothing'],
])('leaves %s alone, for a bug is no trouble of the disk', (_name, work) => {
  expect(storageFailure('a.db could not be written', errorOf(work))).toBeNull();
});
