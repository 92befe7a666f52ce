/** A change of the house as rows of history.db. Knows nothing of when they are written. */
import type { DatabaseSync } from 'node:sqlite';
import type { Change, Forgotten } from '../../contract/change.ts';
import type { LocalHour } from '../../contract/day.ts';
import { isMovement, markOf } from '../../contract/strip-marks.ts';
import { type EventId, type Instant, shifted } from '../../contract/units.ts';
import type { MotionEvent, Verdict } from '../../contract/verdict.ts';
import { A_DAY, placeAt } from './history-lists.ts';

export interface Rows {
  write(change: Change): void;
  forget(what: Forgotten): void;
  /** @returns how many rows went, at most as many as asked. Sessions that have not ended stay. */
  prune(before: Instant, atMost: number): number;
}

/** What an event tells does not become another; its row knows whether that was movement. */
const MOVED = { motionDetected: true, readAgain: false };

/** @param shownAt what the clocks of the house show. */
export function createRows(database: DatabaseSync, shownAt: (at: Instant) => LocalHour): Rows {
  const putPhase = database.prepare(
    `insert into phases (room_id, body) values (?, ?)
     on conflict (room_id) do update set body = excluded.body`,
  );
  const putMemory = database.prepare(
    `insert into memories (sensor_id, body) values (?, ?)
     on conflict (sensor_id) do update set body = excluded.body`,
  );
  // What is named in an update is written anew in all its indexes, though it stays the same: an extension names nothing but the body.
  const extendSession = database.prepare(
    `update sessions set body = :body where id = :id and user_id is :userId and sensor_id is :sensorId
       and room_id = :roomId and started_at = :startedAt and ended_at is :endedAt`,
  );
  const putSession = database.prepare(
    `insert into sessions (id, user_id, sensor_id, room_id, started_at, ended_at, day, hour, body)
       values (:id, :userId, :sensorId, :roomId, :startedAt, :endedAt, :day, :hour, :body)
     on conflict (id) do update set user_id = excluded.user_id, sensor_id = excluded.sensor_id,
       room_id = excluded.room_id, started_at = excluded.started_at, ended_at = excluded.ended_at,
       day = excluded.day, hour = excluded.hour, body = excluded.body`,
  );
  // Where it stands already, or behind the last of the same millisecond.
  const putEvent = database.prepare(
    `with moment as (select place, id from events where place >= :from and place < :end)
     insert into events (place, id, sensor_id, room_id, user_id, day, outcome, session_id, moved, mark, body)
       values (
         coalesce((select place from moment where id = :id), (select max(place) + 1 from moment), :from),
         :id, :sensorId, :roomId, :userId, :day, :outcome, :sessionId, :moved, :mark, :body
       )
     on conflict (place) do update set sensor_id = excluded.sensor_id, room_id = excluded.room_id,
       user_id = excluded.user_id, outcome = excluded.outcome, session_id = excluded.session_id, mark = excluded.mark,
       body = excluded.body`,
  );
  const putStep = database.prepare('insert into steps (room_id, at, session_id, body) values (?, ?, ?, ?)');
  // What is settled is settled within minutes. Without a bound, one look for an event that is gone would read through all of them.
  const newest = `(select place from events where id = ?
    and place > (select max(place) from events) - ${placeAt(A_DAY)} order by place desc limit 1)`;
  const putVerdict = database.prepare(
    `update events set outcome = ?, session_id = ?, mark = iif(moved, ?, null), body = json_set(body, '$.verdict', json(?))
     where place = ${newest}`,
  );
  const putRequested = database.prepare(
    `update events set body = json_set(body, '$.requestedAt', coalesce(body ->> '$.requestedAt', ?))
     where place = ${newest}`,
  );
  const putModes = database.prepare(
    `insert into modes (id, body) values (1, ?) on conflict (id) do update set body = excluded.body`,
  );
  const putWake = database.prepare('insert into wakes (at, body) values (?, ?)');
  const dropPhase = database.prepare('delete from phases where room_id = ?');
  const dropMemory = database.prepare('delete from memories where sensor_id = ?');
  const ofAccount = `(select id from sessions where json_extract(body, '$.accountId') = ?)`;
  // The sessions last: the others are found by them.
  const dropAccount = ['steps where session_id in', 'events where session_id in', 'sessions where id in'].map(
    (rows) => database.prepare(`delete from ${rows} ${ofAccount}`),
  );
  // What a look at Spotify found in a room: whose music it was nobody knows any more, but it was heard by these accounts.
  const dropFound = [
    database.prepare(
      `delete from steps where room_id = ? and json_extract(body, '$.reason.playback') is not null`,
    ),
    database.prepare(
      `delete from events where room_id = ? and json_extract(body, '$.verdict.reason.playback') is not null`,
    ),
  ];
  // Each begins with the oldest and stops at what stays: nobody waits while the rest is read through.
  const prunings = [
    `sessions where id in (select id from sessions where started_at < :before and ended_at < :before
       order by started_at limit :atMost)`,
    'events where place in (select place from events where place < :before * 1000 order by place limit :atMost)',
    `steps where seq in (select seq from steps where at < :before
       and seq < ifnull((select seq from steps where at >= :before order by seq limit 1), 1e18) order by seq limit :atMost)`,
    'wakes where seq in (select seq from wakes where at < :before order by seq limit :atMost)',
  ].map((rows) => database.prepare(`delete from ${rows}`));

  function writeEvent(event: MotionEvent): void {
    const { id, roomId, userId, report, verdict } = event;
    const { sensorId, heardAt } = report;
    const { outcome, sessionId } = verdict;
    const { day } = shownAt(heardAt);
    const moment = { from: placeAt(heardAt), end: placeAt(shifted(heardAt, 1)) };
    const body = JSON.stringify(event);
    const moved = Number(isMovement(report, verdict.reason.type));
    const mark = markOf(report, verdict.reason.type);
    putEvent.run({ ...moment, id, sensorId, roomId, userId, day, outcome, sessionId, moved, mark, body });
  }

  function amendEvent(eventId: EventId, verdict: Verdict): void {
    const mark = markOf(MOVED, verdict.reason.type);
    putVerdict.run(verdict.outcome, verdict.sessionId, mark, JSON.stringify(verdict), eventId);
  }

  return {
    write({ phase, session, step, event, verdict, requested, memory, modes, wake }) {
      if (modes !== undefined) putModes.run(JSON.stringify(modes));
      if (phase !== undefined) putPhase.run(phase.roomId, JSON.stringify(phase));
      if (session !== undefined) {
        const { id, userId, sensorId, roomId, startedAt, endedAt } = session;
        const columns = { id, userId, sensorId, roomId, startedAt, endedAt, body: JSON.stringify(session) };
        if (extendSession.run(columns).changes === 0) putSession.run({ ...columns, ...shownAt(startedAt) });
      }
      if (step !== undefined) putStep.run(step.roomId, step.at, step.sessionId, JSON.stringify(step));
      if (event !== undefined) writeEvent(event);
      if (verdict !== undefined) amendEvent(verdict.eventId, verdict.verdict);
      if (requested !== undefined) putRequested.run(requested.at, requested.eventId);
      if (wake !== undefined) putWake.run(wake.at, JSON.stringify(wake));
      if (memory !== undefined) putMemory.run(memory.sensorId, JSON.stringify(memory));
    },
    forget(what) {
      if ('roomId' in what) dropPhase.run(what.roomId);
      else if ('sensorId' in what) dropMemory.run(what.sensorId);
      else {
        for (const statement of dropAccount) statement.run(what.accountId);
        for (const roomId of what.roomIds) for (const statement of dropFound) statement.run(roomId);
      }
    },
    prune: (before, atMost) =>
      prunings.reduce(
        (count, statement) => count + Number(statement.run({ before, atMost: atMost - count }).changes),
        0,
      ),
  };
}
