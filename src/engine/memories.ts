/** What every sensor said last: the engine's only other state beside the phases. */
import { noMemory, type SensorMemory } from '../contract/motion.ts';
import type { Room } from '../contract/room.ts';
import type { Sensor, SensorStatus } from '../contract/sensor.ts';
import type { SensorHealth } from '../contract/sensor-health.ts';
import { type Instant, type SensorId, shifted } from '../contract/units.ts';
import { sensesOf } from '../core/occupancy.ts';
import type { Sensed } from '../core/sensed.ts';
import type { Senses } from '../core/situation.ts';
import { shiftInstants } from '../core/time.ts';
import type { HouseIndex } from './house-index.ts';

export interface Memories {
  of(sensorId: SensorId): SensorMemory;
  set(sensorId: SensorId, memory: SensorMemory): void;
  status(sensorId: SensorId): SensorStatus;
  setStatus(sensorId: SensorId, status: SensorStatus, at: Instant): void;
  /** @returns whether this is news. */
  setHealth(sensorId: SensorId, told: Partial<SensorHealth>): boolean;
  sensed(sensor: Sensor): Sensed;
  senses(room: Room, index: HouseIndex): Senses;
  shift(byMs: number): void;
  keepOnly(index: HouseIndex): SensorId[];
}

export function createMemories(
  stored: readonly { sensorId: SensorId; memory: SensorMemory }[],
  now: Instant,
): Memories {
  const memories = new Map(stored.map(({ sensorId, memory }) => [sensorId, notAhead(memory, now)]));
  const statuses = new Map<SensorId, { status: SensorStatus; since: Instant }>();
  const of = (sensorId: SensorId) => memories.get(sensorId) ?? noMemory;
  const sensed = (sensor: Sensor): Sensed => {
    const known = statuses.get(sensor.id);
    return { sensor, memory: of(sensor.id), offlineAt: known?.status === 'offline' ? known.since : null };
  };
  return {
    of,
    set: (sensorId, memory) => void memories.set(sensorId, memory),
    status: (sensorId) => statuses.get(sensorId)?.status ?? 'unknown',
    setStatus: (sensorId, status, since) => void statuses.set(sensorId, { status, since }),
    setHealth(sensorId, told) {
      const memory = of(sensorId);
      const health = { ...memory.health, ...told };
      if (isSame(memory.health, health)) return false;
      memories.set(sensorId, { ...memory, health });
      return true;
    },
    sensed,
    senses: (room, index) => sensesOf(index.sensorsIn(room.id).map(sensed), room.policy),
    shift(byMs) {
      for (const [sensorId, memory] of memories) memories.set(sensorId, shiftInstants(memory, byMs));
      for (const [sensorId, { status, since }] of statuses)
        statuses.set(sensorId, { status, since: shifted(since, byMs) });
    },
    keepOnly(index) {
      const gone = [...memories.keys()].filter((sensorId) => !index.sensors.has(sensorId));
      for (const sensorId of gone) {
        memories.delete(sensorId);
        statuses.delete(sensorId);
      }
      return gone;
    },
  };
}

function isSame(one: SensorHealth, other: SensorHealth): boolean {
  return (
    one.batteryPercent === other.batteryPercent &&
    one.signalDbm === other.signalDbm &&
    one.firmware === other.firmware
  );
}

/** Stored under a clock that ran ahead of today's, a memory would keep its room occupied until then. */
function notAhead(memory: SensorMemory, now: Instant): SensorMemory {
  const newest = Math.max(memory.seenAt ?? 0, memory.motionAt ?? 0);
  return newest > now ? shiftInstants(memory, now - newest) : memory;
}
