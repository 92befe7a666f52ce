/** The last 24 hours as one page follows them: asked for once, carried on by what the house tells, and asked for anew now and then. */
import type { DayView, RoomDayView } from '../../contract/strip.ts';
import type { EventView, RoomView, SnapshotView } from '../../contract/views.ts';
import type { PageContext } from '../shell/context.ts';
import { textsIn } from '../shell/texts-in.ts';
import { withReport, withRoom } from './going-on.ts';
import { stripTexts } from './strip-texts.ts';
import type { StripTexts } from './texts/en.ts';

/** What is not told live, such as the beginning of quiet hours, is late by so much. */
const ANEW_AFTER_MS = 300_000;
const AGAIN_AFTER_MS = 20_000;
/** In which a strip moves on by half a pixel. */
const MINUTE_MS = 60_000;
/** A report is told again within the seconds in which its verdict becomes another. */
const REMEMBERED = 200;

export interface FollowedDay {
  /** null until the house has told. */
  day(): DayView | null;
  /** undefined until then, and of a room that is not in it. */
  room(id: string): RoomDayView | undefined;
  ticksOf(sensorId: string): number[] | undefined;
  /** Nobody knows how the house stands now. */
  isStale(): boolean;
  /** null until they are loaded. */
  texts(): StripTexts | null;
  /** Told when any of it has become different, and each minute. @returns how to stop. */
  watch(act: () => void): () => void;
}

const followed = new WeakMap<PageContext, FollowedDay>();

/** @returns the day of a page: one for all strips in it, followed for as long as one of them watches. */
export function dayIn(context: PageContext): FollowedDay {
  const known = followed.get(context) ?? follow(context);
  followed.set(context, known);
  return known;
}

function follow({ api, live, now, about }: PageContext): FollowedDay {
  const watchers = new Set<() => void>();
  const told = new Map<string, EventView>();
  let stops: (() => void)[] = [];
  let day: DayView | null = null;
  let byRoom = new Map<string, RoomDayView>();
  let bySensor = new Map<string, number[]>();
  let texts: StripTexts | null = null;
  let house: SnapshotView | null = null;
  let rooms = new Map<string, RoomView>();
  let wasLost = false;
  let callOff = () => {};
  let callOffMinute = () => {};

  function show(next: DayView | null): void {
    if (next === day) return;
    day = next;
    byRoom = new Map(day?.rooms.map((room) => [room.roomId, room]));
    bySensor = new Map(day?.sensors.map(({ sensorId, ticks }) => [sensorId, ticks]));
    tell();
  }

  function tell(): void {
    for (const act of watchers) act();
  }

  async function ask(): Promise<void> {
    callOff();
    callOff = now.after(AGAIN_AFTER_MS, () => void ask());
    const answer = await api.showDay({});
    if (stops.length === 0 || !answer.ok) return;
    callOff();
    callOff = now.after(ANEW_AFTER_MS, () => void ask());
    const asOf = Date.parse(answer.view.at);
    // What was told while the answer was on its way.
    const since = [...told.values()].filter(({ heardAt }) => Date.parse(heardAt) > asOf);
    rooms = new Map();
    show(since.reduce((known, report) => withReport(known, report, undefined), answer.view));
    followHouse();
  }

  function followHouse(): void {
    const isLost = live.lost() !== null;
    const isBack = wasLost && !isLost;
    if (isLost !== wasLost) {
      wasLost = isLost;
      tell();
    }
    const before = house;
    house = live.house();
    if (house === null || day === null) return;
    const hadAll = before === null || (before.modes === house.modes && isSameHouse(before, house));
    if (isBack || !hadAll) void ask();
    const snoozed = before?.modes !== house.modes;
    let next = day;
    for (const room of house.rooms) {
      if (rooms.get(room.id) === room && !snoozed) continue;
      rooms.set(room.id, room);
      next = withRoom(next, room, house);
    }
    show(next);
  }

  function followReport(report: EventView): void {
    // The answer may know it already, though the line brings it later.
    const isIn = day !== null && Date.parse(report.heardAt) <= Date.parse(day.at);
    const before = told.get(report.id) ?? (isIn ? report : undefined);
    told.set(report.id, report);
    const [oldest] = told.keys();
    if (oldest !== undefined && told.size > REMEMBERED) told.delete(oldest);
    if (day !== null) show(withReport(day, report, before));
  }

  function minute(): void {
    callOffMinute = now.after(MINUTE_MS, minute);
    tell();
  }

  function begin(): void {
    stops = [
      live.watch(followHouse),
      live.watchReports(followReport),
      () => callOff(),
      () => callOffMinute(),
    ];
    callOffMinute = now.after(MINUTE_MS, minute);
    void ask();
    void textsIn(stripTexts, about.you.language).then((loaded) => {
      texts = loaded;
      tell();
    });
  }

  return {
    day: () => day,
    room: (id) => byRoom.get(id),
    ticksOf: (sensorId) => bySensor.get(sensorId),
    isStale: () => wasLost,
    texts: () => texts,
    watch(act) {
      watchers.add(act);
      if (watchers.size === 1) begin();
      return () => {
        watchers.delete(act);
        if (watchers.size > 0) return;
        for (const stop of stops) stop();
        stops = [];
        told.clear();
      };
    },
  };
}

/** Other rooms, other sensors or another policy may be another day. */
function isSameHouse(one: SnapshotView, other: SnapshotView): boolean {
  const outline = ({ rooms, sensors }: SnapshotView) =>
    JSON.stringify([rooms.map(({ id }) => id), sensors.map(({ id }) => id)]);
  return (one.rooms === other.rooms && one.sensors === other.sensors) || outline(one) === outline(other);
}
