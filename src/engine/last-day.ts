/** The last 24 hours, put together from what history knows and what is set today. Decides nothing, and says nothing in words. */
import type { HouseDocument } from '../contract/house.ts';
import type { QuietWindow } from '../contract/quiet.ts';
import type { RoomState, Snapshot } from '../contract/snapshot.ts';
import type { DayRows, HouseDay, RoomDay, Stretch } from '../contract/strip.ts';
import { isByHand, TICK_MS, TICKS, tickOf } from '../contract/strip-marks.ts';
import { Instant } from '../contract/units.ts';
import type { Step } from '../contract/verdict.ts';
import { quietStretches } from '../core/quiet-stretches.ts';
import { between, joined, since, without } from '../core/stretches.ts';
import type { History } from '../ports.ts';
import { type HouseIndex, indexOf } from './house-index.ts';

export interface LastDayDeps {
  history: Pick<History, 'day'>;
  document: () => HouseDocument;
}

/** @returns the day until a snapshot was taken. Only of quiet hours history keeps nothing: those are told by what is set today. */
export function createLastDay({ history, document }: LastDayDeps): (snapshot: Snapshot) => HouseDay {
  return ({ at, rooms, sensors, modes }) => {
    const house = indexOf(document());
    const firstTick = tickOf(at) - TICKS + 1;
    const from = Instant.parse(firstTick * TICK_MS);
    const known = history.day(
      from,
      rooms.map(({ room }) => room.id),
    );
    const rows = {
      movements: Map.groupBy(known.movements, ({ roomId }) => roomId),
      sessions: Map.groupBy(known.sessions, ({ roomId }) => roomId),
      marks: Map.groupBy(known.marks, ({ roomId }) => roomId),
      steps: Map.groupBy(known.steps, ({ roomId }) => roomId),
    };
    const ofHouse = (mode: string, holds: boolean) =>
      told(rows.steps.get(null) ?? [], (names) => names.split(' ').includes(mode), holds, from);
    const houseSnoozed = ofHouse('snooze', modes.snooze !== null);
    const houseQuiet = ofHouse('quiet_now', modes.quietNow !== null);
    const quietBy = quietFrom(from, at, house.document.settings.timeZone);

    const dayOf = ({ room, phase }: RoomState): RoomDay => {
      const steps = rows.steps.get(room.id) ?? [];
      const held = told(steps, (name) => name === 'held', phase.name === 'held', from, isTheirs);
      const heard = (rows.sessions.get(room.id) ?? []).flatMap(({ id, heardAt, endedAt }) =>
        without({ sessionId: id, beganAt: heardAt, endedAt }, held),
      );
      const movements = (rows.movements.get(room.id) ?? []).filter(({ sensorId }) =>
        seesPeople(house, sensorId),
      );
      return {
        roomId: room.id,
        ticks: ticksFrom(firstTick, movements),
        music: since(heard, from),
        held,
        quiet: joined([
          ...houseQuiet,
          ...[...room.policy.quietHours, ...house.quietAround(room)].flatMap(quietBy),
        ]),
        snoozed: joined([
          ...houseSnoozed,
          ...told(steps, (name) => name === 'snoozed', phase.name === 'snoozed', from),
        ]),
        marks: (rows.marks.get(room.id) ?? []).map(({ roomId: _known, ...mark }) => mark),
      };
    };
    const bySensor = Map.groupBy(known.movements, ({ sensorId }) => sensorId);
    return {
      at,
      firstTickAt: from,
      off: known.off,
      rooms: rooms.map(dayOf),
      sensors: sensors.map(({ sensor: { id } }) => ({
        sensorId: id,
        ticks: ticksFrom(firstTick, bySensor.get(id) ?? []),
      })),
    };
  };
}

/** A hold that is older than a day counts as a person's: a rule of the room holds only until it has been empty. */
function isTheirs({ reason }: Step): boolean {
  return isByHand(reason);
}

/** @param holds how it stands now, which says what was before when nothing happened since. */
function told(
  steps: readonly Step[],
  isIn: (name: string) => boolean,
  holds: boolean,
  from: Instant,
  counts?: (step: Step) => boolean,
): Stretch[] {
  const [first] = steps;
  return between(steps, isIn, first === undefined ? holds : isIn(first.from), from, counts);
}

/** A door is opened by a draught, and humidity is not a person. Of a sensor that was removed nobody knows, but it moved the room. */
function seesPeople(house: HouseIndex, sensorId: string): boolean {
  const role = house.sensors.get(sensorId)?.role ?? 'motion';
  return role === 'motion' || role === 'presence';
}

function ticksFrom(first: number, movements: DayRows['movements']): number[] {
  const ticks = Array.from({ length: TICKS }, () => 0);
  for (const { counts } of movements)
    for (const at of ticks.keys()) ticks[at] = (ticks[at] ?? 0) + (counts[first + at] ?? 0);
  return ticks;
}

/** Windows of the household hold in every room, and are asked of the calendar once. */
function quietFrom(from: Instant, until: Instant, timeZone: string): (window: QuietWindow) => Stretch[] {
  const asked = new Map<QuietWindow, Stretch[]>();
  return (window) => {
    const stretches = asked.get(window) ?? quietStretches(window, from, until, timeZone);
    asked.set(window, stretches);
    return stretches;
  };
}
