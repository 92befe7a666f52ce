import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { StartRefusal } from '../../../src/adapters/store/refusal.ts';
import { AccountId, RoomId, seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { dayLaws } from './day-laws.ts';
import { historyLaws } from './history-laws.ts';
import { at, eventOf, phaseOf, START, sessionOf, stepOf } from './samples.ts';
import { sumsLaws } from './sums-laws.ts';
import { temporaryFolder } from './temporary-folder.ts';

const all = { limit: 100 };

function open(dir = temporaryFolder(), timeZone = 'UTC') {
  const time = createFakeTime(START);
  const { log, complaints } = createFakeLog();
  const history = openHistory(dir, { log, clock: time.clock, alarms: time.alarms, timeZone: () => timeZone });
  let closed = false;
  const close = () => {
    if (!closed) history.close();
    closed = true;
  };
  onTestFinished(close);
  return { dir, time, history, complaints, close };
}

/** What another process would find: only what is in the files. */
function onDisk(dir: string, table: string): number {
  const database = new DatabaseSync(join(dir, 'history.db'), { readOnly: true });
  const count = database.prepare(`select count(*) as count from ${table}`).get()?.count;
  database.close();
  return Number(count);
}

historyLaws('history.db', () => open().history);
dayLaws('history.db', () => open().history);
sumsLaws('history.db', (timeZone) => open(temporaryFolder(), timeZone).history);

it('leaves nothing of an account in any of its files', () => {
  const { dir, history } = open();
  for (let count = 0; count < 200; count += 1)
    history.save({ session: sessionOf({ id: `s${count}`, contextUri: 'spotify:playlist:secretlove' }) });
  const bytes = () =>
    Buffer.concat(readdirSync(dir).map((name) => readFileSync(join(dir, name)))).includes('secretlove');
  expect(bytes()).toBe(true);
  history.forget({ accountId: AccountId.parse('ada'), roomIds: [] });
  expect([onDisk(dir, 'sessions'), bytes()]).toEqual([0, false]);
});

describe('what reaches the disk', () => {
  it('is there when save returns', () => {
    const { dir, history } = open();
    history.save({ session: sessionOf({}), phase: phaseOf({}) });
    expect([onDisk(dir, 'sessions'), onDisk(dir, 'phases')]).toEqual([1, 1]);
  });

  it('waits three seconds and no longer, even when the wall clock is set back meanwhile', () => {
    const { dir, history, time } = open();
    history.saveSoon({ event: eventOf({}) });
    time.pass(seconds(2));
    expect(onDisk(dir, 'events')).toBe(0);
    time.jump(-3_600_000);
    time.pass(seconds(1));
    expect(onDisk(dir, 'events')).toBe(1);
  });

  it('is nothing at all of a change that cannot be written whole, and the next one is', () => {
    const { dir, history } = open();
    // What JSON cannot say, so that the mistake comes after the session was written.
    const reason = { type: 'restarted' as const, downForMs: BigInt(1) as never };
    expect(() => history.save({ session: sessionOf({}), phase: { ...phaseOf({}), reason } })).toThrow(
      TypeError,
    );
    expect(onDisk(dir, 'sessions')).toBe(0);
    history.save({ phase: phaseOf({}) });
    expect([onDisk(dir, 'sessions'), onDisk(dir, 'phases')]).toEqual([0, 1]);
  });

  it('costs nothing to look at: a list that is read writes nothing', () => {
    const { dir, history } = open();
    const before = readFileSync(join(dir, 'history.db-wal')).length;
    history.saveSoon({ event: eventOf({}) });
    expect(history.events(all)).toHaveLength(1);
    expect(onDisk(dir, 'events')).toBe(0);
    expect(readFileSync(join(dir, 'history.db-wal')).length).toBe(before);
  });

  it('includes what still waited when it was closed, and is all there afterwards', () => {
    const { dir, history, close } = open();
    history.save({ phase: phaseOf({}) });
    history.saveSoon({ event: eventOf({}) });
    close();
    const again = open(dir);
    expect(again.history.phases()).toEqual([phaseOf({})]);
    expect(again.history.events(all)).toEqual([eventOf({})]);
    expect(again.complaints()).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  const aside = 'history.db.unreadable-2026-09-21T14-13-20.000Z';

  it('is set aside with all that belongs to it when it is no database, and a new one begins', () => {
    const dir = temporaryFolder();
    for (const ending of ['', '-wal', '-shm'])
      writeFileSync(join(dir, `history.db${ending}`), `mine${ending}`);
    const { history, complaints } = open(dir);
    history.save({ phase: phaseOf({}) });
    expect(history.phases()).toHaveLength(1);
    expect(readFileSync(join(dir, aside), 'utf8')).toBe('mine');
    expect(readFileSync(join(dir, `${aside}-wal`), 'utf8')).toBe('mine-wal');
    expect(existsSync(join(dir, `${aside}-shm`))).toBe(true);
    expect(complaints()).toEqual([`history.db cannot be used and was kept as ${aside}.`]);
  });

  it('is set aside when its pages are damaged or missing', () => {
    for (const damage of [
      (path: string) => truncateSync(path, 6000),
      (path: string) => {
        const bytes = readFileSync(path);
        writeFileSync(path, bytes.fill(0xa5, 2048));
      },
    ]) {
      const first = open();
      first.history.save({ session: sessionOf({}) });
      first.close();
      damage(join(first.dir, 'history.db'));
      const { history, complaints } = open(first.dir);
      expect(history.sessions(all)).toEqual([]);
      expect(complaints()).toHaveLength(1);
      expect(readdirSync(first.dir)).toContain(aside);
    }
  });

  it('does not overwrite what was set aside at the same time of the same clock', () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'history.db'), 'first');
    open(dir).close();
    writeFileSync(join(dir, 'history.db'), 'second');
    open(dir);
    expect(readFileSync(join(dir, aside), 'utf8')).toBe('first');
    expect(readFileSync(join(dir, `${aside}-2`), 'utf8')).toBe('second');
  });

  it('is left alone and refused with a sentence when a newer program wrote it', () => {
    const first = open();
    first.history.save({ phase: phaseOf({}) });
    first.close();
    const path = join(first.dir, 'history.db');
    const database = new DatabaseSync(path);
    database.exec('pragma user_version = 8');
    database.close();
    expect(() => open(first.dir)).toThrow(StartRefusal);
    expect(() => open(first.dir)).toThrow(/version 8.*only knows versions up to 7/);
    expect(onDisk(first.dir, 'phases')).toBe(1);
  });

  it('passes over single entries that it cannot read, and says so once', () => {
    const first = open();
    first.history.save({ phase: phaseOf({}) });
    first.history.save({ phase: phaseOf({ roomId: 'bath' }) });
    const database = new DatabaseSync(join(first.dir, 'history.db'));
    database.exec(`update phases set body = '{"phase":"unheard of"}' where room_id = 'bath'`);
    database.close();
    for (const _again of [1, 2]) expect(first.history.phases()).toEqual([phaseOf({})]);
    expect(first.complaints()).toHaveLength(1);
  });
});

it('takes along what an earlier version wrote, and sums it up by the clocks of the house', () => {
  const dir = temporaryFolder();
  const database = new DatabaseSync(join(dir, 'history.db'));
  database.exec(readFileSync(new URL('../../fixtures/store/history-2.sql', import.meta.url), 'utf8'));
  database.close();
  // There the next day had begun.
  const { history, complaints } = open(dir, 'Pacific/Auckland');
  history.save({ step: stepOf({ roomId: null, to: 'snooze' }) });
  history.save({ event: eventOf({ id: 'e3' }) });
  expect(history.steps(all).map(({ to }) => to)).toEqual(['snooze', 'playing', 'starting']);
  expect(history.events(all).map(({ id, userId }) => [id, userId])).toEqual([
    ['e3', null],
    ['e2', null],
    ['e1', null],
  ]);
  const range = { from: START, to: START, now: START };
  expect(history.sums({ by: 'hour', ...range, to: at(1) })).toMatchObject({
    firstDay: '2026-09-22',
    total: { sessions: 1, musicFor: 599, motionCount: 4 },
    groups: [{ key: '02' }],
    verdicts: [
      { day: '2026-09-22', outcome: 'extended', reason: 'motion_extended', count: 1 },
      { day: '2026-09-22', outcome: 'ignored', reason: 'sensor_without_room', count: 1 },
      { day: '2026-09-22', outcome: 'started', reason: 'music_heard', count: 1 },
    ],
  });
  expect(complaints()).toEqual([]);
});

it('keeps a day that is over as the clocks showed it when the house moves to another zone', () => {
  const time = createFakeTime(START);
  let zone = 'Pacific/Auckland';
  const { log } = createFakeLog();
  const deps = { log, clock: time.clock, alarms: time.alarms, timeZone: () => zone };
  const history = openHistory(temporaryFolder(), deps);
  onTestFinished(() => history.close());
  history.save({ event: eventOf({ id: 'there' }) });
  zone = 'Europe/Berlin';
  history.save({ event: eventOf({ id: 'here' }) });
  const { verdicts } = history.sums({ by: 'day', from: START, to: at(86_400), now: START });
  expect(verdicts.map(({ day, count }) => [day, count])).toEqual([
    ['2026-09-21', 1],
    ['2026-09-22', 1],
  ]);
});

it('writes nothing but the body of a session that goes on, for an extension is what is written most', () => {
  const { dir, history } = open();
  const pagesFor = (write: () => void) => {
    const before = readFileSync(join(dir, 'history.db-wal')).length;
    write();
    return Math.round((readFileSync(join(dir, 'history.db-wal')).length - before) / 2072);
  };
  const begun = pagesFor(() => history.save({ session: sessionOf({}) }));
  const extended = pagesFor(() => history.save({ session: sessionOf({ motionCount: 2 }) }));
  expect([begun > 5, extended]).toEqual([true, 1]);
  history.save({ session: sessionOf({ roomId: 'bath', userId: null, motionCount: 3 }) });
  expect(history.sessions({ ...all, roomId: RoomId.parse('bath') })).toHaveLength(1);
});

it('begins a database in an empty file, as a write cut short leaves it', () => {
  const dir = temporaryFolder();
  appendFileSync(join(dir, 'history.db'), '');
  const { history, complaints } = open(dir);
  history.save({ phase: phaseOf({}) });
  expect(history.phases()).toHaveLength(1);
  expect(complaints()).toEqual([]);
});
