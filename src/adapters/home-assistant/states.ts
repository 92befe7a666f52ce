/** What the state of an entity says to a sensor: yes, no, or nothing that could be relied on. */
import type { SensorLoss } from '../../contract/sensor.ts';
import type { EntityId } from '../../contract/speaker.ts';
import type { Entity } from './entities.ts';

/** Of switches, lights, helpers, and of the binary sensors, whose "on" means motion, presence, an open door by their class. */
const USUALLY = ['on'];

const YES: ReadonlyMap<string, readonly string[]> = new Map([
  // Away they are `not_home` or in another zone.
  ['person', ['home']],
  ['device_tracker', ['home']],
  // Paused, idle or merely turned on it can be while nobody is there.
  ['media_player', ['playing', 'buffering']],
  // Until it is closed, somebody can pass.
  ['cover', ['open', 'opening', 'closing']],
  ['valve', ['open', 'opening', 'closing']],
  // Of whatever its members are.
  ['group', ['on', 'home', 'open']],
  // Radars whose maker tells more than on and off.
  ['sensor', ['on', 'detected', 'occupied', 'present', 'moving', 'still']],
]);

export function saysYes(entityId: EntityId, { state }: Entity): boolean {
  return (YES.get(entityId.split('.', 1)[0] ?? '') ?? USUALLY).includes(state);
}

/** @returns why nothing can be read from it, or null when it can. */
export function lossOf(entity: Entity | null): SensorLoss | null {
  if (entity === null) return 'removed';
  const { state } = entity;
  return state === 'unavailable' || state === 'unknown' ? state : null;
}
