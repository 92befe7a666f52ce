/** The sensors of a room in the world of the promises: one of each role, and some that nobody should listen to. */
import { noMemory, type SensorMemory } from '../../src/contract/motion.ts';
import type { Room } from '../../src/contract/room.ts';
import type { Sensor } from '../../src/contract/sensor.ts';
import type { Instant } from '../../src/contract/units.ts';
import { sensesOf } from '../../src/core/occupancy.ts';
import type { Senses } from '../../src/core/situation.ts';
import { sensor } from '../fakes/factories.ts';

export type Which = 'pir' | 'radar' | 'door' | 'hold' | 'off' | 'loose' | 'stranger';
export type Memories = ReadonlyMap<Which, SensorMemory>;

export interface Sensing {
  memories: Memories;
  /** Since when which of them are out of reach. */
  offline: Map<Which, Instant>;
}

/** `off` is turned off, `loose` belongs to no room, and of `stranger` the house has never heard. */
export const sensors: Record<Which, Sensor | null> = {
  pir: sensor({ id: 'pir' }),
  radar: sensor({ id: 'radar', role: 'presence' }),
  door: sensor({ id: 'door', role: 'door' }),
  hold: sensor({ id: 'hold', role: 'hold' }),
  off: sensor({ id: 'off', enabled: false }),
  loose: sensor({ id: 'loose', roomId: null }),
  stranger: null,
};

const inRoom = (['pir', 'radar', 'door', 'hold', 'off'] as const).flatMap((which) => {
  const sensor = sensors[which];
  return sensor === null ? [] : [{ which, sensor }];
});

export function memoryOf(memories: Memories, which: Which): SensorMemory {
  return memories.get(which) ?? noMemory;
}

export function sensesIn({ memories, offline, room }: Sensing & { room: Room }): Senses {
  const sensed = inRoom.map(({ which, sensor }) => ({
    sensor,
    memory: memoryOf(memories, which),
    offlineAt: offline.get(which) ?? null,
  }));
  return sensesOf(sensed, room.policy);
}

export function each(memories: Memories, change: (memory: SensorMemory) => SensorMemory): Memories {
  return new Map([...memories].map(([which, memory]) => [which, change(memory)]));
}
