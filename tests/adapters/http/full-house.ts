/** A house in which every field that can say something says it. */
import { HOUSE_VERSION, HouseDocument } from '../../../src/contract/house.ts';

const music = { contextUri: 'spotify:playlist:morning', label: 'Slow mornings' };
const quietHours = [
  { from: '22:00', to: '07:00', kind: 'other_list', music, volumePercent: 10 },
  { from: '13:00', to: '14:00', kind: 'softer', volumePercent: 5 },
];

export const fullHouse = HouseDocument.parse({
  version: HOUSE_VERSION,
  demo: false,
  settings: { timeZone: 'Europe/Berlin', quietHours },
  users: [
    { id: 'nina', name: 'Nina', preferences: { language: 'de', quietHours, playlists: [music] } },
    { id: 'jo', name: 'Jo' },
  ],
  accounts: [
    {
      id: 'ninas',
      userId: 'nina',
      label: "Nina's",
      clientId: '0123456789abcdef',
      spotifyId: 'nina@example.org',
    },
    { id: 'jos', label: "Jo's", clientId: 'fedcba9876543210' },
  ],
  rooms: [
    {
      id: 'studio',
      name: 'Studio',
      area: 'first_floor',
      userId: 'nina',
      accountId: 'ninas',
      reserveAccountId: 'jos',
      speaker: { name: 'Nina’s Echo', type: 'Speaker' },
      wake: [
        { action: 'media_player.turn_on', entityId: 'media_player.ninas_echo', data: { note: 'hello' } },
        { action: 'script.wake_nina', entityId: 'script.wake_nina' },
      ],
      policy: {
        music,
        quietHours,
        conditions: [
          { fact: 'somebody_home' },
          { entityId: 'person.nina', states: ['home', 'Studio'] },
          { template: "{{ is_state('person.nina', 'home') }}" },
        ],
        plan: [{ from: '06:00', to: '10:00', lists: [music], choose: 'random' }],
      },
    },
    {
      id: 'porch',
      name: 'Porch',
      accountId: null,
      speaker: { output: 'media_player', entityId: 'media_player.porch', name: 'Porch Sonos' },
      policy: { music },
    },
  ],
  sensors: [
    {
      id: 'studio-pir',
      kind: 'mqtt',
      role: 'motion',
      roomId: 'studio',
      userId: 'nina',
      location: 'Above the door',
      version: '1.4.2',
      sensorType: 'LD2410',
    },
    { id: 'porch-door', kind: 'home_assistant', role: 'door', entityId: 'binary_sensor.porch_door' },
  ],
});
