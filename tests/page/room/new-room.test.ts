import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Room } from '../../../src/contract/room.ts';
import { RoomId } from '../../../src/contract/units.ts';
import { User } from '../../../src/contract/user.ts';
import { knownMusic, newRoom, roomIdFor } from '../../../src/page/room/new-room.ts';
import { bedroom } from './any-draft.ts';

const music = { contextUri: 'spotify:playlist:soft', label: 'Soft' };

test('it begins as the contract has it', () => {
  const { sensorIds, accounts, ...room } = newRoom(null, []);
  const filled = { id: 'attic', name: 'Attic', speaker: { name: 'Echo' } };
  expect({ ...room, ...filled, speaker: null, policy: { ...room.policy, music } }).toEqual({
    ...Room.parse({ ...filled, accountId: null, policy: { music } }),
    speaker: null,
  });
  expect([sensorIds, accounts]).toEqual([[], {}]);
});

test('it begins with what its person prefers', () => {
  const nina = User.parse({
    id: 'nina',
    name: 'Nina',
    preferences: { volumePercent: 12, playlists: [music] },
  });
  expect(newRoom(nina, []).policy).toMatchObject({ music, volumePercent: 12 });
});

describe('its id', () => {
  test.each([
    ['Bath room', 'bath-room'],
    ['Dachböden & Büro', 'dachboden-buro'],
    ['  Straße 7! ', 'strasse-7'],
    ['Café', 'cafe'],
    ['バスルーム', 'room'],
    ['new', 'room'],
  ])('%s becomes %s', (name, id) => {
    expect(roomIdFor(name, [])).toBe(id);
  });

  test('is one the house takes, and nobody has', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.array(fc.string()), (name, others) => {
        const taken = [...others, roomIdFor(name, []), `${roomIdFor(name, [])}-2`];
        const id = roomIdFor(name, taken);
        expect(taken).not.toContain(id);
        expect(RoomId.safeParse(id).success).toBe(true);
        expect(id).not.toBe('new');
      }),
    );
  });
});

test('music that is played anywhere is offered once, by its label', () => {
  const evening = { contextUri: 'spotify:playlist:evening', label: 'Evening' };
  const slot = {
    from: '18:00',
    to: '22:00',
    weekdays: [1],
    lists: [evening],
    choose: 'in_turn',
    volumePercent: null,
    timeoutFor: null,
  } as const;
  const policy = { ...bedroom.policy, music, plan: [{ ...slot, weekdays: [1], lists: [evening] }] };
  expect(knownMusic([policy, policy], null)).toEqual([evening, music]);
});
