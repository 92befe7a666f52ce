/** A start that goes on after a play that brought nothing. */
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/core/decide.ts';
import { at, claim, id, phase, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, pause, play } from './table.ts';

const { starting, silent, stopping, lingering } = phase;
const cause = id.event('e1');
const forbidden = { kind: 'refused', status: 403, reason: 'UNKNOWN' } as const;
const silence = { kind: 'not_confirmed' } as const;
/** Three seconds after a play that Spotify refused. */
const waited = starting({
  step: 'asking',
  asked: 2,
  plays: 1,
  refused: 1,
  failure: forbidden,
  nextAt: at(5),
});
const alarm = { event: { type: 'alarm_rang' }, given: { now: at(5) }, reason: 'looked' } as const;
const seen = (asked: number, shown: ReturnType<typeof playback.ours>) =>
  ({ type: 'playback_seen', asked, playback: shown }) as const;
const takingOver = room({ policy: { whenOthersPlay: 'take_over' } });

describe('before it asks again, the room', () => {
  const moving = { ...waited, movesFrom: claim().ours };
  holds({
    'looks whether a person has begun to listen': {
      ...alarm,
      from: waited,
      to: starting({ ...waited, step: 'guarding', asked: 3, nextAt: null }),
      commands: [look(3)],
    },
    'leaves that person their music': {
      from: starting({ ...waited, step: 'guarding', asked: 3, nextAt: null }),
      event: seen(3, playback.elsewhere()),
      given: { now: at(6) },
      to: silent(),
      reason: { type: 'others_play', playback: playback.elsewhere() },
      settles: cause,
    },
    'looks at nothing where it takes over': {
      ...alarm,
      from: waited,
      given: { now: at(5), room: takingOver },
      to: starting({ ...waited, asked: 3, plays: 2, nextAt: null }),
      commands: [play(3)],
    },
    'looks at nothing where a person asked for the music': {
      ...alarm,
      from: starting({ ...waited, byHand: true }),
      to: starting({ ...waited, byHand: true, asked: 3, plays: 2, nextAt: null }),
      commands: [play(3)],
    },
    'looks at nothing where music moves, for a move looks itself': {
      ...alarm,
      from: moving,
      to: starting({ ...moving, asked: 3, plays: 2, nextAt: null }),
      commands: [
        {
          type: 'move',
          accountId: session().accountId,
          asked: 3,
          from: claim().ours,
          to: { speaker: session().speaker, contextUri: session().contextUri },
          volumePercent: room().policy.volumePercent,
        },
      ],
    },
    'looks whether an earlier play is heard by now, even where it takes over': {
      ...alarm,
      from: starting({ ...waited, plays: 2, settleUntil: at(4) }),
      given: { now: at(5), room: takingOver },
      to: starting({ ...waited, step: 'verifying', plays: 2, settleUntil: at(4), asked: 3, nextAt: null }),
      commands: [look(3)],
    },
  });
});

describe('a play that Spotify refused', () => {
  const settled = starting({ step: 'verifying', asked: 4, plays: 2, refused: 1, settleUntil: at(10) });
  const unheard = session({ heardAt: null });
  holds({
    'does not keep the next one from being sent once more': {
      from: settled,
      event: seen(4, playback.nothing()),
      given: { now: at(10) },
      to: starting({ ...settled, step: 'asking', asked: 5, plays: 3 }),
      reason: 'looked',
      commands: [play(5)],
    },
    'and no oftener; but people are told of every try': {
      from: starting({ ...settled, plays: 3 }),
      event: seen(4, playback.nothing()),
      given: { now: at(10) },
      to: stopping({
        session: unheard,
        because: 'never_confirmed',
        afterwards: { name: 'blocked', failure: silence, retryAt: at(70) },
        asked: 5,
        watchUntil: at(25),
      }),
      reason: { type: 'start_failed', failure: silence, tries: 3 },
      commands: [pause(5)],
      settles: cause,
    },
    'cannot be obeyed late': {
      from: settled,
      event: seen(4, playback.ours()),
      given: { now: at(9) },
      to: lingering({ session: session({ heardAt: at(9) }), asked: 4, lookAt: at(39), stopAt: at(300) }),
      reason: { type: 'music_heard', latencyMs: 9000 },
      session: session({ heardAt: at(9) }),
      settles: cause,
    },
    'is asked anew after a restart, from the guard on': {
      from: waited,
      event: { type: 'restarted', savedAt: at(5) },
      given: { now: at(6) },
      to: starting({ ...waited, step: 'guarding', asked: 3, nextAt: null }),
      reason: { type: 'restarted', downForMs: 1000 },
      commands: [look(3)],
    },
  });
});

describe('what an answer leaves of a start', () => {
  const guarding = starting({ byHand: true, giveUpAt: at(99), nextAt: at(60) });
  holds({
    'a look that got no answer is made again, also for a person who asks': {
      from: guarding,
      event: { type: 'alarm_rang' },
      to: starting({ ...guarding, asked: 2, nextAt: null }),
      reason: 'looked',
      commands: [look(2)],
    },
  });

  test.each([
    ['keeps its place while its speaker is not there', { kind: 'speaker_not_found' }, true],
    ['keeps its place while Spotify lets nobody in', { kind: 'rate_limited', retryAt: at(65) }, true],
    ['gives up a place that may be what Spotify refuses', forbidden, false],
  ] as const)('it %s', (_, failure, keeps) => {
    const resume = {
      contextUri: session().contextUri,
      itemUri: 'spotify:track:x',
      positionMs: 9,
      until: at(999),
    };
    const asking = starting({ step: 'asking', asked: 2, plays: 1, giveUpAt: at(99), resume });
    const decided = decide(asking, { type: 'play_failed', asked: 2, failure }, situation());
    expect(decided.phase).toMatchObject({ resume: keeps ? resume : null });
  });

  test('a speaker that was woken, took the play and was never heard is not called asleep', () => {
    const waking = { since: at(2), times: 1, done: 2, asks: 1, seen: false, trouble: null };
    const unheard = starting({
      step: 'verifying',
      asked: 4,
      plays: 1,
      settleUntil: at(50),
      nextAt: at(60),
      waking,
    });
    const decided = decide(unheard, { type: 'alarm_rang' }, situation());
    expect(decided.reason).toEqual({ type: 'start_failed', failure: silence, tries: 1 });
  });
});
