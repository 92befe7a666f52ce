/** What a room of the world of the promises is told before it decides: the part that the engine plays in the real house. */
import type { Sharing } from '../../src/contract/account.ts';
import type { Modes } from '../../src/contract/modes.ts';
import type { QuietWindow } from '../../src/contract/quiet.ts';
import type { Room } from '../../src/contract/room.ts';
import type { Session } from '../../src/contract/session.ts';
import {
  type AccountId,
  type Instant,
  type Seconds,
  type SessionId,
  seconds,
  type UserId,
} from '../../src/contract/units.ts';
import {
  type AccountState,
  type Claim,
  type Facts,
  oursOf,
  type Situation,
} from '../../src/core/situation.ts';
import { startsOn } from '../../src/core/starts.ts';
import type { Mood } from './one-stream.ts';
import type { Place } from './world-place.ts';
import { sensesIn } from './world-sensors.ts';

export interface Home {
  rooms: readonly Room[];
  accounts: ReadonlyMap<AccountId, { sharing: Sharing; followAfterFor: Seconds }>;
  /** Quiet hours of the household. */
  household: readonly QuietWindow[];
  /** Quiet hours of its people. */
  people: ReadonlyMap<UserId, readonly QuietWindow[]>;
}

interface Around {
  now: Instant;
  home: Home;
  places: readonly Place[];
  moodOf: (accountId: AccountId) => Mood;
  /** What history keeps. */
  sessions: readonly Session[];
  facts: Facts;
  modes: Modes;
  nextSessionId: SessionId;
}

/** In UTC no hour is missing and none comes twice: a clock and a calendar page are enough to check a story. */
const timeZone = 'UTC';

export function situationOf(here: Place, around: Around): Situation {
  const { now, home, places, facts, modes, nextSessionId } = around;
  const { room, played } = here;
  if (room.accountId === null) throw new Error('every room of these stories has an account');
  const own = stateOf(room.accountId, around);
  const isLimited = room.policy.startsPerDayAtMost !== null;
  const begun = isLimited ? around.sessions.filter(({ roomId }) => roomId === room.id) : [];
  const others = places.filter((other) => other.room.id !== room.id);
  const guests = others.filter((other) => other.room.accountId === room.accountId);
  return {
    now,
    room,
    timeZone,
    ...sensesIn(here),
    alsoQuiet: quietAround(room, home),
    nearby: own.sharing === 'party' ? guests.map(sensesIn) : [],
    claims: others.flatMap(claimOf),
    sharing: own.sharing,
    followAfterFor: own.followAfterFor,
    facts,
    modes,
    startsToday: startsOn(begun, now, timeZone),
    accountFailure: own.failure,
    reserve: room.reserveAccountId === null ? null : stateOf(room.reserveAccountId, around),
    nextSessionId,
    playedBefore: played,
  };
}

export function quietAround({ userId }: Room, { household, people }: Home): QuietWindow[] {
  return [...household, ...(userId === null ? [] : (people.get(userId) ?? []))];
}

function stateOf(id: AccountId, { home, moodOf }: Around): AccountState {
  const { sharing = 'first_wins', followAfterFor = seconds(0) } = home.accounts.get(id) ?? {};
  return {
    id,
    sharing,
    followAfterFor,
    failure: moodOf(id) === 'not_linked' ? { kind: 'not_linked' } : null,
  };
}

function claimOf(other: Place): Claim[] {
  const { room, phase } = other;
  if (!('session' in phase) || phase.session === null) return [];
  const { accountId, startedAt } = phase.session;
  return [
    {
      roomId: room.id,
      accountId,
      policy: room.policy,
      ...sensesIn(other),
      phase: phase.name,
      since: startedAt,
      ours: oursOf(phase.session),
    },
  ];
}
