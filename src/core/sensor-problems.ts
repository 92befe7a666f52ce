/** What of a sensor needs a person, at this moment. */
import type { SensorLoss } from '../contract/sensor.ts';
import type { SensorHealth, SensorProblem } from '../contract/sensor-health.ts';
import type { Instant, Seconds } from '../contract/units.ts';
import { isSilent, isStuck, lostAt, type Sensed } from './sensed.ts';

/** Coin cells stand at 20 percent for weeks; at ten they are worth a walk to the shop. */
export const LOW_BATTERY_PERCENT = 10;
/** From here on a radio may fail for want of current, though the battery still says something. */
const SUSPECT_BATTERY_PERCENT = 20;

export interface Watching {
  now: Instant;
  /** Of its room; null: it belongs to none, and nobody waits for its end. */
  stuckAfterFor: Seconds | null;
  /** It says that it is there, and so need say no more. */
  isOnline: boolean;
  /** Why it is out of reach; null: nobody told. */
  because: SensorLoss | null;
}

/** @returns the worst first, and each cause once: who is gone is not called silent as well, nor its battery low beside it. */
export function problemsOf(sensed: Sensed, watching: Watching): SensorProblem[] {
  const { sensor, memory } = sensed;
  const batteryPercent = suspectIn(memory.health);
  const { because, isOnline, now } = watching;
  if (!sensor.enabled) return [];
  // That Home Assistant is away is one trouble of the house, not one of each of its sensors.
  if (lostAt(sensed) !== null)
    return because === 'home_assistant_away' ? [] : [{ type: 'offline', because, batteryPercent }];
  if (!isOnline && memory.seenAt !== null && isSilent(sensed, now))
    return [{ type: 'silent', since: memory.seenAt, batteryPercent }];
  return [...stuck(sensed, watching), ...lowBattery(memory.health)];
}

function stuck(sensed: Sensed, { stuckAfterFor, now }: Watching): SensorProblem[] {
  const { changedAt } = sensed.memory;
  if (stuckAfterFor === null || changedAt === null || !isStuck(sensed, stuckAfterFor, now)) return [];
  return [{ type: 'stuck', since: changedAt }];
}

/** @returns what the battery last said, if that can be why a sensor is gone. */
function suspectIn({ batteryPercent }: SensorHealth): number | null {
  return batteryPercent !== null && batteryPercent <= SUSPECT_BATTERY_PERCENT ? batteryPercent : null;
}

function lowBattery({ batteryPercent }: SensorHealth): SensorProblem[] {
  if (batteryPercent === null || batteryPercent > LOW_BATTERY_PERCENT) return [];
  return [{ type: 'battery_low', batteryPercent }];
}
