/** A wasp in a box: whoever moves behind closed doors is there until one of them opens, however still they stand. */
import type { Policy } from '../contract/room.ts';
import { after, type Instant, lastOf, latest, type Seconds, soonest } from '../contract/units.ts';
import { clearAt, lostAt, type Sensed } from './sensed.ts';
import type { Doors, Occupancy } from './situation.ts';

/** @returns how the doors stand together, or null where there are none. */
export function doorsOf(sensed: readonly Sensed[], graceFor: Seconds): Doors | null {
  const doors = sensed.filter(({ sensor }) => sensor.enabled && sensor.role === 'door');
  if (doors.length === 0) return null;
  const isClosed = ({ memory }: Sensed) => memory.motionDetected === false;
  const allClosed = doors.every((door) => isClosed(door) && lostAt(door) === null);
  const open = doors.filter(({ memory }) => memory.motionDetected === true);
  // What a lost door said last holds for the grace time: then it counts as opened.
  const lost = doors.filter(isClosed).map((door) => clearAt(door, graceFor));
  return {
    closedAt: allClosed ? lastOf(...doors.map(({ memory }) => memory.changedAt)) : null,
    openSince: soonest(...open.map(({ memory }) => memory.motionAt)),
    openedAt: lastOf(...doors.map(({ memory }) => memory.motionAt), ...lost),
  };
}

/** @returns whether closing a door is as good as motion: somebody is in there already, and only the door was in the way. */
export function awaitsDoor({ held }: Occupancy, { door }: Policy): boolean {
  return held && door.needsClosed;
}

/** @returns until when somebody moved behind closed doors counts as there, or null: no box, or nobody moved in it. */
export function boxedUntil(
  doors: Doors | null,
  lastMotionAt: Instant | null,
  { door }: Policy,
): Instant | null {
  const closedAt = doors?.closedAt ?? null;
  if (closedAt === null || lastMotionAt === null || lastMotionAt < closedAt) return null;
  return after(lastMotionAt, door.boxFor);
}

/**
 * @param noticedAt when somebody was last noticed, or counts as if.
 * @param emptyAt when the room counts as empty by its timeout alone.
 * @returns when it does, now that its doors are asked as well.
 */
export function emptyBehind(
  doors: Doors,
  lastMotionAt: Instant | null,
  policy: Policy,
  noticedAt: Instant,
  emptyAt: Instant,
): Instant {
  const boxed = boxedUntil(doors, lastMotionAt, policy);
  if (boxed !== null) return latest(emptyAt, boxed);
  const { closedAt } = doors;
  // Somebody passed a door, and since it closed nobody moved: most likely it closed behind the last of them.
  if (closedAt === null || closedAt <= noticedAt) return emptyAt;
  return earlier(emptyAt, after(closedAt, policy.door.recheckFor));
}

function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}
