/** The sensors of a room in the world of the promises: one of each role. */
import { noMemory, type SensorMemory } from '../../src/contract/motion.ts';
import type { Room } from '../../src/contract/room.ts';
import type { Instant } from '../../src/contract/units.ts';
import { type Senses, sensesOf } from '../../src/core/occupancy.ts';
import { sensor } from '../fakes/factories.ts';

export type Which = 'pir' | 'radar' | 'door' | 'hold';
type Memories = Record<Which, SensorMemory>;

export interface Sensing {
  memories: Memories;
  /** Since when which of them are out of reach. */
  offline: Map<Which, Instant>;
}

export const sensors = {
  pir: sensor({ id: 'pir' }),
  radar: sensor({ id: 'radar', role: 'presence' }),
  door: sensor({ id: 'door', role: 'door' }),
  hold: sensor({ id: 'hold', role: 'hold' }),
};

const all = ['pir', 'radar', 'door', 'hold'] as const;

export const nothingSaid: Memories = { pir: noMemory, radar: noMemory, door: noMemory, hold: noMemory };

export function sensesIn({ memories, offline, room }: Sensing & { room: Room }): Senses {
  const sensed = all.map((which) => ({
    sensor: sensors[which],
    memory: memories[which],
    offlineAt: offline.get(which) ?? null,
  }));
  return sensesOf(sensed, room.policy);
}

export function each(
  { pir, radar, door, hold }: Memories,
  change: (memory: SensorMemory) => SensorMemory,
): Memories {
  return { pir: change(pir), radar: change(radar), door: change(door), hold: change(hold) };
}
