/** The last 24 hours, put together from what history knows and what is set today. Decides nothing, and says nothing in words. */
import type { HouseDocument } from '../contract/house.ts';
import type { QuietWindow } from '../contract/quiet.ts';
import type { RoomState, Snapshot } from '../contract/snapshot.ts';
import type { DayRows, HouseDay, RoomDay, Stretch } from '../contract/strip.ts';
import { isByHand, TICK_MS, TICKS, tickOf } from '../contract/strip-marks.ts';
import { Instant, type SensorId } from '../contract/units.ts';
import { quietStretches } from '../core/quiet-stretches.ts';
import { between, joined, since, without } from '../core/stretches.ts';
import type { History } from '../ports.ts';
import { type HouseIndex, indexOf } from './house-index.ts';

export interface LastDayDeps {
  history: Pick<History, 'day'>;
  document: () => HouseDocument;
}

/** @returns the day until a snapshot was taken. */
export function createLastDay({ history, document }: LastDayDeps): (snapshot: Snapshot) => HouseDay {
  return (snapshot) => {
    const { at } = snapshot;
    const house = indexOf(document());
    const firstTick = tickOf(at) - TICKS + 1;
    const firstTickAt = Instant.parse(firstTick * TICK_MS);
    const rows = history.day(
      firstTickAt,
      snapshot.rooms.map(({ room }) => room.id),
    );
    const steps = Map.groupBy(rows.steps, ({ roomId }) => roomId);
    const ofHouse = (mode: string, holds: boolean) =>
      between(
        steps.get(null) ?? [],
        (names) => names.split(' ').includes(mode),
        goesOnFromBefore(steps.get(null), (names) => names.split(' ').includes(mode), holds),
        firstTickAt,
      );
    const houseQuiet = ofHouse('quiet_now', snapshot.modes.quietNow !== null);
    const houseSnoozed = ofHouse('snooze', snapshot.modes.snooze !== null);
    const quietBy = quietIn(firstTickAt, at, house);

    function roomDay({ room, phase }: RoomState): RoomDay {
      const theirs = steps.get(room.id) ?? [];
      const ofPhase = (name: 'held' | 'snoozed', counts: Parameters<typeof between>[4]) => {
        const isIn = (other: string) => other === name;
        const before = goesOnFromBefore(theirs, isIn, phase.name === name);
        return between(theirs, isIn, before, firstTickAt, counts);
      };
      const held = ofPhase('held', ({ reason }) => isByHand(reason));
      const heard = rows.sessions
        .filter(({ roomId }) => roomId === room.id)
        .map(({ id, heardAt, endedAt }) => ({ sessionId: id, beganAt: heardAt, endedAt }));
      return {
        roomId: room.id,
        ticks: ticksOf(firstTick, rows, house, (of) => of.roomId === room.id && movesIn(house, of.sensorId)),
        music: since(
          heard.flatMap((session) => without(session, held)),
          firstTickAt,
        ),
        held,
        quiet: joined([
          ...houseQuiet,
          ...[...room.policy.quietHours, ...house.quietAround(room)].flatMap(quietBy),
        ]),
        snoozed: joined([...houseSnoozed, ...ofPhase('snoozed', undefined)]),
        marks: rows.marks.filter(({ roomId }) => roomId === room.id),
      };
    }

    return {
      at,
      firstTickAt,
      off: rows.off,
      rooms: snapshot.rooms.map(roomDay),
      sensors: snapshot.sensors.map(({ sensor }) => ({
        sensorId: sensor.id,
        ticks: ticksOf(firstTick, rows, house, ({ sensorId }) => sensorId === sensor.id),
      })),
    };
  };
}
