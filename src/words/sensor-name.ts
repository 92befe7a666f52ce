/** What a sensor is called where people read: its name, or what its id says without one. The same in every language. */
import type { Sensor } from '../contract/sensor.ts';

/** Parts of ids that are short for something. */
const SHORT = new Set(['pir', 'tv', 'wc', 'ir', 'co2', 'ld2410', 'ld2450']);

/** @returns "Hall PIR" for the id `hall-pir`. */
export function sensorName({ id, name }: Pick<Sensor, 'id' | 'name'>): string {
  if (name !== '') return name;
  const said = id
    .split(/[-_]+/)
    .filter((part) => part !== '')
    .map((part) => (SHORT.has(part) ? part.toUpperCase() : part))
    .join(' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
