import { beforeEach, describe, expect, test } from 'vitest';
import { createCandidates } from '../../../src/adapters/home-assistant/candidates.ts';
import { createScriptedLine, type ScriptedLine } from './scripted-line.ts';

const ENTITIES = 'config/entity_registry/list_for_display';
const DEVICES = 'config/device_registry/list';
const AREAS = 'config/area_registry/list';

interface Thing {
  /** Of a binary sensor. */
  device_class?: unknown;
  supported_features?: unknown;
  friendly_name?: unknown;
  state?: string;
  /** As in the registry; null: it is in none. */
  entity?: object | null;
}

let line: ScriptedLine;
function furnish(things: Record<string, Thing>): void {
  const all = Object.entries(things);
  line.answer(
    'get_states',
    all.map(([entity_id, { state = 'off', entity: _, ...attributes }]) => ({
      entity_id,
      state,
      attributes,
      last_changed: '2026-11-22T23:00:00+00:00',
    })),
  );
  line.answer(ENTITIES, {
    entity_categories: { 0: 'config', 1: 'diagnostic' },
    entities: all.flatMap(([ei, { entity = {} }]) =>
      entity === null ? [] : [{ ei, pl: 'mqtt', lb: [], ...entity }],
    ),
  });
}

async function offered() {
  const list = await createCandidates(line.line).list();
  if (!list.ok) throw new Error(list.failure.kind);
  return list.value;
}
const names = (list: readonly { entityId: string }[]) => list.map(({ entityId }) => entityId);

beforeEach(() => {
  line = createScriptedLine();
  line.connect();
  line.answer(AREAS, [
    { area_id: 'den', name: 'Den' },
    { area_id: 'bath', name: 'Bathroom' },
  ]);
  line.answer(DEVICES, [
    { id: 'd1', name: 'LD2410', name_by_user: 'Radar at the desk', area_id: 'den' },
    { id: 'd2', name: 'Amplifier', name_by_user: null, area_id: 'den' },
    { id: 3 },
  ]);
});

test.each([
  ['motion', 'motion'],
  ['moving', 'motion'],
  ['occupancy', 'presence'],
  ['presence', 'presence'],
  ['door', 'door'],
  ['garage_door', 'door'],
  ['opening', 'door'],
  ['window', 'door'],
])('a binary sensor of the class %s is offered as %s', async (device_class, role) => {
  furnish({ 'binary_sensor.a': { device_class } });
  expect((await offered()).sensors).toEqual([expect.objectContaining({ deviceClass: device_class, role })]);
});

test.each([
  ['of another class', 'binary_sensor.a', { device_class: 'smoke' }],
  ['without a class', 'binary_sensor.a', {}],
  ['with a class that is no word', 'binary_sensor.a', { device_class: 7 }],
  ['that is no binary sensor', 'cover.a', { device_class: 'window' }],
  ['that is hidden', 'binary_sensor.a', { device_class: 'motion', entity: { hb: true } }],
  ['that is a setting', 'binary_sensor.a', { device_class: 'motion', entity: { ec: 0 } }],
  ['that tells how its device fares', 'binary_sensor.a', { device_class: 'motion', entity: { ec: 1 } }],
  ['of our own', 'binary_sensor.a', { device_class: 'motion', entity: { pl: 'spottypottysense' } }],
])('an entity %s is not offered', async (_, entityId, thing) => {
  furnish({ [entityId]: thing });
  expect(await offered()).toEqual({ sensors: [], speakers: [] });
});

test('a disabled entity, which has no state, is not offered', async () => {
  furnish({});
  line.answer(ENTITIES, { entities: [{ ei: 'binary_sensor.a', pl: 'mqtt' }] });
  expect((await offered()).sensors).toEqual([]);
});

test.each([
  [512, true],
  [512 | 4 | 16_384, true],
  [511, false],
  [1024, false],
  [undefined, false],
  ['512', false],
])(
  'a media player whose features are %s: offered as a speaker? %s',
  async (supported_features, isOffered) => {
    furnish({
      'media_player.a': { supported_features, state: 'idle' },
      'light.a': { supported_features: 512 },
    });
    expect(names((await offered()).speakers)).toEqual(isOffered ? ['media_player.a'] : []);
  },
);

describe('each is told', () => {
  test('with its place, device and integration: the area is its own, or else that of its device', async () => {
    furnish({
      'binary_sensor.desk': {
        device_class: 'occupancy',
        friendly_name: 'Radar at the desk Occupancy',
        state: 'on',
        entity: { pl: 'esphome', di: 'd1' },
      },
      'media_player.bath': { supported_features: 512, entity: { pl: 'sonos', di: 'd2', ai: 'bath' } },
    });
    expect(await offered()).toEqual({
      sensors: [
        {
          entityId: 'binary_sensor.desk',
          name: 'Radar at the desk Occupancy',
          areaId: 'den',
          areaName: 'Den',
          deviceName: 'Radar at the desk',
          integration: 'esphome',
          state: 'on',
          deviceClass: 'occupancy',
          role: 'presence',
        },
      ],
      speakers: [
        {
          entityId: 'media_player.bath',
          name: 'media_player.bath',
          areaId: 'bath',
          areaName: 'Bathroom',
          deviceName: 'Amplifier',
          integration: 'sonos',
          state: 'off',
        },
      ],
    });
  });

  test('with what is known, when that is little', async () => {
    furnish({
      'binary_sensor.yaml': { device_class: 'motion', friendly_name: 'From YAML', entity: null },
      'binary_sensor.stray': {
        device_class: 'motion',
        friendly_name: 'Stray',
        entity: { di: 'gone', ai: 'gone' },
      },
    });
    const unplaced = { areaName: null, deviceName: null };
    expect((await offered()).sensors).toEqual([
      expect.objectContaining({ name: 'From YAML', areaId: null, integration: null, ...unplaced }),
      expect.objectContaining({ name: 'Stray', areaId: 'gone', integration: 'mqtt', ...unplaced }),
    ]);
  });
});

test("ESPHome's come first, then the rest by area and name, and what has no area last", async () => {
  const motion = (friendly_name: string, entity: object) => ({
    device_class: 'motion',
    friendly_name,
    entity,
  });
  furnish({
    'binary_sensor.1': motion('Anywhere', {}),
    'binary_sensor.2': motion('Beside', { ai: 'den' }),
    'binary_sensor.3': motion('Above', { ai: 'den' }),
    'binary_sensor.5': motion('Tub', { ai: 'bath' }),
    'binary_sensor.4': motion('Tub', { ai: 'bath' }),
    'binary_sensor.6': motion('Zigzag', { pl: 'esphome' }),
    'binary_sensor.7': motion('Zigzag', { pl: 'esphome', ai: 'den' }),
  });
  expect(names((await offered()).sensors).map((name) => name.at(-1))).toEqual([
    '7',
    '6',
    '4',
    '5',
    '3',
    '2',
    '1',
  ]);
});

test.each([ENTITIES, DEVICES, AREAS, 'get_states'])(
  'no list is better than half a one: %s must be answered, and readable',
  async (type) => {
    furnish({ 'binary_sensor.a': { device_class: 'motion' } });
    expect((await createCandidates(line.line).list()).ok).toBe(true);
    line.answer(type, null);
    expect(await createCandidates(line.line).list()).toMatchObject({ failure: { kind: 'refused' } });
    line.answer(type, 'nonsense');
    expect(await createCandidates(line.line).list()).toEqual({
      ok: false,
      failure: { kind: 'refused', message: `The answer to ${type} cannot be read.` },
    });
    line.cut();
    expect(await createCandidates(line.line).list()).toMatchObject({ failure: { kind: 'not_connected' } });
  },
);
