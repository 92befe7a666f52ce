import { describe, expect, test } from 'vitest';
import { PlayerFailure } from '../../src/contract/failure.ts';
import { seconds } from '../../src/contract/units.ts';
import { firstNo } from '../../src/core/checks.ts';
import { accountFor, isOfAccount, streamsKept, unusable } from '../../src/core/reserve.ts';
import type { Situation } from '../../src/core/situation.ts';
import { at, claim, id, motion, phase, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look } from './table.ts';

const { silent, starting } = phase;
const nina = id.account('nina');
const kitchen = id.room('kitchen');
const bath = id.room('bath');
const noLink = { kind: 'not_linked' } as const;
const ended = { kind: 'permission_ended' } as const;
const reserve = { id: nina, sharing: 'first_wins', followAfterFor: seconds(10), failure: null } as const;
const ninaIsTaken = claim({ roomId: bath, accountId: nina });
const once = { repeat: false };

describe('which account plays', () => {
  const rows: [string, Partial<Situation>, string, unknown][] = [
    ['the own one, when it is free', { reserve }, 'tom', null],
    ['the reserve, when a room has the own one', { reserve, claims: [claim()] }, 'nina', null],
    ['the own one, when a room has the reserve', { reserve, claims: [ninaIsTaken] }, 'tom', null],
    [
      'none, when both are taken: the own one says why',
      { reserve, claims: [ninaIsTaken, claim()] },
      'tom',
      { type: 'stream_in_use', roomId: kitchen },
    ],
    ['the reserve, when the own one is not linked', { reserve, accountFailure: noLink }, 'nina', null],
    [
      'none, when the own one is not linked and the reserve is taken',
      { reserve, accountFailure: noLink, claims: [ninaIsTaken] },
      'nina',
      { type: 'stream_in_use', roomId: bath },
    ],
    [
      'none, when neither works: the own one says why',
      { reserve: { ...reserve, failure: ended }, accountFailure: noLink },
      'tom',
      { type: 'account_unusable', failure: noLink },
    ],
    [
      'none, when a room has the own one and the reserve does not work',
      { reserve: { ...reserve, failure: ended }, claims: [claim()] },
      'tom',
      { type: 'stream_in_use', roomId: kitchen },
    ],
    [
      'the own one by right, when the latest wins',
      { reserve, claims: [claim()], sharing: 'latest_wins' },
      'tom',
      null,
    ],
  ];
  test.each(rows)('%s', (_, given, account, no) => {
    expect(accountFor(situation(given))).toBe(account);
    expect(firstNo(silent(), situation(given), once)).toEqual(no);
  });
});

test('where no account works, nobody keeps a stream from it', () => {
  expect(streamsKept(situation({ accountFailure: noLink, claims: [claim()] }))).toBeNull();
});

const byNina = session({ id: 's2', accountId: 'nina', startedAt: at(60), heardAt: null });
const lookAtNina = (asked: number) => ({ ...look(asked), accountId: nina }) as const;
const used = { type: 'reserve_used', accountId: nina } as const;
const someoneListens = { type: 'playback_seen', asked: 1, playback: playback.elsewhere() } as const;

describe('a start by the reserve', () => {
  const guarding = starting();
  const switched = starting({ session: session({ accountId: 'nina', heardAt: null }), asked: 2 });
  holds({
    'begins with a look at its stream': {
      from: silent(),
      event: motion(),
      given: { reserve, claims: [claim()] },
      to: starting({ session: byNina, cause: 'e2', giveUpAt: at(80) }),
      reason: 'motion_started_music',
      commands: [lookAtNina(1)],
    },
    'is tried when a person listens to the own account': {
      from: guarding,
      event: someoneListens,
      given: { reserve },
      to: switched,
      reason: used,
      commands: [lookAtNina(2)],
    },
    'spares that person even when another one asks in the room': {
      from: { ...guarding, byHand: true },
      event: someoneListens,
      given: { reserve },
      to: { ...switched, byHand: true },
      reason: used,
      commands: [lookAtNina(2)],
    },
    'takes the stream of the reserve where the latest wins': {
      from: guarding,
      event: someoneListens,
      given: { reserve: { ...reserve, sharing: 'latest_wins' }, claims: [ninaIsTaken] },
      to: switched,
      reason: used,
      commands: [{ type: 'take_stream', from: [bath] }, lookAtNina(2)],
    },
    'waits until what is asked of a room that it takes the stream from has been obeyed': {
      from: guarding,
      event: someoneListens,
      given: {
        now: at(1),
        reserve: { ...reserve, sharing: 'latest_wins' },
        claims: [{ ...ninaIsTaken, phase: 'starting' }],
      },
      to: starting({ ...switched, asked: 1, nextAt: at(3) }),
      reason: used,
      commands: [{ type: 'take_stream', from: [bath] }],
    },
    'waits as well for one that is just stopping': {
      from: guarding,
      event: someoneListens,
      given: { now: at(1), reserve, claims: [{ ...ninaIsTaken, phase: 'stopping' }] },
      to: starting({ ...switched, asked: 1, nextAt: at(3) }),
      reason: used,
    },
    'is not tried when a room has the reserve, too': {
      from: guarding,
      event: someoneListens,
      given: { reserve, claims: [ninaIsTaken] },
      to: silent(),
      reason: { type: 'others_play', playback: playback.elsewhere() },
      settles: id.event('e1'),
    },
    'is not tried when the reserve does not work': {
      from: guarding,
      event: someoneListens,
      given: { reserve: { ...reserve, failure: noLink } },
      to: silent(),
      reason: { type: 'others_play', playback: playback.elsewhere() },
      settles: id.event('e1'),
    },
    'is not tried twice': {
      from: switched,
      event: { ...someoneListens, asked: 2 },
      given: { reserve },
      to: silent(),
      reason: { type: 'others_play', playback: playback.elsewhere() },
      settles: id.event('e1'),
    },
    'is tried when the permission of the own account turns out to have ended': {
      from: starting({ step: 'asking', asked: 2, plays: 1 }),
      event: { type: 'play_failed', asked: 2, failure: ended },
      given: { reserve },
      to: { ...switched, asked: 3 },
      reason: used,
      commands: [lookAtNina(3)],
    },
    'is not tried while play may yet be heard by the own one': {
      from: starting({ step: 'verifying', asked: 3, plays: 1, settleUntil: at(62) }),
      event: { type: 'look_failed', asked: 3, failure: ended },
      given: { reserve },
      to: phase.stopping({
        session: session({ heardAt: null }),
        because: 'never_confirmed',
        afterwards: { name: 'blocked', failure: ended, retryAt: at(660) },
        watchUntil: at(75),
      }),
      reason: { type: 'start_failed', failure: ended, tries: 1 },
      commands: [
        {
          type: 'pause',
          accountId: id.account('tom'),
          asked: 4,
          ours: { speaker: room().speaker, contextUri: room().policy.music.contextUri },
        },
      ],
      settles: id.event('e1'),
    },
  });
});

test('only what is wrong with the account itself calls for another one', () => {
  const failures = PlayerFailure.options.map(({ shape }) =>
    PlayerFailure.parse({
      kind: shape.kind.value,
      ...('retryAt' in shape ? { retryAt: at(0) } : {}),
      ...('status' in shape ? { status: 403, reason: 'no' } : {}),
    }),
  );
  expect(failures.filter(isOfAccount).map(({ kind }) => kind)).toEqual([
    'not_linked',
    'permission_ended',
    'not_allowed',
    'premium_required',
  ]);
});

test('a room without an account of its own has none but the reserve', () => {
  const orphan = room({ accountId: null });
  const given = { room: orphan, reserve, claims: [ninaIsTaken] };
  expect(streamsKept(situation(given))).toEqual({ type: 'stream_in_use', roomId: bath });
  expect(unusable(situation({ room: orphan }))).toBeNull();
});
