import { closeSync, existsSync, openSync, readdirSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { damageOf } from '../../../src/adapters/store/database-file.ts';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { StorageFailure } from '../../../src/ports.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { eventOf, phaseOf, START } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const PAGE_BYTES = 2048;
const LARGE_BYTES = 65 * 1024 * 1024;

function open(dir: string) {
  const { clock, alarms } = createFakeTime(START);
  return openHistory(dir, { log: createFakeLog().log, clock, alarms, timeZone: () => 'UTC' });
}

/** A history of one event and one phase, of which the first page of a table is damaged. */
function damaged(table: string): { dir: string; path: string } {
  const dir = temporaryFolder();
  const path = join(dir, 'history.db');
  const history = open(dir);
  history.save({ event: eventOf({}), phase: phaseOf({}) });
  history.close();
  const database = new DatabaseSync(path);
  const root = database.prepare('select rootpage from sqlite_schema where name = ?').get(table)?.rootpage;
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, (Number(root) - 1) * PAGE_BYTES);
  closeSync(file);
  return { dir, path };
}

const isSetAside = (dir: string) => readdirSync(dir).some((name) => name.includes('.unreadable-'));

it('reads a small file whole at the start', () => {
  const { dir } = damaged('events');
  open(dir).close();
  expect(isSetAside(dir)).toBe(true);
});

it('reads of a large file all but the events, and these as well once one of them could not be read', () => {
  const { dir, path } = damaged('events');
  truncateSync(path, LARGE_BYTES);
  const history = open(dir);
  expect(history.phases()).toHaveLength(1);
  expect(() => history.events({ limit: 1 })).toThrow(StorageFailure);
  history.close();
  expect([isSetAside(dir), existsSync(`${path}.doubtful`)]).toEqual([false, true]);

  const again = open(dir);
  again.save({ event: eventOf({}) });
  expect(again.events({ limit: 1 })).toHaveLength(1);
  again.close();
  expect([isSetAside(dir), existsSync(`${path}.doubtful`)]).toEqual([true, false]);
});

it.each(['phases', 'memories', 'sessions', 'sessions_by_room', 'verdict_sums'])(
  'sets a large file aside when its %s are damaged',
  (table) => {
    const { dir, path } = damaged(table);
    truncateSync(path, LARGE_BYTES);
    open(dir).close();
    expect(isSetAside(dir)).toBe(true);
  },
);

it('finds nothing wrong with a file in order, whole or in part', () => {
  const dir = temporaryFolder();
  open(dir).close();
  const path = join(dir, 'history.db');
  expect([damageOf(path), damageOf(path, 'events')]).toEqual([null, null]);
});
