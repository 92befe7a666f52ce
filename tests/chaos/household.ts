/** A household by chance: four rooms on two accounts, two of them on one speaker, with policies that people might choose. */
import { Account, type Sharing } from '../../src/contract/account.ts';
import type { HouseDocument } from '../../src/contract/house.ts';
import { Room } from '../../src/contract/room.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { createChance } from '../../src/demo/chance.ts';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';

const { nina, tom, speakers, clientId } = furnished;

/** The guest room has its own account and the hall's speaker. */
export const rooms = [
  { id: 'hall', accountId: nina, speaker: speakers.hall, list: playlistUri(nina, 'Morning') },
  { id: 'kitchen', accountId: nina, speaker: speakers.kitchen, list: playlistUri(nina, 'Kitchen') },
  { id: 'study', accountId: tom, speaker: speakers.livingRoom, list: playlistUri(tom, 'Focus') },
  { id: 'guests', accountId: tom, speaker: speakers.hall, list: playlistUri(tom, 'Calm') },
] as const;

/** What people put on by themselves: no room plays it. */
export const ownLists = { [nina]: playlistUri(nina, 'Sunday'), [tom]: playlistUri(tom, 'Sunday') };
export const phones = { [nina]: "Nina's phone", [tom]: "Tom's phone" };
export const people = [nina, tom] as const;

const sharings: readonly Sharing[] = ['first_wins', 'latest_wins', 'priority', 'follow_me', 'party'];

export function householdOf(seed: number): (document: HouseDocument) => HouseDocument {
  const chance = createChance(seed, 'household');
  const one = <Choice>(choices: readonly [Choice, ...Choice[]]): Choice =>
    choices[Math.floor(chance() * choices.length)] ?? choices[0];
  const policy = (contextUri: string) => ({
    music: { contextUri, label: 'list' },
    timeoutFor: one([60, 120, 300, 900]),
    maxSessionFor: one([1800, 7200]),
    cooldownFor: one([0, 10]),
    holdAtLeastFor: one([0, 900]),
    whenOthersPlay: one(['respect', 'respect', 'take_over']),
    whenMusicEnds: one(['stop', 'repeat']),
    resumeWithinFor: one([0, 1800]),
    softStartFor: one([0, 0, 6]),
    warning: { lastsFor: one([0, 20]) },
    priority: one([20, 50, 80]),
  });
  return (document) => ({
    ...document,
    settings: { ...document.settings, timeZone: 'UTC' },
    accounts: people.map((id) =>
      Account.parse({ id, label: id, clientId, sharing: sharings[Math.floor(chance() * sharings.length)] }),
    ),
    rooms: rooms.map(({ id, accountId, speaker, list }) =>
      Room.parse({ id, name: id, accountId, speaker: { name: speaker }, policy: policy(list) }),
    ),
    sensors: rooms.flatMap(({ id }) => [
      Sensor.parse({ id: `${id}-pir`, kind: 'mqtt', role: 'motion', roomId: id }),
      Sensor.parse({ id: `${id}-radar`, kind: 'mqtt', role: 'presence', roomId: id }),
    ]),
  });
}
