/** The tables of history.db, step by step as they came to be. Knows nothing of when a file is opened. */

/**
 * Entry 0 makes an empty file version 1, and so on. `body` is the whole truth of a row; the columns beside it exist to be found by.
 * Events have no index by id: only a verdict that comes later looks for one, and finds it among the newest. An index over random
 * ids would add a page to every write.
 */
export const migrations: readonly string[] = [
  `create table phases (room_id text primary key, body text not null) strict;
   create table memories (sensor_id text primary key, body text not null) strict;

   create table sessions (
     id text primary key, user_id text, sensor_id text, room_id text not null,
     started_at integer not null, ended_at integer, body text not null
   ) strict;
   create index sessions_by_time on sessions (started_at, id);
   create index sessions_by_user on sessions (user_id, started_at);
   create index sessions_by_sensor on sessions (sensor_id, started_at);
   create index sessions_by_room on sessions (room_id, started_at);

   create table events (
     seq integer primary key, id text not null, sensor_id text not null, room_id text,
     heard_at integer not null, outcome text not null, session_id text, body text not null
   ) strict;
   create unique index events_by_time on events (heard_at, id);
   create index events_by_sensor on events (sensor_id, heard_at);
   create index events_by_room on events (room_id, heard_at);

   create table steps (
     seq integer primary key, room_id text not null, at integer not null, session_id text, body text not null
   ) strict;
   create index steps_by_room on steps (room_id, at);`,
  'create table modes (id integer primary key check (id = 1), body text not null) strict;',
  // A step of the house belongs to no room. SQLite cannot take `not null` from a column.
  `create table steps_of_all (
     seq integer primary key, room_id text, at integer not null, session_id text, body text not null
   ) strict;
   insert into steps_of_all select seq, room_id, at, session_id, body from steps;
   drop table steps;
   alter table steps_of_all rename to steps;
   create index steps_by_room on steps (room_id, at);`,
  'create table wakes (seq integer primary key, at integer not null, body text not null) strict;',
  // The key of an event is its place in time: a thousand places for each millisecond, taken in order. Every index ends with it, so a list of
  // whatever filter is read in its order, and none by time is needed. A list that is also filtered by outcome looks into the index alone.
  `create table placed (
     place integer primary key, id text not null, sensor_id text not null, room_id text, user_id text,
     day integer not null, outcome text not null, session_id text, body text not null,
     reason text generated always as (body ->> '$.verdict.reason.type') virtual
   ) strict;
   insert into placed (place, id, sensor_id, room_id, day, outcome, session_id, body)
     select heard_at * 1000 + row_number() over (partition by heard_at order by seq) - 1,
       id, sensor_id, room_id, day_of(heard_at), outcome, session_id, body from events;
   drop table events;
   alter table placed rename to events;
   create index events_by_sensor on events (sensor_id, place, outcome);
   create index events_by_room on events (room_id, place, outcome, user_id);
   create index events_by_user on events (user_id, place, outcome) where user_id is not null;
   create index events_by_outcome on events (outcome, place);

   create table verdict_sums (
     day integer not null, room_id text not null, user_id text not null, outcome text not null, reason text not null,
     count integer not null, primary key (day, room_id, user_id, outcome, reason)
   ) strict, without rowid;
   insert into verdict_sums
     select day, ifnull(room_id, ''), '', outcome, ifnull(reason, ''), count(*) from events group by 1, 2, 4, 5;
   create trigger event_counted after insert on events begin ${count('new', 1)} end;
   create trigger event_uncounted after delete on events begin ${count('old', -1)} end;
   create trigger event_recounted after update on events
     when (old.day, old.room_id, old.user_id, old.outcome, old.reason)
       is not (new.day, new.room_id, new.user_id, new.outcome, new.reason)
     begin ${count('old', -1)} ${count('new', 1)} end;

   alter table sessions add column day integer not null default 0;
   alter table sessions add column hour integer not null default 0;
   alter table sessions add column heard_at integer generated always as (body ->> '$.heardAt') virtual;
   alter table sessions add column end_reason text generated always as (body ->> '$.endReason') virtual;
   alter table sessions add column motion_count integer generated always as (body ->> '$.motionCount') virtual;
   update sessions set day = day_of(started_at), hour = hour_of(started_at);
   create index sessions_ended on sessions
     (day, hour, room_id, user_id, end_reason, motion_count, started_at, heard_at, ended_at) where ended_at is not null;
   create index sessions_playing on sessions (started_at) where ended_at is null;`,
  // Of some reasons there are few among millions of events, of others there are many, and few of them in one room: the index answers both.
  'create index events_by_reason on events (reason, place, room_id, sensor_id, user_id);',
  // What strips of the last 24 hours are drawn from. Of earlier days nobody asks for it, so only two of them are counted anew.
  `alter table events add column moved integer not null default 0;
   alter table events add column mark text;
   update events set moved = 1 where place > (select max(place) from events) - 172800000000
     and body ->> '$.report.motionDetected' and not ifnull(body ->> '$.report.readAgain', 0)
     and reason not in ('sensor_unknown', 'sensor_disabled', 'payload_invalid', 'report_retained', 'report_stale',
       'report_repeated', 'read_again', 'sensor_lost');
   update events set mark = case
       when reason in ('start_failed', 'speaker_asleep', 'not_stored') then 'tried'
       when reason in ('account_unusable', 'blocked') then 'could_not_start'
       when reason in ('room_disabled', 'condition_not_met', 'house_on_vacation', 'guests_here', 'house_snoozed', 'snoozed',
         'house_quiet', 'quiet_hours', 'cooling_down', 'door_open', 'not_confirmed_by_motion', 'daily_limit_reached',
         'stream_in_use', 'outranked', 'party_elsewhere', 'speaker_in_use', 'others_play', 'held', 'still_stopping',
         'left_while_waking') then 'not_started'
     end
     where moved and place > (select max(place) from events) - 172800000000;
   create index events_marked on events (room_id, place, mark) where mark is not null;

   create table movement_sums (
     tick integer not null, sensor_id text not null, room_id text not null, count integer not null,
     primary key (tick, sensor_id, room_id)
   ) strict, without rowid;
   insert into movement_sums
     select place / 480000000, sensor_id, ifnull(room_id, ''), count(*) from events
       where moved and place > (select max(place) from events) - 172800000000 group by 1, 2, 3;
   create trigger movement_counted after insert on events when new.moved begin
     insert into movement_sums values (new.place / 480000000, new.sensor_id, ifnull(new.room_id, ''), 1)
       on conflict do update set count = count + 1;
   end;
   create trigger movement_uncounted after delete on events when old.moved begin
     update movement_sums set count = count - 1
       where (tick, sensor_id, room_id) = (old.place / 480000000, old.sensor_id, ifnull(old.room_id, ''));
     delete from movement_sums
       where (tick, sensor_id, room_id) = (old.place / 480000000, old.sensor_id, ifnull(old.room_id, '')) and count = 0;
   end;

   create table runs (began_at integer primary key, seen_at integer not null) strict;
   insert into runs select min(place) / 1000, max(place) / 1000 from events having count(*) > 0;`,
];

/** Sums follow their events by triggers, so that no statement can forget them. A sum of nothing is no row. */
function count(row: 'old' | 'new', by: 1 | -1): string {
  const sum = `(${row}.day, ifnull(${row}.room_id, ''), ifnull(${row}.user_id, ''), ${row}.outcome, ifnull(${row}.reason, ''))`;
  const found = `(day, room_id, user_id, outcome, reason) = ${sum}`;
  return by === 1
    ? `insert into verdict_sums values ${sum.replace(/\)$/, ', 1)')} on conflict do update set count = count + 1;`
    : `update verdict_sums set count = count - 1 where ${found}; delete from verdict_sums where ${found} and count = 0;`;
}
