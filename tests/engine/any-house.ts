/** House documents at random: what fits together as the contract wants it, in every size from empty to a large home. */
import fc from 'fast-check';
import { HOUSE_VERSION, HouseDocument } from '../../src/contract/house.ts';
import { anyPolicy } from '../core/any-home.ts';

const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
const names = (prefix: string, most: number) =>
  fc
    .integer({ min: 0, max: most })
    .map((count) => Array.from({ length: count }, (_, at) => `${prefix}-${at}`));
const oneOf = (ids: readonly string[]) => fc.constantFrom(null, ...ids);

const speaker = fc.oneof(
  fc.record({ name, type: fc.constantFrom(null, 'Speaker', 'AVR') }),
  fc.record({
    output: fc.constant('media_player' as const),
    entityId: fc.constantFrom('media_player.hall', 'media_player.bath'),
    name,
  }),
);

/** @param demo of which kind. */
export function anyHouse(demo: boolean): fc.Arbitrary<HouseDocument> {
  return fc
    .record({
      users: names('user', 3),
      accounts: names('account', 4),
      rooms: names('room', 5),
      sensors: names('sensor', 8),
    })
    .chain((ids) =>
      fc.record({
        settings: fc.record({
          timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Chatham'),
          freshFor: fc.integer({ min: 0, max: 600 }),
        }),
        users: fc.tuple(...ids.users.map((id) => fc.record({ id: fc.constant(id), name }))),
        accounts: fc.tuple(
          ...ids.accounts.map((id) =>
            fc.record({
              id: fc.constant(id),
              label: name,
              clientId: fc.constantFrom('app-1', 'app-2'),
              spotifyId: fc.constantFrom(null, 'ada', 'ben'),
              userId: oneOf(ids.users),
            }),
          ),
        ),
        rooms: fc.tuple(
          ...ids.rooms.map((id) =>
            fc.record({
              id: fc.constant(id),
              name,
              accountId: oneOf(ids.accounts),
              speaker,
              policy: anyPolicy,
            }),
          ),
        ),
        sensors: fc.tuple(
          ...ids.sensors.map((id) =>
            fc.record({
              id: fc.constant(id),
              kind: fc.constant('mqtt' as const),
              role: fc.constantFrom('motion', 'presence', 'door', 'hold'),
              roomId: oneOf(ids.rooms),
            }),
          ),
        ),
      }),
    )
    .map((parts) => HouseDocument.parse({ version: HOUSE_VERSION, demo, ...parts }));
}
