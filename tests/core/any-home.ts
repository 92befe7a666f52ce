/** Homes at random: three rooms, two accounts, two people, and policies of every kind that the contract allows, in sizes that a story meets. */
import fc from 'fast-check';
import { Sharing } from '../../src/contract/account.ts';
import { Policy, type Room } from '../../src/contract/room.ts';
import { seconds } from '../../src/contract/units.ts';
import { id, room } from '../fakes/factories.ts';
import { planSlot, quietWindow } from './any-week.ts';
import type { Home } from './world-situation.ts';

export const roomNames = ['hall', 'kitchen', 'bath'] as const;
export const accountNames = ['tom', 'nina'] as const;
export const factNames = ['somebody_home', 'door_shut'] as const;

const percent = fc.integer({ min: 0, max: 100 });

/** Mostly within the usual, now and then nothing at all, or very long, or a fraction. */
function length(min: number, usual: number, longest: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min, max: usual }) },
    { weight: 1, arbitrary: fc.constant(min) },
    { weight: 1, arbitrary: fc.integer({ min: min * 1000, max: usual * 1000 }).map((ms) => ms / 1000) },
    { weight: 1, arbitrary: fc.integer({ min, max: longest }) },
  );
}

/** Mostly none of it: what everybody forbids all the time would leave nothing to tell. */
const seldom = <Value>(value: fc.Arbitrary<Value[]>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<Value[]>([]) }, { weight: 1, arbitrary: value });

const fields = {
  music: fc.constantFrom('x', 'y').map((name) => ({ contextUri: `spotify:playlist:${name}`, label: name })),
  volumePercent: percent,
  // Longer than any debounce.
  timeoutFor: length(11, 600, 7200),
  maxSessionFor: length(30, 3600, 7200),
  cooldownFor: length(0, 60, 3600),
  debounceFor: length(0, 10, 10),
  conditions: seldom(
    fc.array(
      fc.record({
        fact: fc.constantFrom(...factNames),
        unknownMeans: fc.constantFrom('yes', 'yes', 'no'),
      }),
      { maxLength: 2 },
    ),
  ),
  confirm: fc.oneof(
    fc.constant({}),
    fc.constant({}),
    fc.record({
      heldFor: fc.constantFrom(0, 0, 3, 30),
      pulses: fc.integer({ min: 1, max: 3 }),
      withinFor: length(0, 40, 300),
      sensors: fc.constantFrom(1, 1, 2),
    }),
  ),
  startsPerDayAtMost: fc.constantFrom(null, null, null, 1, 2),
  holdAtLeastFor: length(0, 900, 7200),
  holdEmptyFor: length(0, 120, 3600),
  guestsWelcome: fc.boolean(),
  whenOthersPlay: fc.constantFrom('respect', 'respect', 'take_over'),
  quietHours: seldom(fc.array(quietWindow, { minLength: 1, maxLength: 2 })),
  priority: fc.integer({ min: 49, max: 51 }),
  door: fc.record({
    needsClosed: fc.constantFrom(...Array(7).fill(false), true),
    boxFor: length(0, 4000, 7200),
    recheckFor: length(0, 120, 600),
  }),
  unavailableGraceFor: length(0, 90, 3600),
  stuckAfterFor: length(0, 3600, 86_400),
  whenQuietBegins: fc.constantFrom('end', 'soften', 'go_on'),
  plan: seldom(fc.array(planSlot, { minLength: 1, maxLength: 2 })),
  resumeWithinFor: length(0, 1800, 7200),
  warning: fc.record({ lastsFor: fc.constantFrom(0, 10, 20, 60), volumePercent: percent }),
  softStartFor: fc.constantFrom(0, 0, 0, 10, 60, 600),
  whenMusicEnds: fc.constantFrom('stop', 'repeat', 'next_list'),
} satisfies Record<keyof Policy, fc.Arbitrary<unknown>>;

export const anyPolicy: fc.Arbitrary<Policy> = fc.record(fields).map((said) => Policy.parse(said));

const accountOf = fc.record({
  sharing: fc.constantFrom(...Sharing.options),
  followAfterFor: length(0, 20, 120).map(seconds),
});

const turnOn = { action: 'media_player.turn_on', entityId: 'media_player.speaker', thenWaitFor: 3 };

const anyRoom = fc.record({
  policy: anyPolicy,
  accountId: fc.constantFrom('tom', 'tom', 'tom', 'nina'),
  reserve: fc.constantFrom(false, false, true),
  userId: fc.constantFrom(null, 'u1', 'u2'),
  steps: fc.constantFrom(0, 0, 1, 2),
});

const drawn = fc.record({
  rooms: fc.tuple(anyRoom, anyRoom, anyRoom),
  accounts: fc.tuple(accountOf, accountOf),
  shared: fc.constantFrom('nothing', 'nothing', 'list', 'speaker'),
  household: seldom(fc.array(quietWindow, { maxLength: 1 })),
  people: fc.tuple(
    seldom(fc.array(quietWindow, { maxLength: 1 })),
    seldom(fc.array(quietWindow, { maxLength: 1 })),
  ),
});

export const anyHome: fc.Arbitrary<Home> = drawn.map(({ rooms, accounts, shared, household, people }) => ({
  rooms: rooms.map(({ policy, accountId, reserve, userId, steps }, at): Room => {
    const name = roomNames[at] ?? 'hall';
    const own = { contextUri: `spotify:playlist:${name}`, label: name };
    return room({
      id: name,
      accountId,
      reserveAccountId: reserve ? (accountNames.find((other) => other !== accountId) ?? null) : null,
      userId,
      wake: Array(steps).fill(turnOn),
      speaker: { name: `${shared === 'speaker' ? 'house' : name} speaker` },
      policy: shared === 'list' ? policy : { ...policy, music: own },
    });
  }),
  accounts: new Map(accounts.map((account, at) => [id.account(accountNames[at] ?? 'tom'), account])),
  household,
  people: new Map(people.map((windows, at) => [id.user(`u${at + 1}`), windows])),
}));

/** Rooms in which nothing forbids music, for promises about music: else most stories would be about silence. */
export const willingHome: fc.Arbitrary<Home> = fc
  .tuple(anyHome, fc.integer({ min: 30, max: 300 }), fc.constantFrom(10, 20))
  .map(([home, timeoutFor, lastsFor]) => ({
    ...home,
    household: [],
    rooms: home.rooms.map((each) => {
      const { warning, door } = each.policy;
      return room({
        ...each,
        policy: {
          ...each.policy,
          timeoutFor,
          warning: { ...warning, lastsFor },
          conditions: [],
          confirm: {},
          startsPerDayAtMost: null,
          door: { ...door, needsClosed: false },
          quietHours: [],
        },
      });
    }),
  }));
