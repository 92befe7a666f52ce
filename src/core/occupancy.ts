/** Is someone in the room? Pulses count as a moment, presence holds while it is on, doors close around whoever is inside. */
import type { MotionReport, SensorMemory } from '../contract/motion.ts';
import type { Policy, Room } from '../contract/room.ts';
import { type Sensor, type SensorRole, sendsPulses } from '../contract/sensor.ts';
import { after, type Instant, lastOf, latest, type Seconds } from '../contract/units.ts';
import { planAt } from './plan.ts';
import { clearAt, lostAt, type Sensed } from './sensed.ts';
import type { Senses, Situation } from './situation.ts';
import { boxedUntil, doorsOf, emptyBehind } from './wasp.ts';

export function sensesOf(sensed: readonly Sensed[], { unavailableGraceFor }: Policy): Senses {
  const of = (...roles: SensorRole[]) =>
    sensed.filter(({ sensor }) => sensor.enabled && roles.includes(sensor.role));
  const lastOn = (some: readonly Sensed[]) =>
    lastOf(...some.map((each) => lastOnAt(each, unavailableGraceFor)));
  const people = of('motion', 'presence');
  const holds = of('hold');
  return {
    occupancy: { held: people.some(isHeld), lastMotionAt: lastOn(people) },
    kept: { on: holds.some(isOn), lastAt: lastOn(holds) },
    doors: doorsOf(sensed, unavailableGraceFor),
  };
}

function isHeld(sensed: Sensed): boolean {
  return !sendsPulses(sensed.sensor) && isOn(sensed);
}

function isOn(sensed: Sensed): boolean {
  return sensed.memory.motionDetected === true && lostAt(sensed) === null;
}

/** A lost sensor keeps its last word for the grace time: as if it had been given up then. A pulse is over anyway. */
function lastOnAt(sensed: Sensed, graceFor: Seconds): Instant | null {
  const { sensor, memory } = sensed;
  const lasts = !sendsPulses(sensor) && memory.motionDetected === true;
  return lastOf(memory.motionAt, lasts ? clearAt(sensed, graceFor) : null);
}

/** As people see it: presence holds, a lost sensor has its grace, or somebody moved behind closed doors. */
export function isOccupied({ occupancy, doors }: Senses, policy: Policy, now: Instant): boolean {
  const until = lastOf(occupancy.lastMotionAt, boxedUntil(doors, occupancy.lastMotionAt, policy));
  return occupancy.held || (until !== null && now < until);
}

/** @returns when somebody was last noticed; a lost sensor that still has its grace may count as ahead of now. */
export function movedAt({ occupancy }: Senses, now: Instant): Instant | null {
  const { lastMotionAt } = occupancy;
  return lastMotionAt === null || lastMotionAt < now ? lastMotionAt : now;
}

type Emptying = Pick<Situation, 'occupancy' | 'doors' | 'timeZone'> & { room: Pick<Room, 'policy'> };

/** @returns when the room counts as empty, counted from `from` where nobody was noticed later; null while someone is there. */
export function emptyAt({ room, occupancy, doors, timeZone }: Emptying, from: Instant): Instant | null {
  if (occupancy.held) return null;
  const { policy } = room;
  const { lastMotionAt } = occupancy;
  const noticedAt = latest(from, lastMotionAt ?? from);
  // The timeout is that of the hour in which somebody was noticed last: a later slot does not cut short what was promised.
  const { timeoutFor } = planAt(policy, noticedAt, timeZone);
  const empty = after(latest(noticedAt, doors?.openedAt ?? noticedAt), timeoutFor);
  return doors === null ? empty : emptyBehind(doors, lastMotionAt, policy, noticedAt, empty);
}

/** @returns the same for a room with music, which its hold sensors keep as well. */
export function unkeptAt(situation: Emptying & Pick<Situation, 'kept'>, from: Instant): Instant | null {
  const { kept } = situation;
  return kept.on ? null : emptyAt(situation, latest(from, kept.lastAt ?? from));
}

/** What a believed report changes in the memory of its sensor. */
export function remember(
  memory: SensorMemory,
  report: MotionReport,
  sensor: Sensor,
  at: Instant,
): SensorMemory {
  const overtaken = memory.seenAt !== null && at < memory.seenAt;
  const changed = !overtaken && report.motionDetected !== memory.motionDetected;
  return {
    ...rememberMark(memory, report),
    // An older word may come later: motion all the same, yet not how things stand.
    motionDetected: overtaken ? memory.motionDetected : report.motionDetected,
    seenAt: latest(at, memory.seenAt ?? at),
    motionAt: isMoment(memory, report, sensor) ? latest(at, memory.motionAt ?? at) : memory.motionAt,
    changedAt: changed && !onlyPulses(memory, report, sensor) ? at : memory.changedAt,
  };
}

/** Motion, presence and holds count while they are on and when they are given up; of a door only the opening. */
function isMoment(memory: SensorMemory, { motionDetected }: MotionReport, sensor: Sensor): boolean {
  if (sensor.role === 'door') return motionDetected && memory.motionDetected !== true;
  return motionDetected || (!sendsPulses(sensor) && memory.motionDetected === true);
}

/** Until its first "nobody", nothing tells a sensor that only sends pulses from one that is stuck. */
function onlyPulses(memory: SensorMemory, { motionDetected }: MotionReport, sensor: Sensor): boolean {
  return sendsPulses(sensor) && motionDetected && memory.changedAt === null;
}

export function rememberMark(memory: SensorMemory, report: MotionReport): SensorMemory {
  if (report.mark === null || memory.marks.includes(report.mark)) return memory;
  return { ...memory, marks: [...memory.marks.slice(1 - MARKS_KEPT), report.mark] };
}

/** Enough to know again what a broker repeats after a reconnect: it keeps 20 messages in flight. */
const MARKS_KEPT = 32;
