/** How the devices of sensors fare, by what else Home Assistant knows of each: its firmware, and its entities for battery and signal. */
import { z } from 'zod';
import type { HouseDocument } from '../../contract/house.ts';
import { noHealth, SensorHealth } from '../../contract/sensor-health.ts';
import type { EntityId } from '../../contract/speaker.ts';
import type { SensorId } from '../../contract/units.ts';
import type { House, Log } from '../../ports.ts';
import type { Entities } from './entities.ts';
import type { Line } from './line.ts';
import { complain, devicesOf, entitiesOf, type HomeState, statesOf } from './registries.ts';

export interface SensorHealthDeps {
  line: Line;
  entities: Entities;
  house: Pick<House, 'sensorHealth'>;
  log: Log;
}

export interface ToldHealth {
  /** These are the sensors now. */
  follow(document: Pick<HouseDocument, 'sensors'>): void;
  close(): void;
}

const ASKER = 'sensor health';
/** What a number of a meter says. */
type Tells = (value: number) => Partial<SensorHealth>;

/** A signal may be told in percent as well, of which nobody knows what they are percent of. */
const Meter = z.union([
  z
    .looseObject({ device_class: z.literal('battery'), unit_of_measurement: z.literal('%') })
    .transform((): Tells => (batteryPercent) => ({ batteryPercent })),
  z
    .looseObject({ device_class: z.literal('signal_strength'), unit_of_measurement: z.enum(['dBm', 'dB']) })
    .transform((): Tells => (signalDbm) => ({ signalDbm })),
]);

interface Place {
  sensorIds: readonly SensorId[];
  tells: Tells;
}

export function tellSensorHealth({ line, entities, house, log }: SensorHealthDeps): ToldHealth {
  let sensors: ReadonlyMap<EntityId, SensorId> = new Map();
  let places: ReadonlyMap<EntityId, Place> = new Map();
  let isLearning = false;
  let isStale = false;
  let isOver = false;

  /** One at a time: an integration that comes up changes the registries a hundred times in a second. */
  async function learn(): Promise<void> {
    isStale = true;
    if (isLearning) return;
    isLearning = true;
    while (isStale) {
      isStale = false;
      await learnOnce();
    }
    isLearning = false;
  }

  async function learnOnce(): Promise<void> {
    if (sensors.size === 0) {
      places = new Map();
      entities.want(ASKER, []);
      return;
    }
    const [registered, devices, states] = await Promise.all([
      entitiesOf(line),
      devicesOf(line),
      statesOf(line),
    ]);
    if (isOver) return;
    if (!registered.ok) return missed(registered.failure);
    if (!devices.ok) return missed(devices.failure);
    if (!states.ok) return missed(states.failure);
    const deviceOf = new Map(registered.value.map(({ entityId, deviceId }) => [entityId, deviceId]));
    const bearers = bearersIn(deviceOf);
    for (const { id, firmware } of devices.value)
      for (const sensorId of bearers.get(id) ?? [])
        if (firmware !== null) house.sensorHealth(sensorId, { firmware: firmware.slice(0, 64) });
    places = placesIn(states.value, deviceOf, bearers);
    entities.want(ASKER, [...places.keys()]);
  }

  const missed = (failure: Parameters<typeof complain>[1]) =>
    complain(log, failure, 'how the sensors of Home Assistant fare is not known');

  /** @returns the sensors of each device. */
  function bearersIn(deviceOf: ReadonlyMap<EntityId, string | null>): Map<string, SensorId[]> {
    const bearers = new Map<string, SensorId[]>();
    for (const [entityId, sensorId] of sensors) {
      const device = deviceOf.get(entityId) ?? null;
      if (device !== null) bearers.set(device, [...(bearers.get(device) ?? []), sensorId]);
    }
    return bearers;
  }

  const unwatch = entities.watch((entityId, now) => {
    const place = places.get(entityId);
    if (place === undefined || now === null || now.state.trim() === '') return;
    const told = place.tells(Number(now.state));
    // Unknown, unavailable or beyond what there can be: what was said last is nearer to the truth.
    if (SensorHealth.safeParse({ ...noHealth, ...told }).success)
      for (const sensorId of place.sensorIds) house.sensorHealth(sensorId, told);
  });
  const again = () => void learn();
  const ends = [
    line.watch({ connected: again }),
    ...['entity_registry_updated', 'device_registry_updated'].map((event_type) =>
      line.subscribe({ type: 'subscribe_events', event_type }, again),
    ),
    unwatch,
  ];

  return {
    follow({ sensors: all }) {
      const before = sensors;
      sensors = new Map(all.flatMap(({ id, entityId }) => (entityId === null ? [] : [[entityId, id]])));
      const isSame =
        before.size === sensors.size && [...sensors].every(([entityId, id]) => before.get(entityId) === id);
      if (!isSame) void learn();
    },
    close() {
      isOver = true;
      for (const end of ends) end();
      entities.want(ASKER, []);
    },
  };
}

/** @returns what each meter of these devices tells, and of which sensors. */
function placesIn(
  states: readonly HomeState[],
  deviceOf: ReadonlyMap<EntityId, string | null>,
  bearers: ReadonlyMap<string, SensorId[]>,
): Map<EntityId, Place> {
  const places = new Map<EntityId, Place>();
  for (const { entityId, attributes } of states) {
    const sensorIds = bearers.get(deviceOf.get(entityId) ?? '');
    const meter = Meter.safeParse(attributes);
    if (sensorIds !== undefined && entityId.startsWith('sensor.') && meter.success)
      places.set(entityId, { sensorIds, tells: meter.data });
  }
  return places;
}
