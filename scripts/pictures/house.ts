/** The house that sits for its picture: the demo's rooms and accounts, with sensors that Home Assistant speaks for. */
import { HouseDocument } from '../../src/contract/house.ts';
import { demoHouse } from '../../src/demo/furnish.ts';

export function houseOf(timeZone: string): HouseDocument {
  const { sensors, accounts, ...rest } = demoHouse(timeZone);
  return HouseDocument.parse({
    ...rest,
    demo: false,
    accounts: accounts.map((account) => ({ ...account, label: account.label.replace(' (demo)', '') })),
    sensors: sensors.map((sensor) => ({
      ...sensor,
      kind: 'home_assistant',
      entityId: `binary_sensor.${entityName(sensor.id)}`,
    })),
  });
}

export function entityName(sensorId: string): string {
  return sensorId.replaceAll('-', '_');
}
