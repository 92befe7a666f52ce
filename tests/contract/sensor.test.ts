import { describe, expect, test } from 'vitest';
import { Sensor } from '../../src/contract/sensor.ts';
import { wrongIn } from './refusals.ts';

const mqtt = { id: 'hall-pir', kind: 'mqtt', role: 'motion' };
const ofHome = { ...mqtt, kind: 'home_assistant', entityId: 'binary_sensor.hall_motion' };

describe('a sensor', () => {
  test('that speaks MQTT has no entity, also where it was stored before there were any', () => {
    expect(Sensor.parse(mqtt).entityId).toBeNull();
    expect(wrongIn(Sensor, { ...mqtt, entityId: null })).toEqual([]);
    expect(wrongIn(Sensor, { ...mqtt, entityId: ofHome.entityId })).toEqual(['entityId']);
  });

  test('of Home Assistant has one', () => {
    expect(Sensor.parse(ofHome).entityId).toBe(ofHome.entityId);
    expect(wrongIn(Sensor, { ...ofHome, entityId: null })).toEqual(['entityId']);
    expect(wrongIn(Sensor, { ...mqtt, kind: 'home_assistant' })).toEqual(['entityId']);
  });

  test.each(['hall_motion', 'binary_sensor.', 'binary_sensor.Hall', 'binary sensor.hall', 'a.b.c'])(
    'cannot be the entity %s',
    (entityId) => {
      expect(wrongIn(Sensor, { ...ofHome, entityId })).toContain('entityId');
    },
  );
});
