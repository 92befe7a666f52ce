/** The house of the scenarios: four rooms with the policies that most people keep, three on Nina's account and one on Tom's. */
import { Account } from '../../src/contract/account.ts';
import { emptyHouse, type HouseDocument } from '../../src/contract/house.ts';
import { Room } from '../../src/contract/room.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';

export const { nina, tom, speakers } = furnished;

export const lists = {
  hall: playlistUri(nina, 'Morning'),
  kitchen: playlistUri(nina, 'Kitchen'),
  bathroom: playlistUri(nina, 'Calm'),
  study: playlistUri(tom, 'Focus'),
};
export type RoomName = keyof typeof lists;

const furniture: Record<RoomName, { accountId: string; speaker: string }> = {
  hall: { accountId: nina, speaker: speakers.hall },
  kitchen: { accountId: nina, speaker: speakers.kitchen },
  bathroom: { accountId: nina, speaker: speakers.bathroom },
  study: { accountId: tom, speaker: speakers.livingRoom },
};

export interface HouseWishes {
  /** What is different in a room's policy. */
  policy?: Partial<Record<RoomName, object>>;
  /** What else is different in a room. */
  room?: Partial<Record<RoomName, object>>;
  /** What is different in Nina's account. */
  account?: object;
}

export function houseOf({ policy = {}, room = {}, account = {} }: HouseWishes): HouseDocument {
  const names = ['hall', 'kitchen', 'bathroom', 'study'] as const;
  return {
    ...emptyHouse(false, 'UTC'),
    accounts: [
      Account.parse({ id: nina, label: 'Nina', clientId: furnished.clientId, ...account }),
      Account.parse({ id: tom, label: 'Tom', clientId: furnished.clientId }),
    ],
    rooms: names.map((name) =>
      Room.parse({
        id: name,
        name,
        accountId: furniture[name].accountId,
        speaker: { name: furniture[name].speaker },
        policy: { music: { contextUri: lists[name], label: name }, ...policy[name] },
        ...room[name],
      }),
    ),
    sensors: names.map((name) =>
      Sensor.parse({ id: `${name}-pir`, kind: 'mqtt', role: 'motion', roomId: name }),
    ),
  };
}
