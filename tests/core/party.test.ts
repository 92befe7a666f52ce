import { describe, expect, test } from 'vitest';
import { together } from '../../src/core/party.ts';
import { at, id, phase } from '../fakes/factories.ts';
import { holds } from './table.ts';

const { playing, lingering, silent } = phase;
const kitchen = id.room('kitchen');
const empty = { held: false, lastMotionAt: null };

describe('rooms at a party are occupied together', () => {
  test.each([
    [
      'someone is in one of them',
      { held: true, lastMotionAt: null },
      empty,
      { held: true, lastMotionAt: null },
    ],
    [
      'someone is in the other',
      empty,
      { held: true, lastMotionAt: at(5) },
      { held: true, lastMotionAt: at(5) },
    ],
    [
      'the later motion counts',
      { held: false, lastMotionAt: at(9) },
      { held: false, lastMotionAt: at(5) },
      { held: false, lastMotionAt: at(9) },
    ],
    ['nobody was ever anywhere', empty, empty, empty],
  ])('%s', (_, one, other, both) => {
    expect(together(one, other)).toEqual(both);
    expect(together(other, one)).toEqual(both);
  });
});

describe('somebody comes or goes in another room of the party', () => {
  const event = { type: 'party_moved', roomId: kitchen } as const;
  holds({
    'and the music stays on for as long as if it were here': {
      from: lingering({ stopAt: at(61) }),
      event,
      given: { nearby: [{ held: false, lastMotionAt: at(60) }] },
      to: lingering({ stopAt: at(360) }),
      reason: { type: 'party_goes_on', roomId: kitchen },
    },
    'and without an end while they are seen': {
      from: lingering(),
      event,
      given: { nearby: [{ held: true, lastMotionAt: null }, empty] },
      to: playing(),
      reason: { type: 'party_goes_on', roomId: kitchen },
    },
    'and a room without the music makes nothing of it': {
      from: silent(),
      event,
      reason: 'nothing_changed',
    },
  });
});
