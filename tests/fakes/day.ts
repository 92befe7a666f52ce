/** The rows of a day counted entry by entry: slowly, and so plainly that what is read from sums and indexes can be measured by it. */
import type { Session } from '../../src/contract/session.ts';
import type { DayRows, Mark } from '../../src/contract/strip.ts';
import { isMovement, markOf, markPlace, tickOf } from '../../src/contract/strip-marks.ts';
import type { Instant, RoomId } from '../../src/contract/units.ts';
import type { MotionEvent, Step } from '../../src/contract/verdict.ts';

/** Nobody ever was away. */
export function dayRowsOf(
  entries: { sessions: readonly Session[]; events: readonly MotionEvent[]; steps: readonly Step[] },
  from: Instant,
  roomIds: readonly RoomId[],
): DayRows {
  const events = entries.events.toSorted((a, b) => a.report.heardAt - b.report.heardAt);
  const movements: DayRows['movements'] = [];
  for (const { report, roomId, verdict } of events) {
    const tick = tickOf(report.heardAt);
    if (!isMovement(report, verdict.reason.type) || tick < tickOf(from)) continue;
    const { sensorId } = report;
    const known = movements.find((of) => of.sensorId === sensorId && of.roomId === roomId);
    const { counts }: { counts: Record<number, number> } = known ?? { counts: {} };
    counts[tick] = (counts[tick] ?? 0) + 1;
    if (known === undefined) movements.push({ sensorId, roomId, counts });
  }
  const sessions = entries.sessions.toSorted((a, b) => a.startedAt - b.startedAt);
  const asked = (roomId: RoomId | null) => roomId === null || roomIds.includes(roomId);
  const concerns = ({ roomId, from, to }: Step) =>
    roomId === null || [from, to].some((name) => name === 'held' || name === 'snoozed');
  return {
    movements,
    marks: roomIds.flatMap((roomId) => marksOf(events, from, roomId)),
    sessions: roomIds.flatMap((roomId) => {
      const theirs = sessions.filter((session) => session.roomId === roomId && session.heardAt !== null);
      const last = sessions.findLast((session) => session.roomId === roomId && session.startedAt < from);
      return theirs
        .filter(({ id, startedAt }) => startedAt >= from || id === last?.id)
        .flatMap(({ id, heardAt, endedAt }) => (heardAt === null ? [] : [{ id, roomId, heardAt, endedAt }]));
    }),
    steps: entries.steps
      .filter((step) => step.at >= from && asked(step.roomId) && concerns(step))
      .toSorted((a, b) => a.at - b.at),
    off: [],
  };
}

function marksOf(events: readonly MotionEvent[], from: Instant, roomId: RoomId): DayRows['marks'] {
  const marks = new Map<string, Mark>();
  for (const event of events) {
    const { heardAt } = event.report;
    const { reason } = event.verdict;
    const kind = markOf(event.report, reason.type);
    if (kind === null || event.roomId !== roomId || heardAt < from) continue;
    const place = `${kind} ${markPlace(kind, heardAt) ?? event.id}`;
    const count = (marks.get(place)?.count ?? 0) + 1;
    marks.set(place, { eventId: event.id, at: heardAt, kind, count, reason });
  }
  return [...marks.values()].map((mark) => ({ ...mark, roomId })).toSorted((a, b) => a.at - b.at);
}
