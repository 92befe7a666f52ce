/** What happened, in SQLite. Decides when it reaches the disk, and keeps what could not be written until it can. */
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { clocksOf, type LocalHour } from '../../contract/day.ts';
import { StoredModes } from '../../contract/modes.ts';
import { SensorMemory } from '../../contract/motion.ts';
import { Phase } from '../../contract/phase.ts';
import { issuesOf } from '../../contract/problem.ts';
import { Reason } from '../../contract/reason.ts';
import { Session } from '../../contract/session.ts';
import { TICK_MS } from '../../contract/strip-marks.ts';
import { Instant, RoomId, SensorId, seconds } from '../../contract/units.ts';
import { MotionEvent, Step } from '../../contract/verdict.ts';
import { WakeRecord } from '../../contract/wake.ts';
import { type Alarms, type Clock, type History, type Log, StorageFailure } from '../../ports.ts';
import { doubt, HISTORY_FILE, isDamage } from './database-file.ts';
import { createDay } from './history-day.ts';
import { eventListing, type Listing, listing } from './history-lists.ts';
import { createRows } from './history-rows.ts';
import { createRuns } from './history-runs.ts';
import { openDatabase } from './history-schema.ts';
import { createSums } from './history-sums.ts';
import { storageFailure } from './trouble.ts';
import { createWaiting } from './waiting.ts';

/** What an SD card pays for is the flush, not the byte: 25 events in one batch cost a seventh of 25 alone. */
const BATCH_FOR = seconds(3);

/** So much of a day is unknown after a power cut. Each note costs a page of the card. */
const NOTED_EACH_FOR = seconds(TICK_MS / 1000);

/** With a full disk: some 5 MB of memory, and hours of a busy house. */
const MOST_WAITING = 10_000;

const StoredPhase = z.strictObject({
  roomId: RoomId,
  phase: Phase,
  reason: Reason,
  since: Instant,
  savedAt: Instant,
});

const StoredMemory = z.strictObject({ sensorId: SensorId, memory: SensorMemory });

interface HistoryDeps {
  log: Log;
  clock: Clock;
  alarms: Alarms;
  /** In which days are counted from now on; what was counted stays where it is. */
  timeZone: () => string;
}

/** @throws StartRefusal or StorageFailure, see `openDatabase`. */
export function openHistory(
  dir: string,
  { log, clock, alarms, timeZone }: HistoryDeps,
): History & { close(): void } {
  const shownAt = clocksOfHouse(timeZone);
  const database = openDatabase(dir, { log, clock, shownAt });
  const rows = createRows(database, shownAt);
  const sums = createSums((sql, values) => statementOf(sql).all(values), shownAt);
  const runs = createRuns(database, clock);
  const day = createDay(
    (sql, values) => (Array.isArray(values) ? statementOf(sql).all(...values) : statementOf(sql).all(values)),
    runs.gaps,
  );
  const statements = new Map<string, StatementSync>();
  const waiting = createWaiting(MOST_WAITING);
  const unreadable = new Set<string>();
  let stopTicking: (() => void) | null = null;
  let troubled = false;

  function guarded<Value>(what: string, work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      // After some errors SQLite has rolled back by itself.
      if (database.isTransaction) database.exec('rollback');
      if (isDamage(error)) doubt(join(dir, HISTORY_FILE));
      throw storageFailure(`history.db could not be ${what}`, error) ?? error;
    }
  }

  function writeWaiting(): void {
    for (const change of waiting.changes()) rows.write(change);
  }

  /** Writes what waits and then `more` in one transaction; if that fails, what waits goes on waiting. */
  function commit<Value>(more: () => Value): Value {
    try {
      const value = guarded('written', () => {
        database.exec('begin immediate');
        writeWaiting();
        const result = more();
        database.exec('commit');
        return result;
      });
      const lost = waiting.lost();
      waiting.clear();
      stopTicking?.();
      stopTicking = null;
      if (troubled) log.info({ lost }, 'history.db can be written again.');
      troubled = false;
      return value;
    } catch (error) {
      if (error instanceof StorageFailure && !troubled) {
        troubled = true;
        log.error({ err: error }, `${error.message}. What can wait is kept until it can be written.`);
      }
      throw error;
    }
  }

  function flush(): void {
    if (!waiting.isEmpty()) commit(() => undefined);
  }

  function tick(): void {
    trying(flush);
  }

  function noteRun(): void {
    trying(() => commit(runs.note));
  }

  /** What cannot be written now is written with the next. */
  function trying(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
    }
  }

  /** Reads as if what waits had been written, without writing it: a list that is looked at costs the disk nothing. */
  function view<Value>(read: () => Value): Value {
    if (waiting.isEmpty()) return guarded('read', read);
    try {
      guarded('written', () => {
        database.exec('begin immediate');
        writeWaiting();
      });
    } catch (error) {
      // Without what waits a list is better than none.
      if (!(error instanceof StorageFailure)) throw error;
      return guarded('read', read);
    }
    const value = guarded('read', read);
    database.exec('rollback');
    return value;
  }

  /** Of which there are as many as there are kinds of filters: preparing one takes longer than a short list. */
  function statementOf(sql: string): StatementSync {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  function list<Shape extends z.ZodType>(shape: Shape, { sql, values }: Listing): z.output<Shape>[] {
    const found = view(() => statementOf(sql).all(...values));
    return found.flatMap((row) => {
      const parsed = shape.safeParse(contentOf(row.body));
      if (parsed.success) return [parsed.data];
      if (!unreadable.has(sql))
        log.warn(
          { sql, issues: issuesOf(parsed.error) },
          'history.db holds entries that cannot be read: they are passed over.',
        );
      unreadable.add(sql);
      return [];
    });
  }

  noteRun();
  const stopNoting = alarms.every(NOTED_EACH_FOR, noteRun);

  return {
    save: (change) => commit(() => rows.write(change)),
    saveSoon(change) {
      const lostBefore = waiting.lost();
      waiting.add(change);
      if (lostBefore === 0 && waiting.lost() > 0)
        log.error(
          { kept: MOST_WAITING },
          'Too much waits to be written to history.db: the oldest events are given up.',
        );
      // Not an alarm at an instant: a wall clock that is set back would make it late by as much.
      stopTicking ??= alarms.every(BATCH_FOR, tick);
    },
    flush,
    phases: () => list(StoredPhase, { sql: 'select body from phases order by room_id', values: [] }),
    memories: () => list(StoredMemory, { sql: 'select body from memories order by sensor_id', values: [] }),
    modes: () => list(StoredModes, { sql: 'select body from modes', values: [] })[0] ?? null,
    sessions: (filter) => list(Session, listing('sessions', filter)),
    session: (id) =>
      list(Session, { sql: 'select body from sessions where id = ?', values: [id] })[0] ?? null,
    events: (filter) => list(MotionEvent, listing('events', filter)),
    event: (id, heardAt) => list(MotionEvent, eventListing(id, heardAt))[0] ?? null,
    steps: (filter) => list(Step, listing('steps', filter)),
    wakes: () => list(WakeRecord, { sql: 'select body from wakes order by seq', values: [] }),
    forget(what) {
      commit(() => rows.forget(what));
      if ('accountId' in what) guarded('written', () => leaveNoTrace(database));
    },
    sums: (filter) => view(() => sums(filter)),
    day: (from, roomIds) => view(() => day(from, roomIds)),
    prune: (before, atMost) => commit(() => rows.prune(before, atMost)),
    close() {
      stopNoting();
      noteRun();
      stopTicking?.();
      const lost = waiting.changes().length;
      if (lost > 0)
        log.error({ lost }, 'history.db could not be written before the end: the latest events are lost.');
      database.close();
    },
  };
}

function clocksOfHouse(timeZone: () => string): (at: Instant) => LocalHour {
  let zone = timeZone();
  let shownAt = clocksOf(zone);
  return (at) => {
    if (zone !== timeZone()) {
      zone = timeZone();
      shownAt = clocksOf(zone);
    }
    return shownAt(at);
  };
}

/** SQLite leaves what was deleted lying in its free pages and in its log until something else needs the place. */
function leaveNoTrace(database: DatabaseSync): void {
  database.exec('vacuum; pragma wal_checkpoint(truncate);');
}

function contentOf(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}
