/** A source of motion or of a related fact, as people set it up. */
import { z } from 'zod';
import { EntityId } from './speaker.ts';
import { RoomId, SensorId, UserId } from './units.ts';

export const SensorKind = z.enum(['mqtt', 'home_assistant']).meta({ id: 'SensorKind' });
export type SensorKind = z.infer<typeof SensorKind>;

export const SensorRole = z.enum(['motion', 'presence', 'door', 'hold']).meta({
  id: 'SensorRole',
  description:
    'motion: pulses, over Home Assistant held while on. presence: holds while on. door: open or closed. hold: keeps a room occupied, never starts it',
});
export type SensorRole = z.infer<typeof SensorRole>;

export const Sensor = z
  .strictObject({
    id: SensorId,
    name: z
      .string()
      .trim()
      .max(100)
      .default('')
      .meta({ description: 'As people call it; empty: as its id says' }),
    kind: SensorKind,
    role: SensorRole,
    entityId: EntityId.nullable().default(null).meta({
      description: 'Where Home Assistant speaks for it: its entity; null: it speaks MQTT',
    }),
    roomId: RoomId.nullable().default(null).meta({ description: 'null: heard, but moves no room' }),
    userId: UserId.nullable().default(null),
    enabled: z.boolean().default(true),
    location: z.string().max(200).default(''),
    version: z.string().max(64).default('').meta({ description: 'Of the firmware' }),
    sensorType: z.string().max(64).default('').meta({ description: 'The part itself: HC-SR501, LD2410 …' }),
  })
  .refine(({ kind, entityId }) => (kind === 'home_assistant') === (entityId !== null), {
    path: ['entityId'],
    error: 'must be the entity of a sensor of Home Assistant, and null for one that speaks MQTT',
  })
  .meta({
    id: 'Sensor',
    if: { properties: { kind: { const: 'home_assistant' } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { required: ['entityId'], properties: { entityId: { type: 'string' } } },
    else: { properties: { entityId: { type: 'null' } } },
  });
export type Sensor = z.infer<typeof Sensor>;

/**
 * Whether its motion is a moment, of which no end is told. What Home Assistant speaks for says "nobody" when it is over, and until then
 * not a word, however much somebody moves.
 */
export function sendsPulses({ kind, role }: Pick<Sensor, 'kind' | 'role'>): boolean {
  return role === 'motion' && kind === 'mqtt';
}

export const SensorStatus = z.enum(['online', 'offline', 'unknown']).meta({ id: 'SensorStatus' });
export type SensorStatus = z.infer<typeof SensorStatus>;

export const SensorLoss = z.enum(['unavailable', 'unknown', 'removed', 'home_assistant_away']).meta({
  id: 'SensorLoss',
  description:
    'Why a sensor of Home Assistant is out of reach. removed: there is no entity of its name, or no longer',
});
export type SensorLoss = z.infer<typeof SensorLoss>;
