/**
 * What is said over MQTT: every topic with its direction and the schema of its payload. Objects from devices are loose, since a
 * newer firmware may say more; what we say ourselves is strict.
 */
import { z } from 'zod';
import { Issue } from './reason.ts';
import { Policy } from './room.ts';
import { Instant, SensorId, SessionId } from './units.ts';

/** Larger payloads are refused before they are parsed. */
export const MAX_PAYLOAD_BYTES = 4096;

const isoTime = z.iso.datetime({ offset: true });
const rssi = z.number().min(-200).max(50).meta({ description: 'dBm' });
const battery = z.number().min(0).max(100).meta({ description: 'percent' });
const clientToken = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: "The asker's own mark; it comes back with the answer" });
const firmware = z.string().max(64).meta({ description: 'Of the firmware' });
const shadowState = z.record(z.string().max(64), z.json());

export const MotionPayload = z
  .looseObject({
    sensorId: SensorId,
    motionDetected: z
      .boolean()
      .meta({ description: 'By role: motion seen, presence occupied, door open, hold holding' }),
    timestamp: isoTime.max(64).optional().meta({ description: 'When it was seen, with zone' }),
    ageFor: z
      .number()
      .nonnegative()
      .max(31_622_400)
      .optional()
      .meta({ description: "Seconds since, by the device's own counter; wins over timestamp" }),
    seq: z
      .int()
      .nonnegative()
      .optional()
      .meta({ description: 'Counts reports since boot; with bootId it tells repeats apart' }),
    bootId: z
      .union([z.string().min(1).max(64), z.int()])
      .optional()
      .meta({ description: 'Another one with each boot' }),
    confidence: z.number().min(0).max(1).optional().meta({ description: '1: the sensor is certain' }),
    battery: battery.optional(),
    rssi: rssi.optional(),
  })
  .meta({ id: 'MotionPayload' });
export type MotionPayload = z.infer<typeof MotionPayload>;

export const RegisterPayload = z
  .looseObject({
    sensorId: SensorId,
    sensorType: z.string().min(1).max(64).meta({ description: 'The part itself: HC-SR501, LD2410 …' }),
    version: firmware.min(1),
    location: z.string().max(200).optional().meta({ description: 'Where it hangs' }),
    mac: z.string().max(32).optional(),
    capabilities: z.array(z.string().max(64)).max(32).optional().meta({ description: 'What it can sense' }),
    csr: z.string().max(3000).optional().meta({ description: 'Certificate request, PEM' }),
  })
  .meta({ id: 'RegisterPayload' });

export const ConfigPayload = z
  .strictObject({
    enabled: z.boolean().meta({ description: 'false: it is not heard' }),
    debounceFor: Policy.shape.debounceFor,
    cooldownFor: Policy.shape.cooldownFor,
    heartbeatFor: z.number().positive().meta({ description: 'Seconds between two signs of life' }),
    configVersion: z.int().nonnegative().meta({ description: 'Counts changes' }),
  })
  .meta({ id: 'ConfigPayload' });

export const StatusPayload = z
  .looseObject({
    state: z.enum(['online', 'offline']).meta({ description: 'offline: the last will' }),
    uptimeFor: z.number().nonnegative().optional().meta({ description: 'Seconds since boot' }),
    rssi: rssi.optional(),
    battery: battery.optional(),
    freeHeap: z.number().nonnegative().optional().meta({ description: 'bytes' }),
    ip: z.string().max(64).optional().meta({ description: 'In the home network' }),
    version: firmware.optional(),
  })
  .meta({ id: 'StatusPayload' });

export const ShadowGetPayload = z
  .looseObject({ clientToken: clientToken.optional() })
  .meta({ id: 'ShadowGetPayload' });

export const ShadowUpdatePayload = z
  .looseObject({
    state: z.looseObject({ reported: shadowState.meta({ description: 'How the device says it is set' }) }),
    version: z.int().nonnegative().optional().meta({ description: 'Of the shadow this is about' }),
    clientToken: clientToken.optional(),
  })
  .meta({ id: 'ShadowUpdatePayload' });

const shadowAnswer = {
  version: z.int().nonnegative().meta({ description: 'Counts changes of the shadow' }),
  timestamp: Instant,
  clientToken: clientToken.optional(),
};

export const ShadowAcceptedPayload = z
  .strictObject({
    state: z.strictObject({
      desired: shadowState.optional().meta({ description: 'What people want' }),
      reported: shadowState.optional().meta({ description: 'How the device says it is set' }),
    }),
    ...shadowAnswer,
  })
  .meta({ id: 'ShadowAcceptedPayload' });

export const ShadowDeltaPayload = z
  .strictObject({
    state: shadowState.meta({ description: 'What is desired and not reported' }),
    ...shadowAnswer,
  })
  .meta({ id: 'ShadowDeltaPayload' });

export const ShadowRejectedPayload = z
  .strictObject({
    code: z.int().meta({ description: 'As in HTTP: 404, 409' }),
    message: z.string().meta({ description: 'A sentence for a person' }),
    clientToken: clientToken.optional(),
  })
  .meta({ id: 'ShadowRejectedPayload' });

export const PlaybackPayload = z
  .strictObject({
    sessionId: SessionId.nullable().meta({ description: 'null: there is none' }),
    state: z
      .enum([
        'silent',
        'confirming',
        'starting',
        'playing',
        'lingering',
        'warning',
        'stopping',
        'held',
        'blocked',
        'snoozed',
      ])
      .meta({ description: 'The phase of the room' }),
    reason: z.string().meta({ description: 'The type of the reason' }),
    room: z.string().meta({ description: 'Its name' }),
    endsAt: isoTime
      .optional()
      .meta({ description: 'When music stops, or a hold, block or snooze ends, if nothing happens' }),
  })
  .meta({ id: 'PlaybackPayload' });
export type PlaybackPayload = z.infer<typeof PlaybackPayload>;

export const ErrorsPayload = z
  .looseObject({
    code: z.string().min(1).max(64).meta({ description: "The device's own name for it" }),
    message: z.string().max(500).meta({ description: 'A sentence for a person' }),
    severity: z
      .enum(['info', 'warning', 'error', 'critical'])
      .meta({ description: 'critical: it cannot do its work' }),
    timestamp: isoTime.meta({ description: 'When it happened' }),
  })
  .meta({ id: 'ErrorsPayload' });

export const ErrorsRejectedPayload = z
  .strictObject({
    topic: z.string().meta({ description: 'Of the refused message' }),
    message: z.string().meta({ description: 'A sentence for a person' }),
    issues: z.array(Issue).meta({ description: 'What is wrong, and where' }),
  })
  .meta({ id: 'ErrorsRejectedPayload' });
export type ErrorsRejectedPayload = z.infer<typeof ErrorsRejectedPayload>;

export const AppStatusPayload = z
  .strictObject({
    state: z.enum(['online', 'offline']).meta({ description: 'offline: the last will' }),
    version: z.string().meta({ description: 'Of the app' }),
  })
  .meta({ id: 'AppStatusPayload' });
export type AppStatusPayload = z.infer<typeof AppStatusPayload>;

export type Direction = 'device → app' | 'app → device';

/** One kind of message of a sensor: the rest of its topic after `sensors/{sensorId}/`. */
export interface SensorTopic {
  direction: Direction;
  retained: boolean;
  payload: z.ZodType;
}

export const sensorTopics = {
  motion: { direction: 'device → app', retained: false, payload: MotionPayload },
  register: { direction: 'device → app', retained: false, payload: RegisterPayload },
  config: { direction: 'app → device', retained: true, payload: ConfigPayload },
  status: { direction: 'device → app', retained: true, payload: StatusPayload },
  'shadow/get': { direction: 'device → app', retained: false, payload: ShadowGetPayload },
  'shadow/get/accepted': { direction: 'app → device', retained: false, payload: ShadowAcceptedPayload },
  'shadow/get/rejected': { direction: 'app → device', retained: false, payload: ShadowRejectedPayload },
  'shadow/update': { direction: 'device → app', retained: false, payload: ShadowUpdatePayload },
  'shadow/update/accepted': { direction: 'app → device', retained: false, payload: ShadowAcceptedPayload },
  'shadow/update/rejected': { direction: 'app → device', retained: false, payload: ShadowRejectedPayload },
  'shadow/update/delta': { direction: 'app → device', retained: false, payload: ShadowDeltaPayload },
  playback: { direction: 'app → device', retained: false, payload: PlaybackPayload },
  errors: { direction: 'device → app', retained: false, payload: ErrorsPayload },
  'errors/rejected': { direction: 'app → device', retained: false, payload: ErrorsRejectedPayload },
} as const satisfies Record<string, SensorTopic>;
export type SensorTopicName = keyof typeof sensorTopics;

export const APP_STATUS_TOPIC = 'spottypottysense/status';
export const COMMAND_TOPIC = 'spottypottysense/command';
export const RESULT_TOPIC = 'spottypottysense/result';

/** Where the app sends messages to itself, to know when everything that waited for it has been delivered. */
export function fenceTopic(clientId: string): string {
  return `spottypottysense/fence/${clientId}`;
}

export function sensorTopic(sensorId: SensorId | '+', name: SensorTopicName): string {
  return `sensors/${sensorId}/${name}`;
}

/** @returns whose topic it is and which, or null when it is none of ours. The id is as the sender wrote it. */
export function readTopic(topic: string): { sensorId: string; name: SensorTopicName } | null {
  const [prefix, sensorId, ...rest] = topic.split('/');
  const name = rest.join('/');
  if (prefix !== 'sensors' || sensorId === undefined || !isTopicName(name)) return null;
  return { sensorId, name };
}

function isTopicName(name: string): name is SensorTopicName {
  return Object.hasOwn(sensorTopics, name);
}
