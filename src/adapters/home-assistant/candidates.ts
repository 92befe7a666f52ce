/** What could be a sensor or a speaker here, read anew whenever somebody asks: nobody chooses sensors every minute. */
import { z } from 'zod';
import type { Candidates, SensorCandidate, SpeakerCandidate } from '../../contract/candidates.ts';
import type { SensorRole } from '../../contract/sensor.ts';
import type { HomeFailure } from '../../contract/wake.ts';
import type { Result } from '../../ports.ts';
import type { Line } from './line.ts';
import {
  areasOf,
  devicesOf,
  entitiesOf,
  type HomeDevice,
  type HomeEntity,
  type HomeState,
  statesOf,
} from './registries.ts';

/** What the device classes of a binary sensor mean to a room. */
const roles = new Map<string, SensorRole>([
  // A PIR: on while somebody moves and a while after, and soon off, though they sit there still.
  ['motion', 'motion'],
  // Something moves at this moment: no more is said of who stays.
  ['moving', 'motion'],
  // Radar, or a room that is worked out from several signs: on for as long as somebody is there.
  ['occupancy', 'presence'],
  ['presence', 'presence'],
  ['door', 'door'],
  ['garage_door', 'door'],
  ['opening', 'door'],
  // Where it belongs to a room it is a way out, as of a terrace; a person who knows better leaves it out.
  ['window', 'door'],
]);

/** The bit with which a media player says that it takes what it is given to play. */
const PLAYS_MEDIA = 512;

/** Whatever our own integration shows would be heard here as an echo. */
const OURS = 'spottypottysense';

const Told = z.looseObject({
  friendly_name: z.string().optional().catch(undefined),
  device_class: z.string().optional().catch(undefined),
  supported_features: z.number().optional().catch(undefined),
});

interface Registries {
  entities: ReadonlyMap<string, HomeEntity>;
  devices: ReadonlyMap<string, HomeDevice>;
  areas: ReadonlyMap<string, string>;
}

export function createCandidates(line: Line): { list(): Promise<Result<Candidates, HomeFailure>> } {
  return {
    async list() {
      const [entities, devices, areas, states] = await Promise.all([
        entitiesOf(line),
        devicesOf(line),
        areasOf(line),
        statesOf(line),
      ]);
      if (!entities.ok) return entities;
      if (!devices.ok) return devices;
      if (!areas.ok) return areas;
      if (!states.ok) return states;
      const registries = {
        entities: new Map(entities.value.map((entity) => [entity.entityId, entity])),
        devices: new Map(devices.value.map((device) => [device.id, device])),
        areas: areas.value,
      };
      return { ok: true, value: candidatesAmong(states.value, registries) };
    },
  };
}

function candidatesAmong(states: readonly HomeState[], registries: Registries): Candidates {
  const sensors: SensorCandidate[] = [];
  const speakers: SpeakerCandidate[] = [];
  for (const each of states) {
    const entity = registries.entities.get(each.entityId);
    if (entity?.hidden || entity?.aboutDevice || entity?.integration === OURS) continue;
    const { device_class = '', supported_features = 0 } = Told.parse(each.attributes);
    const role = each.entityId.startsWith('binary_sensor.') ? roles.get(device_class) : undefined;
    if (role !== undefined)
      sensors.push({ ...offered(each, entity, registries), deviceClass: device_class, role });
    if (each.entityId.startsWith('media_player.') && (supported_features & PLAYS_MEDIA) !== 0)
      speakers.push(offered(each, entity, registries));
  }
  return { sensors: sensors.sort(asPeopleLook), speakers: speakers.sort(asPeopleLook) };
}

/** @param entity undefined: it was written in YAML without an id of its own, and no registry knows it. */
function offered(
  { entityId, state, attributes }: HomeState,
  entity: HomeEntity | undefined,
  { devices, areas }: Registries,
): SpeakerCandidate {
  const device = devices.get(entity?.deviceId ?? '');
  const areaId = entity?.areaId ?? device?.areaId ?? null;
  return {
    entityId,
    name: Told.parse(attributes).friendly_name ?? entityId,
    areaId,
    areaName: areas.get(areaId ?? '') ?? null,
    deviceName: device?.name ?? null,
    integration: entity?.integration ?? null,
    state,
  };
}

/** ESPHome's first, for those are the ones that people put up for this; then by area and name, what has no area last. */
function asPeopleLook(a: SpeakerCandidate, b: SpeakerCandidate): number {
  const esphome = ({ integration }: SpeakerCandidate) => (integration === 'esphome' ? 0 : 1);
  const placed = ({ areaName }: SpeakerCandidate) => (areaName === null ? 1 : 0);
  return (
    esphome(a) - esphome(b) ||
    placed(a) - placed(b) ||
    (a.areaName ?? '').localeCompare(b.areaName ?? '') ||
    a.name.localeCompare(b.name) ||
    a.entityId.localeCompare(b.entityId)
  );
}
