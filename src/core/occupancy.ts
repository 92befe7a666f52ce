/** Is someone in the room? Pulses count as a moment, presence holds while it is on. */
import type { MotionReport, SensorMemory } from '../contract/motion.ts';
import type { Policy } from '../contract/room.ts';
import type { Sensor } from '../contract/sensor.ts';
import { after, type Instant, latest } from '../contract/units.ts';
import type { Occupancy } from './situation.ts';

export interface Sensed {
  sensor: Sensor;
  memory: SensorMemory;
}

export function occupancyOf(sensed: readonly Sensed[]): Occupancy {
  const heeded = sensed.filter(
    ({ sensor }) => sensor.enabled && (sensor.role === 'motion' || sensor.role === 'presence'),
  );
  const moments = heeded.map(({ memory }) => memory.motionAt).filter((at) => at !== null);
  const [first, ...others] = moments;
  return {
    held: heeded.some(({ sensor, memory }) => sensor.role === 'presence' && memory.motionDetected === true),
    lastMotionAt: first === undefined ? null : latest(first, ...others),
  };
}

/** @returns when the room counts as empty, counted from `from` where nobody was noticed later; null while someone is there. */
export function emptyAt(occupancy: Occupancy, policy: Policy, from: Instant): Instant | null {
  if (occupancy.held) return null;
  return after(latest(from, occupancy.lastMotionAt ?? from), policy.timeoutFor);
}

/** What a believed report changes in the memory of its sensor. */
export function remember(
  memory: SensorMemory,
  report: MotionReport,
  sensor: Sensor,
  at: Instant,
): SensorMemory {
  const givenUp = sensor.role === 'presence' && memory.motionDetected === true && !report.motionDetected;
  const overtaken = memory.seenAt !== null && at < memory.seenAt;
  const noticed = report.motionDetected || givenUp;
  return {
    ...rememberMark(memory, report),
    // An older word may come later: motion all the same, yet not how things stand.
    motionDetected: overtaken ? memory.motionDetected : report.motionDetected,
    seenAt: latest(at, memory.seenAt ?? at),
    motionAt: noticed ? latest(at, memory.motionAt ?? at) : memory.motionAt,
  };
}

export function rememberMark(memory: SensorMemory, report: MotionReport): SensorMemory {
  if (report.mark === null || memory.marks.includes(report.mark)) return memory;
  return { ...memory, marks: [...memory.marks.slice(1 - MARKS_KEPT), report.mark] };
}

/** Enough to know again what a broker repeats after a reconnect: it keeps 20 messages in flight. */
const MARKS_KEPT = 32;
