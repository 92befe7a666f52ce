import { expect, test } from 'vitest';
import { addressForSensors } from '../../../src/page/settings/broker-address.ts';

const at = (broker: 'own' | 'named' | 'supervisor', address: string, pageHost = 'home.lan') =>
  addressForSensors({ broker, address }, pageHost);

test('a broker that was named is found where it was named', () => {
  expect(at('named', 'mqtts://broker.lan:8883')).toEqual({
    text: 'mqtts://broker.lan:8883',
    isOnlyHere: false,
  });
  expect(at('named', 'mqtt://localhost:1883').isOnlyHere).toBe(true);
});

test('the broker of Home Assistant is found where Home Assistant is, for its own name only apps know', () => {
  expect(at('supervisor', 'mqtt://core-mosquitto:1883').text).toBe('mqtt://home.lan:1883');
  expect(at('supervisor', 'mqtt://192.168.1.9:1883').text).toBe('mqtt://192.168.1.9:1883');
});

test('no broker is behind the cloud of Home Assistant', () => {
  expect(at('supervisor', 'mqtt://core-mosquitto:1883', 'abc.ui.nabu.casa').text).toBe(
    'mqtt://homeassistant.local:1883',
  );
});

test('our own broker is heard on this machine alone', () => {
  expect(at('own', 'mqtt://127.0.0.1:1883')).toEqual({ text: 'mqtt://127.0.0.1:1883', isOnlyHere: true });
});
