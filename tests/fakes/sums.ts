/** SumsView counted entry by entry: slowly, and so plainly that what is read from indexes can be measured by it. */
import type { MusicSums, SumsFilter, SumsView } from '../../src/contract/analytics.ts';
import { clocksOf, dateOf } from '../../src/contract/day.ts';
import type { Session } from '../../src/contract/session.ts';
import { type Instant, shifted } from '../../src/contract/units.ts';
import type { MotionEvent } from '../../src/contract/verdict.ts';

export function sumsOf(
  sessions: readonly Session[],
  events: readonly MotionEvent[],
  { by, from, to, now, roomId, userId }: SumsFilter,
  timeZone: string,
): SumsView {
  const shownAt = clocksOf(timeZone);
  const [first, last] = [shownAt(from).day, shownAt(shifted(to, -1)).day];
  const counts = (entry: { roomId: string | null; userId: string | null }, at: Instant) =>
    (roomId === undefined || entry.roomId === roomId) &&
    (userId === undefined || entry.userId === userId) &&
    shownAt(at).day >= first &&
    shownAt(at).day <= last;
  const keyOf = (session: Session) => {
    const { day, hour } = shownAt(session.startedAt);
    const padded = String(hour).padStart(2, '0');
    return {
      room: session.roomId,
      day: dateOf(day),
      hour: padded,
      weekday_hour: `${new Date(dateOf(day)).getUTCDay() || 7}-${padded}`,
      reason: session.endReason,
    }[by];
  };
  const ours = sessions.filter((session) => counts(session, session.startedAt));
  const sum = (values: number[]) => values.reduce((all, each) => all + each, 0);
  const meanOf = (values: number[]) => (values.length === 0 ? null : Math.round(sum(values) / values.length));
  const musicOf = (some: readonly Session[]): MusicSums => ({
    sessions: some.length,
    musicFor: Math.round(
      sum(
        some.map(({ heardAt, endedAt }) => (heardAt === null ? 0 : Math.max(0, (endedAt ?? now) - heardAt))),
      ) / 1000,
    ),
    motionCount: sum(some.map(({ motionCount }) => motionCount)),
    startLatencyMs: meanOf(
      some.flatMap(({ heardAt, startedAt }) => (heardAt === null ? [] : [heardAt - startedAt])),
    ),
  });
  const verdicts = Map.groupBy(
    events
      .filter((event) => counts(event, event.report.heardAt))
      .map(({ report, verdict: { outcome, reason } }) => ({
        day: dateOf(shownAt(report.heardAt).day),
        outcome,
        reason: reason.type,
      })),
    (verdict) => Object.values(verdict).join(),
  );
  const tookMs = ours
    .flatMap(({ heardAt, startedAt }) => (heardAt === null ? [] : [Math.max(0, heardAt - startedAt)]))
    .toSorted((a, b) => a - b);
  const tenth = (ms: number) => Math.floor(ms / 100) * 100;
  const withinMs = (share: number) => {
    const last = tookMs[Math.ceil(tookMs.length * share) - 1];
    return last === undefined ? null : tenth(last) + 100;
  };
  return {
    by,
    firstDay: dateOf(first),
    lastDay: dateOf(last),
    total: musicOf(ours),
    groups: [...Map.groupBy(ours, keyOf)]
      .toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([key, some]) => ({ key, ...musicOf(some) })),
    latencies: [...Map.groupBy(tookMs, tenth)].map(([fromMs, some]) => ({ fromMs, count: some.length })),
    halfWithinMs: withinMs(0.5),
    mostWithinMs: withinMs(0.95),
    verdicts: [...verdicts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, [one, ...more]]) => (one === undefined ? [] : [{ ...one, count: more.length + 1 }])),
  };
}
