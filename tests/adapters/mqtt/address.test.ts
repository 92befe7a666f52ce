import { expect, it } from 'vitest';
import { addressFrom } from '../../../src/adapters/mqtt/address.ts';

it.each([
  ['mqtt://broker.lan', { protocol: 'mqtt', host: 'broker.lan', port: 1883 }],
  ['mqtts://broker.lan', { protocol: 'mqtts', host: 'broker.lan', port: 8883 }],
  ['mqtt://127.0.0.1:1884', { protocol: 'mqtt', host: '127.0.0.1', port: 1884 }],
  ['mqtt://[::1]:1884', { protocol: 'mqtt', host: '::1', port: 1884 }],
  [
    'mqtt://app:secret@broker',
    { protocol: 'mqtt', host: 'broker', port: 1883, username: 'app', password: 'secret' },
  ],
  ['mqtt://app@broker', { protocol: 'mqtt', host: 'broker', port: 1883, username: 'app' }],
  [
    'mqtts://a%40b:p%3Aq:r%2F%23@broker/',
    { protocol: 'mqtts', host: 'broker', port: 8883, username: 'a@b', password: 'p:q:r/#' },
  ],
])('reads %s', (url, address) => {
  expect(addressFrom(url)).toEqual(address);
});
