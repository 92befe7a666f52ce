/** Days, rooms and reports as the house tells them: a test states only what matters to it. */
import { DayView } from '../../../src/contract/strip.ts';
import { TICK_MS, TICKS } from '../../../src/contract/strip-marks.ts';
import { EventView, type RoomView, type SnapshotView } from '../../../src/contract/views.ts';

export const FIRST_TICK_AT = 3_700_000 * TICK_MS;
/** The last tick has just begun. */
export const NOW = FIRST_TICK_AT + (TICKS - 1) * TICK_MS;

/** @param seconds from now. */
export const iso = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
export const noTicks = Array.from({ length: TICKS }, () => 0);

export function dayOf(hall: object = {}): DayView {
  const room = { ticks: noTicks, music: [], held: [], quiet: [], snoozed: [], marks: [] };
  return DayView.parse({
    at: iso(0),
    firstTickAt: new Date(FIRST_TICK_AT).toISOString(),
    off: [],
    rooms: [
      { roomId: 'hall', ...room, ...hall },
      { roomId: 'bath', ...room },
    ],
    sensors: [
      { sensorId: 'hall-pir', ticks: noTicks },
      { sensorId: 'bath-pir', ticks: noTicks },
    ],
  });
}

/** @param reason such as `{ type: 'quiet_hours', until: null }`. */
export function reportOf(id: string, seconds: number, reason: object, facts: object = {}): EventView {
  return EventView.parse({
    id,
    sensorId: 'hall-pir',
    roomId: 'hall',
    userId: null,
    motionDetected: true,
    seenAt: iso(seconds),
    heardAt: iso(seconds),
    source: 'mqtt',
    readAgain: false,
    repeats: 0,
    requestedAt: null,
    verdict: {
      outcome: 'ignored',
      reason,
      what: 'The hall stayed silent.',
      why: `${id}.`,
      text: '',
      sessionId: null,
    },
    ...facts,
  });
}

type Standing = Pick<RoomView, 'id' | 'phase' | 'session'>;

/** As much of a room as a day goes on by. */
export function roomIn(
  phase: string,
  since: number,
  more: { reason?: object; session?: object | null } = {},
): RoomView {
  const session = more.session === undefined ? null : more.session;
  const standing = {
    id: 'hall',
    phase: { name: phase, since: iso(since), reason: more.reason ?? { type: 'nothing_changed' } },
    session,
  };
  // The rest of a room is nothing to a strip.
  return standing as unknown as Standing as RoomView;
}

export function houseAt(
  seconds: number,
  snooze: { setAt: string } | null = null,
): Pick<SnapshotView, 'at' | 'modes'> {
  const mode = snooze === null ? null : { ...snooze, setBy: null, until: null, untilAllLeft: false };
  return { at: iso(seconds), modes: { snooze: mode, guest: null, vacation: null, quietNow: null } };
}
