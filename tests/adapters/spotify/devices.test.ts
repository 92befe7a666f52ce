import { describe, expect, it } from 'vitest';
import { Device, DeviceId } from '../../../src/adapters/spotify/answers.ts';
import { targetFor } from '../../../src/adapters/spotify/devices.ts';
import { Speaker } from '../../../src/contract/speaker.ts';

const device = (id: string | null, name: string, more: object = {}) =>
  Device.parse({ id, name, type: 'Speaker', is_active: false, is_restricted: false, ...more });
const speaker = (name: string, type: string | null = null) => Speaker.parse({ name, type });
const idOf = (target: ReturnType<typeof targetFor>) => (typeof target === 'string' ? target : target.id);

describe('the device behind a speaker', () => {
  it.each([
    // speaker                        devices                                                            last    found
    [speaker('Hall'), [], null, 'missing'],
    [speaker('Hall'), [device('a', 'Kitchen')], null, 'missing'],
    [speaker('Hall'), [device('a', 'Kitchen'), device('b', 'Hall')], null, 'b'],
    [speaker('hall '), [device('b', 'HALL')], null, 'b'],
    [speaker('Hall', 'AVR'), [device('b', 'Hall')], null, 'missing'],
    [speaker('Hall', 'Speaker'), [device('a', 'Hall', { type: 'TV' }), device('b', 'Hall')], null, 'b'],
    [speaker('Hall'), [device('a', 'Hall'), device('b', 'Hall', { is_active: true })], 'a', 'b'],
    [speaker('Hall'), [device('a', 'Hall'), device('b', 'Hall')], 'b', 'b'],
    [speaker('Hall'), [device('a', 'Hall'), device('b', 'Hall')], 'of yesterday', 'a'],
    [speaker('Hall'), [device('a', 'Hall', { is_restricted: true })], null, 'restricted'],
    [speaker('Hall'), [device(null, 'Hall')], null, 'restricted'],
    [speaker('Hall'), [device('', 'Hall')], null, 'restricted'],
    [speaker('Hall'), [device(null, 'Hall', { is_active: true }), device('b', 'Hall')], null, 'b'],
  ])('%#: is found by its name', (asked, devices, last, found) => {
    const lastUsed = last === null ? null : DeviceId.parse(last);
    expect(idOf(targetFor(asked, devices, lastUsed))).toBe(found);
  });
});
