import { describe, expect, it } from 'vitest';
import { Device, DeviceId } from '../../../src/adapters/spotify/answers.ts';
import { targetFor } from '../../../src/adapters/spotify/devices.ts';
import { Speaker } from '../../../src/contract/speaker.ts';

const device = (id: string | null, name: string, more: object = {}) =>
  Device.parse({ id, name, type: 'Speaker', is_active: false, is_restricted: false, ...more });
const speaker = (name: string, type: string | null = null) => Speaker.parse({ name, type });
const idOf = (target: ReturnType<typeof targetFor>) => (typeof target === 'string' ? target : target.id);
const preferred = (id: string | null) => (id === null ? null : DeviceId.parse(id));

describe('the device behind a speaker', () => {
  it.each([
    // speaker, devices, active, last used, found
    [speaker('Hall'), [], null, null, 'missing'],
    [speaker('Hall'), [device('a', 'Kitchen')], null, null, 'missing'],
    [speaker('Hall'), [device('a', 'Kitchen'), device('b', 'Hall')], null, null, 'b'],
    [speaker('hall '), [device('b', 'HALL')], null, null, 'b'],
    [speaker('Hall', 'AVR'), [device('b', 'Hall')], null, null, 'missing'],
    [speaker('Hall', 'Speaker'), [device('a', 'Hall', { type: 'TV' }), device('b', 'Hall')], null, null, 'b'],
    [speaker('Hall'), [device('a', 'Hall'), device('b', 'Hall')], 'b', 'a', 'b'],
    [speaker('Hall'), [device('a', 'Hall'), device('b', 'Hall')], null, 'b', 'b'],
    [speaker('Hall'), [device('a', 'Hall'), device('b', 'Hall')], null, 'of yesterday', 'a'],
    [speaker('Hall'), [device('a', 'Hall', { is_restricted: true })], null, null, 'restricted'],
    [speaker('Hall'), [device(null, 'Hall')], null, null, 'restricted'],
    [speaker('Hall'), [device('', 'Hall')], null, null, 'restricted'],
    [speaker('Hall'), [device(null, 'Hall'), device('b', 'Hall')], null, null, 'b'],
  ])('%#: is found by its name', (asked, devices, active, last, found) => {
    const wanted = { active: preferred(active), lastUsed: preferred(last) };
    expect(idOf(targetFor(asked, devices, wanted))).toBe(found);
  });
});
