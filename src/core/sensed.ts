/** What one sensor is worth at this moment: whether it can still be believed, and whether something is wrong with it. */
import type { SensorMemory } from '../contract/motion.ts';
import type { Sensor } from '../contract/sensor.ts';
import { after, type Instant, type Seconds } from '../contract/units.ts';
import { SILENT_AFTER_FOR } from './tempo.ts';

export interface Sensed {
  sensor: Sensor;
  memory: SensorMemory;
  /** Since when it is said to be out of reach; null: it is not. */
  offlineAt: Instant | null;
}

/** @returns since when nothing it said can be relied on, or null. Whatever has spoken since is within reach. */
export function lostAt({ memory, offlineAt }: Sensed): Instant | null {
  if (offlineAt === null || (memory.seenAt !== null && memory.seenAt > offlineAt)) return null;
  return offlineAt;
}

/** @returns when a lost sensor stops counting for what it said last, or null when it is not lost. */
export function clearAt(sensed: Sensed, graceFor: Seconds): Instant | null {
  const at = lostAt(sensed);
  return at === null ? null : after(at, graceFor);
}

/** Says the same for too long. A sensor that only ever sent pulses has no "since when", and is never stuck. */
export function isStuck({ sensor, memory }: Sensed, stuckAfterFor: Seconds, now: Instant): boolean {
  if (!sensor.enabled || (sensor.role !== 'motion' && sensor.role !== 'presence')) return false;
  const { motionDetected, changedAt } = memory;
  return motionDetected === true && changedAt !== null && now >= after(changedAt, stuckAfterFor);
}

/** Not a word for a day, though nobody says that it is gone: most likely its battery is empty. */
export function isSilent({ memory }: Sensed, now: Instant): boolean {
  return memory.seenAt !== null && now >= after(memory.seenAt, SILENT_AFTER_FOR);
}
