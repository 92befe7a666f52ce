import { expect, test } from 'vitest';
import { Room } from '../../../src/contract/room.ts';
import { changePolicy, changeRoom, type Edit, type RoomDraft } from '../../../src/page/room/draft.ts';
import { hintsOf, hintsOfNew } from '../../../src/page/room/hints.ts';
import { bedroom } from './any-draft.ts';

const fine: RoomDraft = changePolicy({
  music: { contextUri: 'spotify:playlist:soft', label: 'Soft' },
})(bedroom);
const slot = {
  from: '08:00',
  to: '11:00',
  weekdays: [1],
  lists: [],
  choose: 'in_turn',
  volumePercent: null,
  timeoutFor: null,
} as const;
const quiet = {
  from: '22:00',
  to: '06:00',
  weekdays: [1],
  kind: 'start_nothing',
  volumePercent: null,
  music: null,
} as const;
const whole = { ...slot, weekdays: [1], lists: [] };
const night = { ...quiet, weekdays: [1] };

test('a room that is fine has none', () => {
  expect(hintsOfNew(fine)).toEqual([]);
});

const wrongs: [string, Edit, string][] = [
  ['a name of spaces', changeRoom({ name: ' ' }), 'name nameMissing'],
  ['a name that is too long', changeRoom({ name: 'x'.repeat(101) }), 'name nameLong'],
  [
    'no speaker',
    changeRoom({ speaker: { output: 'spotify_connect', name: '', type: null } }),
    'speaker speakerMissing',
  ],
  ['no music', changePolicy({ music: { contextUri: '', label: '' } }), 'policy.music musicMissing'],
  ['a reserve that is the account', changeRoom({ reserveAccountId: 'nina' }), 'reserveAccountId reserveSame'],
  ['repeats unheard for too long', changePolicy({ debounceFor: 300 }), 'policy.debounceFor debounceLong'],
  [
    'a slot too short for repeats',
    changePolicy({ plan: [{ ...whole, timeoutFor: 5 }] }),
    'policy.plan[0].timeoutFor slotTimeoutShort',
  ],
  [
    'a slot on no day',
    changePolicy({ plan: [{ ...whole, weekdays: [] }] }),
    'policy.plan[0].weekdays noDays',
  ],
  [
    'quiet on no day',
    changePolicy({ quietHours: [night, { ...night, weekdays: [] }] }),
    'policy.quietHours[1].weekdays noDays',
  ],
  [
    'softer, and nobody says how',
    changePolicy({ quietHours: [{ ...night, kind: 'softer' }] }),
    'policy.quietHours[0].volumePercent softHow',
  ],
  [
    'another list, and nobody says which',
    changePolicy({ quietHours: [{ ...night, kind: 'other_list' }] }),
    'policy.quietHours[0].music listWhich',
  ],
  [
    'an entity that is none',
    changePolicy({ conditions: [{ entityId: 'Music', states: ['on'], unknownMeans: 'no' }] }),
    'policy.conditions[0].entityId entityWrong',
  ],
  [
    'an entity in no state',
    changePolicy({ conditions: [{ entityId: 'a.b', states: [], unknownMeans: 'no' }] }),
    'policy.conditions[0].states statesMissing',
  ],
  [
    'an empty template',
    changePolicy({ conditions: [{ template: ' ', unknownMeans: 'no' }] }),
    'policy.conditions[0].template templateMissing',
  ],
];

test.each(wrongs)('%s is told at its place', (_what, edit, hint) => {
  expect(hintsOf(edit(fine)).map(({ path, kind }) => `${path} ${kind}`)).toEqual([hint]);
});

test.each(wrongs.filter(([, , hint]) => !/reserveSame|name nameMissing|templateMissing/.test(hint)))(
  '%s is what the house would refuse as well',
  (_what, edit) => {
    const { sensorIds: _sensors, accounts: _accounts, ...room } = edit(fine);
    expect(Room.safeParse(room).success).toBe(false);
  },
);

test('a new room needs a sensor, one that is there does not', () => {
  const without = changeRoom({ sensorIds: [] })(fine);
  expect(hintsOf(without)).toEqual([]);
  expect(hintsOfNew(without)).toEqual([{ path: 'sensorIds', kind: 'sensorsMissing' }]);
});
