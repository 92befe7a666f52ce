/** How a day goes on by what the house tells: pure, and never far off, for it is asked for anew every few minutes. */
import type { DayView, MarkView, RoomDayView, StretchView } from '../../contract/strip.ts';
import { isByHand, isMovement, markOf, markPlace, TICK_MS, TICKS } from '../../contract/strip-marks.ts';
import type { EventView, RoomView, SnapshotView } from '../../contract/views.ts';

/** In these music that was heard is heard still. */
const WITH_MUSIC: readonly string[] = ['playing', 'lingering', 'warning', 'stopping'];

/**
 * @param report as it stands now. @param before the same as it stood when it was told last; undefined: it is new.
 * @returns the day with it: a tick more, or a mark.
 */
export function withReport(day: DayView, report: EventView, before: EventView | undefined): DayView {
  const type = report.verdict.reason.type;
  const at = Date.parse(report.heardAt);
  const isNew = before === undefined && isMovement(report, type);
  const kind = markOf(report, type);
  const wasMarked = before !== undefined && markOf(before, before.verdict.reason.type) === kind;
  if (!isNew && (kind === null || wasMarked)) return day;
  const going = isNew ? reaching(day, at) : day;
  const tick = tickIn(going, at);
  const counted = (ticks: number[]) => (isNew ? ticks.with(tick, (ticks[tick] ?? 0) + 1) : ticks);
  if (tick < 0) return going;
  return {
    ...going,
    rooms: going.rooms.map((room) =>
      room.roomId === report.roomId
        ? {
            ...room,
            ticks: counted(room.ticks),
            marks:
              kind === null || wasMarked
                ? room.marks
                : withMark(room.marks, {
                    eventId: report.id,
                    at: report.heardAt,
                    kind,
                    count: 1,
                    text: report.verdict.why,
                  }),
          }
        : room,
    ),
    sensors: going.sensors.map((sensor) =>
      sensor.sensorId === report.sensorId ? { ...sensor, ticks: counted(sensor.ticks) } : sensor,
    ),
  };
}

/** @returns the day with a room as it stands now: what goes on in it goes on, what does not has ended. The same day when nothing is different. */
export function withRoom(
  day: DayView,
  room: RoomView,
  { at, modes }: Pick<SnapshotView, 'at' | 'modes'>,
): DayView {
  const known = day.rooms.find(({ roomId }) => roomId === room.id);
  if (known === undefined) return day;
  const { phase, session } = room;
  const isHeard = session !== null && session.startLatencyMs !== null && WITH_MUSIC.includes(phase.name);
  const isHeld = phase.name === 'held' && isByHand(phase.reason);
  const snoozedAt = phase.name === 'snoozed' ? phase.since : (modes.snooze?.setAt ?? null);
  const next: RoomDayView = {
    ...known,
    music: goingOn(
      known.music,
      isHeard ? { sessionId: session.id, beganAt: session.startedAt, endedAt: null } : null,
      at,
      (one, other) => one.sessionId === other.sessionId,
    ),
    held: goingOn(known.held, isHeld ? { beganAt: phase.since, endedAt: null } : null, at),
    snoozed: goingOn(known.snoozed, snoozedAt === null ? null : { beganAt: snoozedAt, endedAt: null }, at),
  };
  const isSame = (['music', 'held', 'snoozed'] as const).every((name) => next[name] === known[name]);
  return isSame ? day : { ...day, rooms: day.rooms.map((one) => (one === known ? next : one)) };
}

/** @returns the same day, with as many of the oldest ticks gone as it takes to have one for this moment. */
function reaching(day: DayView, at: number): DayView {
  const more = tickIn(day, at) - TICKS + 1;
  if (more <= 0) return day;
  const moved = (ticks: number[]) => [
    ...ticks.slice(more),
    ...Array.from({ length: Math.min(more, TICKS) }, () => 0),
  ];
  return {
    ...day,
    firstTickAt: new Date(Date.parse(day.firstTickAt) + more * TICK_MS).toISOString(),
    rooms: day.rooms.map((room) => ({ ...room, ticks: moved(room.ticks) })),
    sensors: day.sensors.map((sensor) => ({ ...sensor, ticks: moved(sensor.ticks) })),
  };
}

function tickIn(day: DayView, at: number): number {
  return Math.floor((at - Date.parse(day.firstTickAt)) / TICK_MS);
}

/** As the house puts them together: what lies within the same minutes is one mark, unless it was a try. */
function withMark(marks: MarkView[], mark: MarkView): MarkView[] {
  const placeOf = ({ kind, at }: MarkView) => markPlace(kind, Date.parse(at));
  const place = placeOf(mark);
  const same = marks.findLast((one) => place !== null && one.kind === mark.kind && placeOf(one) === place);
  if (same === undefined) return [...marks, mark];
  return [...marks.filter((one) => one !== same), { ...mark, count: same.count + 1 }];
}

function goingOn<Whole extends StretchView>(
  stretches: Whole[],
  now: Whole | null,
  at: string,
  isSame: (one: Whole, other: Whole) => boolean = () => true,
): Whole[] {
  const last = stretches.at(-1);
  const open = last?.endedAt === null ? last : null;
  if (open !== null && now !== null && isSame(open, now)) return stretches;
  if (open === null && now === null) return stretches;
  const ended = open === null ? stretches : [...stretches.slice(0, -1), { ...open, endedAt: at }];
  if (now === null) return ended;
  // A session that goes on after a hold began before it.
  const before = ended.at(-1)?.endedAt ?? now.beganAt;
  return [...ended, { ...now, beganAt: before > now.beganAt ? before : now.beganAt }];
}
