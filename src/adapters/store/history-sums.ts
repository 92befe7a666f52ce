/** Sums over a range of days, read from indexes alone. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { type MusicSums, type SumsBy, type SumsFilter, SumsView } from '../../contract/analytics.ts';
import { dateOf, type LocalHour } from '../../contract/day.ts';
import { type Instant, shifted } from '../../contract/units.ts';

const KEYS: Record<SumsBy, string> = {
  room: 'room_id',
  day: "date(day * 86400, 'unixepoch')",
  hour: "format('%02d', hour)",
  // Days are counted from a Thursday.
  weekday_hour: "format('%d-%02d', (day + 3) % 7 + 1, hour)",
  reason: 'end_reason',
};

/** What plays still is not in the index of what has ended, which would be written with every motion otherwise. */
const musicBy = (by: SumsBy, theirs: string) => `
  with taken as (
    select day, hour, room_id, end_reason, motion_count, heard_at - started_at as latency_ms, ended_at - heard_at as music_ms
      from sessions where ended_at is not null and day between :first and :last ${theirs}
    union all
    select day, hour, room_id, null, motion_count, heard_at - started_at, :now - heard_at
      from sessions where ended_at is null and day between :first and :last ${theirs}
  )
  select ${KEYS[by]} as key, count(*) as sessions, sum(motion_count) as motionCount, sum(max(music_ms, 0)) as musicMs,
    count(latency_ms) as heard, sum(latency_ms) as latencyMs
  from taken group by 1 order by 1`;

const TENTH_MS = 100;

/** What has not been heard took no time that could be told. */
const latenciesOf = (theirs: string) => `
  select taken / ${TENTH_MS} * ${TENTH_MS} as fromMs, count(*) as count from (
    select max(heard_at - started_at, 0) as taken from sessions
      where ended_at is not null and day between :first and :last and heard_at is not null ${theirs}
    union all
    select max(heard_at - started_at, 0) from sessions
      where ended_at is null and day between :first and :last and heard_at is not null ${theirs}
  ) group by 1 order by 1`;

const verdictsOf = (theirs: string) => `
  select day, outcome, reason, sum(count) as count from verdict_sums
  where day between :first and :last ${theirs} group by 1, 2, 3 order by 1, 2, 3`;

type Row = Record<string, SQLOutputValue>;
/** @returns the rows that answer a statement with named values. */
export type Ask = (sql: string, values: Record<string, SQLInputValue>) => Row[];

/** @param shownAt what the clocks of the house show. */
export function createSums(ask: Ask, shownAt: (at: Instant) => LocalHour): (filter: SumsFilter) => SumsView {
  return ({ by, from, to, now, roomId, userId }) => {
    const [first, last] = [shownAt(from).day, shownAt(shifted(to, -1)).day];
    const values: Record<string, SQLInputValue> = { first, last };
    if (roomId !== undefined) values.roomId = roomId;
    if (userId !== undefined) values.userId = userId;
    // The plus keeps SQLite with the index of the days, which holds all that is summed, however few these may be.
    const theirs = [
      roomId === undefined ? '' : 'and +room_id = :roomId',
      userId === undefined ? '' : 'and +user_id = :userId',
    ].join(' ');
    const rows = ask(musicBy(by, theirs), { ...values, now });
    const latencies = ask(latenciesOf(theirs), values).map(({ fromMs, count }) => ({
      fromMs: Number(fromMs),
      count: Number(count),
    }));
    return SumsView.parse({
      by,
      firstDay: dateOf(first),
      lastDay: dateOf(last),
      total: summed(rows),
      groups: rows.map((row) => ({ key: row.key, ...summed([row]) })),
      latencies,
      halfWithinMs: withinMs(latencies, 0.5),
      mostWithinMs: withinMs(latencies, 0.95),
      verdicts: ask(verdictsOf(theirs), values).map((row) => ({ ...row, day: dateOf(Number(row.day)) })),
    });
  };
}

function summed(rows: readonly Row[]): MusicSums {
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0);
  const heard = sum('heard');
  return {
    sessions: sum('sessions'),
    musicFor: Math.round(sum('musicMs') / 1000),
    motionCount: sum('motionCount'),
    startLatencyMs: heard === 0 ? null : Math.round(sum('latencyMs') / heard),
  };
}

/** @returns how long this share of all took at most; null: there are none. */
function withinMs(latencies: SumsView['latencies'], share: number): number | null {
  const all = latencies.reduce((sum, { count }) => sum + count, 0);
  let counted = 0;
  const last = latencies.find(({ count }) => {
    counted += count;
    return counted >= all * share;
  });
  return last === undefined ? null : last.fromMs + TENTH_MS;
}
