/** What every sensor said last: the engine's only other state beside the phases. */
import { noMemory, type SensorMemory } from '../contract/motion.ts';
import type { SensorStatus } from '../contract/sensor.ts';
import type { Instant, RoomId, SensorId } from '../contract/units.ts';
import { occupancyOf } from '../core/occupancy.ts';
import type { Occupancy } from '../core/situation.ts';
import { shiftInstants } from '../core/time.ts';
import type { HouseIndex } from './house-index.ts';

export interface Memories {
  of(sensorId: SensorId): SensorMemory;
  set(sensorId: SensorId, memory: SensorMemory): void;
  status(sensorId: SensorId): SensorStatus;
  setStatus(sensorId: SensorId, status: SensorStatus): void;
  occupancy(roomId: RoomId, index: HouseIndex): Occupancy;
  shift(byMs: number): void;
  keepOnly(index: HouseIndex): SensorId[];
}

export function createMemories(
  stored: readonly { sensorId: SensorId; memory: SensorMemory }[],
  now: Instant,
): Memories {
  const memories = new Map(stored.map(({ sensorId, memory }) => [sensorId, notAhead(memory, now)]));
  const statuses = new Map<SensorId, SensorStatus>();
  const of = (sensorId: SensorId) => memories.get(sensorId) ?? noMemory;
  return {
    of,
    set: (sensorId, memory) => void memories.set(sensorId, memory),
    status: (sensorId) => statuses.get(sensorId) ?? 'unknown',
    setStatus: (sensorId, status) => void statuses.set(sensorId, status),
    occupancy: (roomId, index) =>
      occupancyOf(index.sensorsIn(roomId).map((sensor) => ({ sensor, memory: of(sensor.id) }))),
    shift(byMs) {
      for (const [sensorId, memory] of memories) memories.set(sensorId, shiftInstants(memory, byMs));
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

/** Stored under a clock that ran ahead of today's, a memory would keep its room occupied until then. */
function notAhead(memory: SensorMemory, now: Instant): SensorMemory {
  const newest = Math.max(memory.seenAt ?? 0, memory.motionAt ?? 0);
  return newest > now ? shiftInstants(memory, now - newest) : memory;
}
