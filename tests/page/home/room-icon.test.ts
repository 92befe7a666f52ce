import { expect, test } from 'vitest';
import * as icons from '../../../src/page/home/home-icons.ts';
import { roomIcon } from '../../../src/page/home/room-icon.ts';

test.each<[string, string]>([
  ['Bathroom', icons.bath],
  ['Gästebad', icons.bath],
  ['Salle de bains', icons.bath],
  ['Bedroom', icons.bed],
  ['Schlafzimmer', icons.bed],
  ['Küche', icons.kitchen],
  ['Cocina', icons.kitchen],
  ['Office', icons.desk],
  ['Hallway', icons.door],
  ['Waschküche', icons.laundry],
  ['Living room', icons.sofa],
  ['Woonkamer', icons.sofa],
  ['Nina’s den', icons.note],
])('%s', (name, path) => {
  expect(roomIcon({ name, areaName: null })).toBe(path);
});

test('where the name says nothing, the area does', () => {
  expect(roomIcon({ name: 'Echo', areaName: 'Kitchen' })).toBe(icons.kitchen);
  expect(roomIcon({ name: 'Bath', areaName: 'Kitchen' })).toBe(icons.bath);
});
