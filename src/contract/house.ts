/** The house document: what people edit, and nothing else. Its version counts changes of shape. */
import { z } from 'zod';
import { Account } from './account.ts';
import { QuietHours } from './quiet.ts';
import { Room } from './room.ts';
import { Sensor } from './sensor.ts';
import { Seconds, seconds } from './units.ts';
import { User } from './user.ts';

export const HOUSE_VERSION = 6;

const TimeZone = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  },
  { error: 'must be a time zone such as Europe/Berlin' },
);

export const Settings = z
  .strictObject({
    timeZone: TimeZone.default('UTC').meta({ description: 'In which quiet hours are read' }),
    retentionFor: Seconds.default(seconds(30 * 86_400)).meta({
      description: 'How long sessions and events are kept',
    }),
    freshFor: Seconds.default(seconds(30)).meta({
      description: 'Older motion is stale: recorded, starts nothing',
    }),
    quietHours: QuietHours.meta({ description: 'They hold in every room, beside those of the room' }),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof Settings>;

export const HouseDocument = z
  .strictObject({
    version: z.literal(HOUSE_VERSION),
    demo: z.boolean().meta({ description: 'A demo home and a real one never share a data folder' }),
    settings: Settings,
    users: z.array(User),
    accounts: z.array(Account),
    rooms: z.array(Room),
    sensors: z.array(Sensor),
  })
  .superRefine((house, context) => {
    for (const list of ['users', 'accounts', 'rooms', 'sensors'] as const) {
      const seen = new Set<string>();
      house[list].forEach((item, at) => {
        if (seen.has(item.id))
          context.addIssue({
            code: 'custom',
            path: [list, at, 'id'],
            message: `"${item.id}" is there twice`,
          });
        seen.add(item.id);
      });
    }
    const accounts = new Set(house.accounts.map((account) => account.id));
    house.rooms.forEach((room, at) => {
      if (room.accountId !== null && !accounts.has(room.accountId))
        context.addIssue({
          code: 'custom',
          path: ['rooms', at, 'accountId'],
          message: `no account is called "${room.accountId}"`,
        });
      const reserve = room.reserveAccountId;
      if (reserve !== null && (reserve === room.accountId || !accounts.has(reserve)))
        context.addIssue({
          code: 'custom',
          path: ['rooms', at, 'reserveAccountId'],
          message:
            reserve === room.accountId ? 'must be another account' : `no account is called "${reserve}"`,
        });
    });
    const rooms = new Set(house.rooms.map((room) => room.id));
    const entities = new Set<string>();
    house.sensors.forEach((sensor, at) => {
      if (sensor.roomId !== null && !rooms.has(sensor.roomId))
        context.addIssue({
          code: 'custom',
          path: ['sensors', at, 'roomId'],
          message: `no room is called "${sensor.roomId}"`,
        });
      if (sensor.entityId !== null && entities.has(sensor.entityId))
        context.addIssue({
          code: 'custom',
          path: ['sensors', at, 'entityId'],
          message: `"${sensor.entityId}" is another sensor already`,
        });
      if (sensor.entityId !== null) entities.add(sensor.entityId);
    });
  })
  .meta({ id: 'HouseDocument' });
export type HouseDocument = z.infer<typeof HouseDocument>;

export function emptyHouse(demo: boolean, timeZone: string): HouseDocument {
  return {
    version: HOUSE_VERSION,
    demo,
    settings: Settings.parse({ timeZone }),
    users: [],
    accounts: [],
    rooms: [],
    sensors: [],
  };
}
