/** What strips are drawn from, read from sums and indexes: a thousand movements cost the same as ten. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { Reason } from '../../contract/reason.ts';
import type { DayRows, Stretch } from '../../contract/strip.ts';
import { MARK_MS, TICK_MS } from '../../contract/strip-marks.ts';
import { EventId, Instant, RoomId, SensorId, SessionId } from '../../contract/units.ts';
import { Step } from '../../contract/verdict.ts';
import { PLACES_IN_A_MS, placeAt } from './history-lists.ts';

const MOVEMENTS = `
  select sensor_id as sensorId, nullif(room_id, '') as roomId, json_group_object(tick, count) as counts
  from movement_sums where tick >= ? group by sensor_id, room_id`;

const MARKS = `
  with newest as (
    select mark, max(place) as place, count(*) as count from events
      where room_id = :roomId and mark is not null and place >= :from
      group by mark, iif(mark = 'tried', place, place / ${MARK_MS * PLACES_IN_A_MS})
  )
  select room_id as roomId, id as eventId, place / ${PLACES_IN_A_MS} as at, newest.mark as kind, newest.count as count,
    body ->> '$.verdict.reason' as reason
  from newest cross join events using (place) order by place`;

/** Sessions of a room follow each other: of those that began before, only the last can still have been heard. */
const SESSIONS = `
  select id, room_id as roomId, heard_at as heardAt, ended_at as endedAt from sessions
  where room_id = :roomId and heard_at is not null and started_at >= ifnull(
    (select max(started_at) from sessions where room_id = :roomId and started_at < :from), 0
  ) order by started_at`;

const OF_ROOM = `
  select body from steps where room_id = :roomId and at >= :from
    and (body ->> '$.from' in ('held', 'snoozed') or body ->> '$.to' in ('held', 'snoozed')) order by at, seq`;
const OF_HOUSE = 'select body from steps where room_id is null and at >= :from order by at, seq';

/** Our own statement has made it. */
type Counts = DayRows['movements'][number]['counts'];

const Movements = z.object({
  sensorId: SensorId,
  roomId: RoomId.nullable(),
  counts: z.string().transform((counts): Counts => JSON.parse(counts)),
});
const Marked = z.object({
  roomId: RoomId,
  eventId: EventId,
  at: Instant,
  kind: z.enum(['not_started', 'tried', 'could_not_start']),
  count: z.int(),
  reason: z
    .string()
    .transform((body) => JSON.parse(body))
    .pipe(Reason),
});
const Heard = z.object({ id: SessionId, roomId: RoomId, heardAt: Instant, endedAt: Instant.nullable() });
const StepRow = z
  .object({ body: z.string() })
  .transform(({ body }) => JSON.parse(body))
  .pipe(Step);

type Row = Record<string, SQLOutputValue>;
/** @returns the rows that answer a statement. */
type Ask = (sql: string, values: Record<string, SQLInputValue> | [SQLInputValue]) => Row[];

/** @param gaps when the app was not there. @returns what is known of a day; what cannot be read any more is passed over. */
export function createDay(ask: Ask, gaps: (from: Instant) => Stretch[]) {
  return (from: Instant, roomIds: readonly RoomId[]): DayRows => {
    const ofRooms = (sql: string) => roomIds.flatMap((roomId) => ask(sql, { roomId, from }));
    return {
      movements: parsed(Movements, ask(MOVEMENTS, [Math.floor(from / TICK_MS)])),
      marks: parsed(
        Marked,
        roomIds.flatMap((roomId) => ask(MARKS, { roomId, from: placeAt(from) })),
      ),
      sessions: parsed(Heard, ofRooms(SESSIONS)),
      steps: parsed(StepRow, [...ask(OF_HOUSE, { from }), ...ofRooms(OF_ROOM)]),
      off: gaps(from),
    };
  };
}

function parsed<Shape extends z.ZodType>(shape: Shape, rows: readonly Row[]): z.output<Shape>[] {
  return rows.flatMap((row) => {
    const read = shape.safeParse(row);
    return read.success ? [read.data] : [];
  });
}
