import { afterEach, beforeEach, expect, test } from 'vitest';
import { Room } from '../../../src/contract/room.ts';
import { Sensor } from '../../../src/contract/sensor.ts';
import { EntityId } from '../../../src/contract/speaker.ts';
import { type Door, hall, openDoor, promised } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const offered = (entityId: string) => ({
  entityId: EntityId.parse(entityId),
  name: entityId,
  areaId: 'den',
  areaName: 'Den',
  deviceName: null,
  integration: 'esphome',
  state: 'off',
});
const radar = { ...offered('binary_sensor.radar'), deviceClass: 'occupancy', role: 'presence' } as const;
const pir = { ...offered('binary_sensor.pir'), deviceClass: 'motion', role: 'motion' } as const;
const [sonos, radio] = [offered('media_player.sonos'), offered('media_player.radio')];

test('without Home Assistant there is nothing to choose from', async () => {
  home.home.offers = { ok: true, value: null };
  const told = await home.ask('/candidates');
  expect([told.status, told.body]).toEqual([200, { homeAssistant: false, sensors: [], speakers: [] }]);
});

test('each says whether it is a sensor here already, or in which rooms it plays', async () => {
  home.home.offers = { ok: true, value: { sensors: [radar, pir], speakers: [sonos, radio] } };
  const speaker = { output: 'media_player', entityId: sonos.entityId, name: 'Sonos' };
  for (const id of ['den', 'bath']) await home.book.addRoom(Room.parse({ ...hall, id, speaker }));
  await home.book.addSensor(
    Sensor.parse({ id: 'desk', kind: 'home_assistant', role: 'presence', entityId: radar.entityId }),
  );
  const told = await home.ask('/candidates');
  expect(promised('listCandidates', told)).toEqual({
    homeAssistant: true,
    sensors: [
      { ...radar, takenBy: 'desk' },
      { ...pir, takenBy: null },
    ],
    speakers: [
      { ...sonos, takenBy: ['den', 'bath'] },
      { ...radio, takenBy: [] },
    ],
  });
});

test('while Home Assistant cannot be asked, that is said instead of an empty list', async () => {
  for (const kind of ['not_connected', 'no_answer'] as const) {
    home.home.offers = { ok: false, failure: { kind } };
    const told = await home.ask('/candidates');
    expect(told.status).toBe(503);
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    expect(told.body).toMatchObject({ type: '/problems/home-assistant-away', status: 503 });
  }
});

test('a room is shown with the name of its area, as far as that is known', async () => {
  home.home.areas = { den: 'Den' };
  await home.book.addRoom(Room.parse({ ...hall, id: 'den', area: 'den' }));
  await home.book.addRoom(Room.parse({ ...hall, id: 'attic', area: 'attic' }));
  const nameOf = async (id: string) => promised('getRoom', await home.ask(`/rooms/${id}`));
  expect(await nameOf('den')).toMatchObject({ area: 'den', areaName: 'Den' });
  expect(await nameOf('attic')).toMatchObject({ area: 'attic', areaName: null });
  expect(await nameOf('hall')).toMatchObject({ area: null, areaName: null });
});
