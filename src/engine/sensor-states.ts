/** How every sensor stands, for whoever looks at the house: what it said last, and what of it needs a person. */
import type { Sensor, SensorLoss } from '../contract/sensor.ts';
import type { SensorState } from '../contract/snapshot.ts';
import type { Instant, SensorId } from '../contract/units.ts';
import { isSilent, isStuck } from '../core/sensed.ts';
import { problemsOf } from '../core/sensor-problems.ts';
import type { HouseIndex } from './house-index.ts';
import type { Memories } from './memories.ts';

export interface SensorStatesDeps {
  memories: Memories;
  lossOf: (sensorId: SensorId) => SensorLoss | null;
}

export function createSensorStates({ memories, lossOf }: SensorStatesDeps) {
  function stateOf(sensor: Sensor, { rooms }: HouseIndex, now: Instant): SensorState {
    const sensed = memories.sensed(sensor);
    const room = sensor.roomId === null ? undefined : rooms.get(sensor.roomId);
    const stuckAfterFor = room?.policy.stuckAfterFor ?? null;
    const status = memories.status(sensor.id);
    const isOnline = status === 'online';
    return {
      sensor,
      status,
      memory: sensed.memory,
      stuck: stuckAfterFor !== null && isStuck(sensed, stuckAfterFor, now),
      silent: !isOnline && isSilent(sensed, now),
      problems: problemsOf(sensed, { now, stuckAfterFor, isOnline, because: lossOf(sensor.id) }),
    };
  }

  return (house: HouseIndex, now: Instant): SensorState[] =>
    house.document.sensors.map((sensor) => stateOf(sensor, house, now));
}
