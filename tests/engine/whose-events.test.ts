import { expect, test } from 'vitest';
import { SensorId, UserId } from '../../src/contract/units.ts';
import { createHome, hall, startAt } from './home.ts';

const [ada, ben] = [UserId.parse('ada'), UserId.parse('ben')];

/** @returns whose the newest event is. */
function whoseIs(home: ReturnType<typeof createHome>, say: (home: ReturnType<typeof createHome>) => void) {
  say(home);
  return home.events()[0]?.userId;
}

const inHall = SensorId.parse('hall-pir');
const ways: [string, (home: ReturnType<typeof createHome>) => void][] = [
  ['believed', (home) => home.sense('hall-pir')],
  [
    'that cannot be read',
    (home) => home.house().reject(inHall, [{ path: '', message: 'is no object' }], startAt),
  ],
  ['of a sensor that was lost', (home) => home.house().lost(inHall, 'unavailable', startAt)],
];

test.each(ways)('an event %s is whose the room is, or else whose the sensor is, or nobody’s', (_, say) => {
  const home = () => createHome();
  expect(whoseIs(home(), say)).toBeNull();

  const ofSensor = home();
  ofSensor.edit((house) => ({
    ...house,
    sensors: house.sensors.map((sensor) => ({ ...sensor, userId: ben })),
  }));
  expect(whoseIs(ofSensor, say)).toBe(ben);

  const ofRoom = home();
  ofRoom.edit((house) => ({
    ...house,
    rooms: house.rooms.map((room) => (room.id === hall ? { ...room, userId: ada } : room)),
    sensors: house.sensors.map((sensor) => ({ ...sensor, userId: ben })),
  }));
  expect(whoseIs(ofRoom, say)).toBe(ada);

  const roomless = home();
  roomless.edit((house) => ({
    ...house,
    sensors: house.sensors.map((sensor) => ({ ...sensor, roomId: null, userId: ben })),
  }));
  expect(whoseIs(roomless, say)).toBe(ben);
});
