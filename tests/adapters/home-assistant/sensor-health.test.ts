import { expect, test } from 'vitest';
import { tellSensorHealth } from '../../../src/adapters/home-assistant/sensor-health.ts';
import { Sensor } from '../../../src/contract/sensor.ts';
import { createFakeHouse } from '../../fakes/house.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createScriptedEntities, createScriptedLine } from './scripted-line.ts';

const pir = Sensor.parse({
  id: 'hall-pir',
  kind: 'home_assistant',
  role: 'motion',
  entityId: 'binary_sensor.hall_pir',
});
const door = Sensor.parse({ ...pir, id: 'gate', role: 'door', entityId: 'binary_sensor.gate' });
const attic = Sensor.parse({ id: 'attic-pir', kind: 'mqtt', role: 'motion' });
const meter = (entity_id: string, device_class: string, unit_of_measurement: string) => ({
  entity_id,
  state: 'unknown',
  attributes: { device_class, unit_of_measurement },
});

function openHome() {
  const line = createScriptedLine();
  const entities = createScriptedEntities();
  const { log, complaints } = createFakeLog();
  const { house, heard } = createFakeHouse([pir, door]);
  const health = tellSensorHealth({ line: line.line, entities: entities.entities, house, log });
  line.answer('config/entity_registry/list_for_display', {
    entities: [
      { ei: 'binary_sensor.hall_pir', pl: 'esphome', di: 'node' },
      { ei: 'sensor.hall_battery', pl: 'esphome', di: 'node', ec: 1 },
      { ei: 'sensor.hall_wifi', pl: 'esphome', di: 'node', ec: 1 },
      { ei: 'sensor.hall_wifi_percent', pl: 'esphome', di: 'node', ec: 1 },
      { ei: 'sensor.phone_battery', pl: 'mobile_app', di: 'phone' },
      { ei: 'binary_sensor.gate', pl: 'template' },
    ],
  });
  line.answer('config/device_registry/list', [
    { id: 'node', name: 'Hall node', sw_version: '2026.10.0 (ESPHome)' },
    { id: 'phone', name: 'Phone', sw_version: '17' },
  ]);
  line.answer('get_states', [
    meter('sensor.hall_battery', 'battery', '%'),
    meter('sensor.hall_wifi', 'signal_strength', 'dBm'),
    meter('sensor.hall_wifi_percent', 'signal_strength', '%'),
    meter('sensor.phone_battery', 'battery', '%'),
  ]);
  return { ...line, ...entities, health, heard, complaints };
}

test('a sensor has the firmware of its device, and the battery and signal that the device tells beside it', async () => {
  const home = openHome();
  home.set('sensor.hall_battery', '81');
  home.health.follow({ sensors: [pir, door, attic] });
  home.connect();
  await expect.poll(() => home.wanted('sensor health')).toEqual(['sensor.hall_battery', 'sensor.hall_wifi']);
  home.set('sensor.hall_wifi', '-61.5');
  home.set('sensor.hall_battery', '4');
  expect(home.heard.healths).toEqual([
    { sensorId: 'hall-pir', firmware: '2026.10.0 (ESPHome)' },
    { sensorId: 'hall-pir', batteryPercent: 81 },
    { sensorId: 'hall-pir', signalDbm: -61.5 },
    { sensorId: 'hall-pir', batteryPercent: 4 },
  ]);
});

test('what a meter does not know, or cannot be, changes nothing', async () => {
  const home = openHome();
  home.health.follow({ sensors: [pir] });
  home.connect();
  await expect.poll(() => home.wanted('sensor health')).toHaveLength(2);
  home.heard.healths.length = 0;
  for (const state of ['unavailable', 'unknown', '', ' ', '101', '-1', null])
    home.set('sensor.hall_battery', state);
  expect(home.heard.healths).toEqual([]);
});

test('the registries are read again when they change and when there are other sensors, once for many changes', async () => {
  const home = openHome();
  home.connect();
  expect(home.asked('get_states')).toBe(0);
  home.health.follow({ sensors: [pir] });
  home.health.follow({ sensors: [pir] });
  await expect.poll(() => home.wanted('sensor health')).toHaveLength(2);
  expect(home.asked('get_states')).toBe(1);
  for (const event_type of ['entity_registry_updated', 'device_registry_updated', 'entity_registry_updated'])
    home.send({ event_type }, {});
  await expect.poll(() => home.asked('get_states')).toBe(3);
  home.health.follow({ sensors: [attic] });
  await expect.poll(() => home.wanted('sensor health')).toEqual([]);
  home.health.close();
  expect(home.subscriptions()).toEqual([]);
});

test('a home that does not tell is a line in the log, and asks for nothing once it is closed', async () => {
  const home = openHome();
  home.answer('config/device_registry/list', null);
  home.health.follow({ sensors: [pir] });
  home.connect();
  await expect.poll(home.complaints).toEqual(['how the sensors of Home Assistant fare is not known']);
  home.answer('config/device_registry/list', []);
  home.send({ event_type: 'device_registry_updated' }, {});
  home.health.close();
  await new Promise(setImmediate);
  expect(home.wanted('sensor health')).toEqual([]);
});
