/** SumsView over a range of days, read from indexes alone. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { type SumsBy, type SumsFilter, SumsView } from '../../contract/analytics.ts';
import { dateOf, type LocalHour } from '../../contract/day.ts';
import { type Instant, shifted } from '../../contract/units.ts';

const KEYS: Record<SumsBy, string> = {
  room: 'room_id',
  day: "date(day * 86400, 'unixepoch')",
  hour: "format('%02d', hour)",
  reason: 'end_reason',
};

/** What plays still is not in the index of what has ended, which would be written with every motion otherwise. */
const TAKEN = (ownership: string) => `
  with taken as (
    select day, hour, room_id, end_reason, motion_count, heard_at - started_at as latency_ms, ended_at - heard_at as music_ms
      from sessions where ended_at is not null and day between :first and :last ${ownership}
    union all
    select day, hour, room_id, null, motion_count, heard_at - started_at, :now - heard_at
      from sessions where ended_at is null and day between :first and :last ${ownership}
  )`;

const MUSIC = `count(*) as sessions, ifnull(sum(motion_count), 0) as motionCount,
  cast(round(ifnull(sum(max(music_ms, 0)), 0) / 1000.0) as integer) as musicFor`;

/** The rows that answer a statement with named values. */
export type Ask = (sql: string, values: Record<string, SQLInputValue>) => Record<string, SQLOutputValue>[];

/** @param shownAt what the clocks of the house show. */
export function createSums(ask: Ask, shownAt: (at: Instant) => LocalHour): (filter: SumsFilter) => SumsView {
  return ({ by, from, to, now, roomId, userId }) => {
    const [first, last] = [shownAt(from).day, shownAt(shifted(to, -1)).day];
    const range = { first, last };
    const theirs = { ...(roomId !== undefined && { roomId }), ...(userId !== undefined && { userId }) };
    const ownership = [
      roomId === undefined ? '' : 'and room_id = :roomId',
      userId === undefined ? '' : 'and user_id = :userId',
    ].join(' ');
    const taken = TAKEN(ownership);
    const music = { ...range, ...theirs, now };
    const latencies = ask(
      `${taken} select latency_ms as ms from taken where latency_ms is not null order by 1`,
      music,
    ).map(({ ms }) => Number(ms));

    return SumsView.parse({
      by,
      firstDay: dateOf(first),
      lastDay: dateOf(last),
      total: { ...ask(`${taken} select ${MUSIC} from taken`, music)[0] },
      startLatencyMs: middleOf(latencies),
      groups: ask(`${taken} select ${KEYS[by]} as key, ${MUSIC} from taken group by 1 order by 1`, music).map(
        (row) => ({ ...row }),
      ),
      verdicts: ask(
        `select day, outcome, reason, sum(count) as count from verdict_sums
         where day between :first and :last ${ownership} group by 1, 2, 3 order by 1, 2, 3`,
        { ...range, ...theirs },
      ).map((row) => ({ ...row, day: dateOf(Number(row.day)) })),
    });
  };
}

/** @param sorted the least first. @returns the upper middle one of an even number. */
function middleOf(sorted: readonly number[]): { median: number; mean: number } | null {
  const median = sorted[Math.floor(sorted.length / 2)];
  if (median === undefined) return null;
  return { median, mean: Math.round(sorted.reduce((sum, each) => sum + each, 0) / sorted.length) };
}
