/** Whether a report is believed at all: known, enabled, fresh, new. Only then does its room hear of it. */
import type { MotionReport, SensorMemory } from '../contract/motion.ts';
import type { Reason } from '../contract/reason.ts';
import { type Sensor, sendsPulses } from '../contract/sensor.ts';
import { type Instant, latest, type Seconds, seconds } from '../contract/units.ts';
import { remember, rememberMark } from './occupancy.ts';

export interface Hearing {
  freshFor: Seconds;
  debounceFor: Seconds;
  /** Somebody is there and the room waits for its doors to close. */
  awaitsDoor: boolean;
  /** Since when the doors of the room are closed; null: they are not, or it has none. */
  doorsClosedAt: Instant | null;
  /** When the sensor, out of reach, counts as given up; null: it is within reach. */
  givenUpAt: Instant | null;
}

/** What a report says to its room. `repeat`: the sensor repeats itself within the debounce time. */
export type Statement =
  | { type: 'motion_seen'; at: Instant; repeat: boolean }
  | { type: 'occupancy_changed'; at: Instant };

export interface Judgement {
  /** Why the report moves nothing; null when the room is to decide. */
  reason: Reason | null;
  statement: Statement | null;
  /** Said nothing new within the debounce time: it is counted, not stored. */
  repeat: boolean;
  memory: SensorMemory;
}

export function judge(
  report: MotionReport,
  sensor: Sensor | null,
  memory: SensorMemory,
  hearing: Hearing,
): Judgement {
  const refused = (reason: Reason): Judgement => ({ reason, statement: null, repeat: false, memory });
  if (sensor === null) return refused({ type: 'sensor_unknown' });
  if (!sensor.enabled) return refused({ type: 'sensor_disabled' });
  const { mark } = report;
  // Recorded once: the same report again is counted, whatever else is to be said of it.
  const repeated = mark !== null && memory.marks.includes(mark);
  // A clock that runs ahead must not keep a room occupied into the future.
  const seenAt = Math.min(report.seenAt, report.heardAt) as Instant;
  const fromHome = report.source === 'home_assistant';
  // Home Assistant says one thing after the other: whatever its clock does, no word of it is overtaken by an earlier one.
  const at = fromHome ? latest(seenAt, memory.seenAt ?? seenAt) : seenAt;
  const tooOld: Reason = { type: 'report_stale', ageFor: (report.heardAt - seenAt) / 1000 };
  if (report.readAgain || (fromHome && tooOld.ageFor > hearing.freshFor)) {
    const stands = standing(report, sensor, memory, at, hearing);
    const reason: Reason = report.readAgain ? { type: 'read_again' } : tooOld;
    return { ...stands, reason, repeat: repeated && stands.statement === null };
  }
  if (isStale(report, memory, at, hearing)) return { ...stale(report, sensor, memory, at), repeat: repeated };
  if (repeated) return { ...refused({ type: 'report_repeated', mark }), repeat: true };
  if (report.retained) return refused({ type: 'report_retained' });
  return believed(report, sensor, memory, at, hearing);
}

function isStale(report: MotionReport, memory: SensorMemory, at: Instant, { freshFor }: Hearing): boolean {
  const overtaken = memory.seenAt !== null && at < memory.seenAt && !report.motionDetected;
  return report.belated || overtaken || report.heardAt - at > freshFor * 1000;
}

/**
 * How things stand, whenever it began: nobody came just now, so nothing starts; yet whoever is there keeps the room, and who is not
 * there leaves it. Home Assistant is asked for the state itself, so the newest word holds however old it is. A pulse that is read is none.
 */
function standing(
  report: MotionReport,
  sensor: Sensor,
  memory: SensorMemory,
  at: Instant,
  { givenUpAt }: Hearing,
): Pick<Judgement, 'statement' | 'memory'> {
  // Whoever counted as gone while the sensor was out of reach has not gone once more now that it says so.
  const isGone = givenUpAt !== null && givenUpAt < at && sensor.role !== 'door' && !report.motionDetected;
  const told = remember(memory, report, sensor, isGone ? givenUpAt : at);
  const next = sendsPulses(sensor) ? { ...told, motionAt: memory.motionAt } : told;
  return {
    statement: saysNews(sensor, memory, next) ? { type: 'occupancy_changed', at } : null,
    memory: next,
  };
}

/** Starts nothing. Yet "nobody there", or how a door stands, is still news of a room that waits for it, however late it comes. */
function stale(
  report: MotionReport,
  sensor: Sensor,
  memory: SensorMemory,
  at: Instant,
): Omit<Judgement, 'repeat'> {
  const reason: Reason = { type: 'report_stale', ageFor: (report.heardAt - at) / 1000 };
  const differs = report.motionDetected !== memory.motionDetected;
  const clears = !sendsPulses(sensor) && !report.motionDetected && memory.motionDetected === true;
  if (!(sensor.role === 'door' ? differs : clears) || at < (memory.seenAt ?? at))
    return { reason, statement: null, memory: rememberMark(memory, report) };
  return {
    reason,
    statement: { type: 'occupancy_changed', at },
    memory: remember(memory, report, sensor, at),
  };
}

function believed(
  report: MotionReport,
  sensor: Sensor,
  memory: SensorMemory,
  at: Instant,
  { debounceFor, awaitsDoor, doorsClosedAt }: Hearing,
): Judgement {
  const next = remember(memory, report, sensor, at);
  const saidBefore = sendsPulses(sensor) || memory.motionDetected === report.motionDetected;
  // Who moves before a door closes and again behind it says something new: that they have stayed.
  const passedDoor = isBetween(doorsClosedAt, memory.motionAt, at);
  const soon = memory.motionAt !== null && at - memory.motionAt < debounceFor * 1000;
  const repeat = saidBefore && soon && !passedDoor;
  // A repeat leaves the moment of motion where it was, or a chattering sensor would never be heard again.
  const kept = repeat ? { ...next, motionAt: memory.motionAt } : next;
  if (sensor.roomId === null)
    return { reason: { type: 'sensor_without_room' }, statement: null, repeat, memory: kept };
  if (report.motionDetected && (sensor.role === 'motion' || sensor.role === 'presence'))
    return { reason: null, statement: { type: 'motion_seen', at, repeat }, repeat, memory: kept };
  const changed = saysNews(sensor, memory, next);
  // A radar that saw them come in has nothing new to say when they close the door behind them.
  if (changed && sensor.role === 'door' && !report.motionDetected && awaitsDoor)
    return { reason: null, statement: { type: 'motion_seen', at, repeat: false }, repeat, memory: kept };
  return {
    reason: changed ? null : { type: 'nothing_changed' },
    statement: changed ? { type: 'occupancy_changed', at } : null,
    repeat,
    memory: kept,
  };
}

function isBetween(moment: Instant | null, before: Instant | null, at: Instant): boolean {
  return moment !== null && before !== null && before < moment && moment <= at;
}

/** The end of a pulse is none, and neither is a sensor that was never on. A door is, whatever its first word. */
function saysNews(sensor: Sensor, before: SensorMemory, now: SensorMemory): boolean {
  if (sendsPulses(sensor) || before.motionDetected === now.motionDetected) return false;
  return sensor.role === 'door' || before.motionDetected === true || now.motionDetected === true;
}

/** The debounce of a sensor that belongs to no room. */
export const ROOMLESS_DEBOUNCE_FOR = seconds(5);
