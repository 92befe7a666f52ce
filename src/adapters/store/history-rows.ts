/** A change of the house as rows of history.db. Knows nothing of when they are written. */
import type { DatabaseSync } from 'node:sqlite';
import type { Change, Forgotten } from '../../contract/change.ts';
import type { EventId, Instant } from '../../contract/units.ts';
import type { MotionEvent, Verdict } from '../../contract/verdict.ts';

export interface Rows {
  write(change: Change): void;
  forget(what: Forgotten): void;
  /** @returns how many rows went. Sessions that have not ended stay. */
  prune(before: Instant): number;
}

export function createRows(database: DatabaseSync): Rows {
  const putPhase = database.prepare(
    `insert into phases (room_id, body) values (?, ?)
     on conflict (room_id) do update set body = excluded.body`,
  );
  const putMemory = database.prepare(
    `insert into memories (sensor_id, body) values (?, ?)
     on conflict (sensor_id) do update set body = excluded.body`,
  );
  const putSession = database.prepare(
    `insert into sessions (id, user_id, sensor_id, room_id, started_at, ended_at, body) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set user_id = excluded.user_id, sensor_id = excluded.sensor_id,
       room_id = excluded.room_id, started_at = excluded.started_at, ended_at = excluded.ended_at, body = excluded.body`,
  );
  const putEvent = database.prepare(
    `insert into events (id, sensor_id, room_id, heard_at, outcome, session_id, body) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (heard_at, id) do update set sensor_id = excluded.sensor_id, room_id = excluded.room_id,
       outcome = excluded.outcome, session_id = excluded.session_id, body = excluded.body`,
  );
  const putStep = database.prepare('insert into steps (room_id, at, session_id, body) values (?, ?, ?, ?)');
  const putVerdict = database.prepare(
    `update events set outcome = ?, session_id = ?, body = json_set(body, '$.verdict', json(?))
     where seq = (select seq from events where id = ? order by heard_at desc limit 1)`,
  );
  const putRequested = database.prepare(
    `update events set body = json_set(body, '$.requestedAt', coalesce(body ->> '$.requestedAt', ?))
     where seq = (select seq from events where id = ? order by heard_at desc limit 1)`,
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
  const prunings = [
    database.prepare('delete from sessions where ended_at < ?'),
    database.prepare('delete from events where heard_at < ?'),
    database.prepare('delete from steps where at < ?'),
    database.prepare('delete from wakes where at < ?'),
  ];

  function writeEvent(event: MotionEvent): void {
    const { id, roomId, report, verdict } = event;
    const { sensorId, heardAt } = report;
    putEvent.run(id, sensorId, roomId, heardAt, verdict.outcome, verdict.sessionId, JSON.stringify(event));
  }

  function amendEvent(eventId: EventId, verdict: Verdict): void {
    putVerdict.run(verdict.outcome, verdict.sessionId, JSON.stringify(verdict), eventId);
  }

  return {
    write({ phase, session, step, event, verdict, requested, memory, modes, wake }) {
      if (modes !== undefined) putModes.run(JSON.stringify(modes));
      if (phase !== undefined) putPhase.run(phase.roomId, JSON.stringify(phase));
      if (session !== undefined) {
        const { id, userId, sensorId, roomId, startedAt, endedAt } = session;
        putSession.run(id, userId, sensorId, roomId, startedAt, endedAt, JSON.stringify(session));
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
    prune: (before) =>
      prunings.reduce((count, statement) => count + Number(statement.run(before).changes), 0),
  };
}
