/** The demo home as its owners set it up: four rooms, six sensors, two accounts. What plays in it exists in the simulated Spotify only. */
import { HOUSE_VERSION, HouseDocument } from '../contract/house.ts';
import { RoomId } from '../contract/units.ts';
import { furnished, playlistUri } from '../simulator/furnish.ts';

export const rooms = {
  hall: RoomId.parse('hall'),
  bathroom: RoomId.parse('bathroom'),
  kitchen: RoomId.parse('kitchen'),
  livingRoom: RoomId.parse('living-room'),
};

/** Those who live here, in the order in which they begin to move about. */
export const people = [furnished.nina, furnished.tom];

/**
 * Timeouts are short, so that a visitor sees music start and stop within minutes. Tom's music follows whoever moved last, from the
 * hall to the kitchen and back; Nina's stays in the room that has it. The hall plays at any hour and for every single motion; the
 * living room plays other music by day than in the evening.
 * @param timeZone in which quiet hours are read, and the people's day is lived.
 */
export function demoHouse(timeZone: string): HouseDocument {
  return HouseDocument.parse({
    version: HOUSE_VERSION,
    demo: true,
    settings: { timeZone },
    users: [
      { id: furnished.nina, name: 'Nina' },
      { id: furnished.tom, name: 'Tom' },
    ],
    accounts: [
      {
        id: furnished.nina,
        userId: furnished.nina,
        spotifyId: furnished.nina,
        label: "Nina's Spotify (demo)",
        clientId: furnished.clientId,
        sharing: 'first_wins',
      },
      {
        id: furnished.tom,
        userId: furnished.tom,
        spotifyId: furnished.tom,
        label: "Tom's Spotify (demo)",
        clientId: furnished.clientId,
        sharing: 'priority',
      },
    ],
    rooms: [
      {
        id: rooms.hall,
        name: 'Hall',
        accountId: furnished.tom,
        speaker: { name: furnished.speakers.hall },
        policy: {
          // Whoever tries the hall by hand hears it, also while somebody cooks to the same account.
          priority: 90,
          music: music(furnished.tom, 'Sunday'),
          timeoutFor: 60,
          cooldownFor: 0,
          debounceFor: 0,
          holdAtLeastFor: 60,
          holdEmptyFor: 30,
        },
      },
      {
        id: rooms.bathroom,
        name: 'Bathroom',
        accountId: furnished.nina,
        speaker: { name: furnished.speakers.bathroom },
        policy: {
          music: music(furnished.nina, 'Morning'),
          volumePercent: 20,
          timeoutFor: 180,
          quietHours: [{ from: '22:00', to: '06:30' }],
        },
      },
      {
        id: rooms.kitchen,
        name: 'Kitchen',
        accountId: furnished.tom,
        speaker: { name: furnished.speakers.kitchen },
        policy: {
          music: music(furnished.tom, 'Kitchen'),
          volumePercent: 30,
          timeoutFor: 120,
          // Whoever cooks would take the music back at the next step of theirs; so the hall is heard for a while.
          cooldownFor: 45,
          quietHours: [{ from: '22:30', to: '06:30' }],
        },
      },
      {
        id: rooms.livingRoom,
        name: 'Living room',
        accountId: furnished.nina,
        speaker: { name: furnished.speakers.livingRoom },
        policy: {
          music: music(furnished.nina, 'Evening'),
          volumePercent: 30,
          timeoutFor: 300,
          plan: [
            {
              ...weekdays,
              from: '07:00',
              to: '12:00',
              lists: [music(furnished.nina, 'Calm')],
              volumePercent: 15,
            },
            {
              ...weekdays,
              from: '12:00',
              to: '18:00',
              lists: [music(furnished.nina, 'Focus')],
              volumePercent: 25,
            },
            {
              weekdays: [6, 7],
              from: '08:00',
              to: '13:00',
              lists: [music(furnished.nina, 'Sunday')],
              volumePercent: 20,
            },
          ],
          quietHours: [
            { from: '23:00', to: '07:00', weekdays: [1, 2, 3, 4, 7] },
            { from: '00:30', to: '08:00', weekdays: [6, 7] },
          ],
        },
      },
    ],
    sensors: [
      { ...pir, id: 'hall-pir', roomId: rooms.hall, location: 'Above the front door' },
      { ...pir, id: 'bathroom-pir', roomId: rooms.bathroom, location: 'Beside the mirror' },
      { ...radar, id: 'bathroom-presence', roomId: rooms.bathroom, location: 'Ceiling, towards the shower' },
      { ...pir, id: 'kitchen-pir', roomId: rooms.kitchen, location: 'On the fridge' },
      { ...radar, id: 'living-presence', roomId: rooms.livingRoom, location: 'Shelf, towards the sofa' },
      { ...pir, id: 'living-pir', roomId: rooms.livingRoom, location: 'Corner by the window' },
    ],
  });
}

const weekdays = { weekdays: [1, 2, 3, 4, 5] };
const pir = { kind: 'mqtt', role: 'motion', sensorType: 'HC-SR501', version: '1.4.0' };
const radar = { kind: 'mqtt', role: 'presence', sensorType: 'LD2410', version: '2.1.3' };

function music(accountId: string, name: (typeof furnished.playlists)[number]) {
  return { contextUri: playlistUri(accountId, name), label: name };
}
