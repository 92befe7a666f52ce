import { expect, test } from 'vitest';
import { queryOf, speakerIn, standingOf } from '../../../src/page/first-run/steps.ts';
import { linkTo, routeOf } from '../../../src/page/shell/route.ts';

type House = Parameters<typeof standingOf>[0];

const query = (text = '') => new URLSearchParams(text);
/** Of rooms and sensors only what the steps look at. */
const house = (over: { accounts?: string[]; rooms?: string[]; sensors?: object[] }) =>
  ({
    accounts: (over.accounts ?? ['nina']).map((id) => ({ id, failure: null })),
    rooms: (over.rooms ?? []).map((id) => ({ id })),
    sensors: (over.sensors ?? []).map((one) => ({
      role: 'motion',
      enabled: true,
      lastSeenAt: '2026-03-02T06:32:00Z',
      ...one,
    })),
  }) as unknown as House;
const stepOf = (over: Parameters<typeof house>[0], text = '') => standingOf(house(over), query(text)).step;

test.each<[string, Parameters<typeof house>[0], string]>([
  ['account', { accounts: [] }, 'speaker=Echo'],
  ['speaker', {}, ''],
  ['speaker', {}, 'speaker='],
  ['room', {}, 'speaker=Echo'],
  ['sensor', { rooms: ['hall'] }, 'speaker=Echo'],
  ['sensor', { rooms: ['hall'], sensors: [{ roomId: null }] }, ''],
  ['sensor', { rooms: ['hall'], sensors: [{ roomId: 'hall', role: 'door' }] }, ''],
  ['sensor', { rooms: ['hall'], sensors: [{ roomId: 'hall', enabled: false }] }, ''],
  ['sensor', { rooms: ['hall'], sensors: [{ roomId: 'hall', lastSeenAt: null }] }, ''],
  ['walk', { rooms: ['hall'], sensors: [{ roomId: 'hall' }] }, ''],
  ['walk', { rooms: ['hall'], sensors: [{ roomId: 'hall', role: 'presence' }] }, ''],
])('the next step is %s with %j', (step, over, text) => {
  expect(stepOf(over, text)).toBe(step);
});

test('of several rooms it is about the one that nothing starts yet, and else about the first', () => {
  const sensors = [{ roomId: 'hall' }];
  expect(standingOf(house({ rooms: ['hall', 'attic'], sensors }), query()).room?.id).toBe('attic');
  expect(standingOf(house({ rooms: ['hall'], sensors }), query()).room?.id).toBe('hall');
});

test.each([
  { name: 'Küche & Co', type: 'Speaker', entityId: null },
  { name: 'Sonos', type: null, entityId: 'media_player.sonos' },
])('the speaker $name is found again in the address', (speaker) => {
  const route = routeOf(linkTo('first-run', queryOf(speaker)));
  expect(speakerIn(route?.query ?? query())).toEqual(speaker);
});
