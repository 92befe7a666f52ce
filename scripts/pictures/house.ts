/** The house that sits for its picture: the demo's rooms, as Home Assistant's sensors and two linked accounts would have them. */
import { HouseDocument } from '../../src/contract/house.ts';
import { demoHouse, rooms } from '../../src/demo/furnish.ts';

/** On the sofa somebody sleeps in. */
export function houseOf(timeZone: string): HouseDocument {
  const { rooms: furnished, sensors, ...rest } = demoHouse(timeZone);
  return HouseDocument.parse({
    ...rest,
    demo: false,
    rooms: furnished.map((room) => ({
      ...room,
      policy: {
        ...room.policy,
        quietHours: room.id === rooms.livingRoom ? [{ from: '22:00', to: '09:30' }] : [],
      },
    })),
    sensors: sensors.map(({ id, ...sensor }) => ({
      ...sensor,
      id,
      kind: 'home_assistant',
      entityId: `binary_sensor.${entityName(id)}`,
    })),
  });
}

export function entityName(sensorId: string): string {
  return sensorId.replaceAll('-', '_');
}
