import { describe } from 'vitest';
import type { Phase } from '../../src/contract/phase.ts';
import { seconds } from '../../src/contract/units.ts';
import { type Claim, oursOf } from '../../src/core/situation.ts';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, pause, type Row } from './table.ts';

const { stopping, silent, held, snoozed, blocked } = phase;
const alarm = { type: 'alarm_rang' } as const;
const answer = (paused: boolean, found: ReturnType<typeof playback.ours>) =>
  ({ type: 'pause_answered', asked: 4, paused, found }) as const;
const failed = (failure: { kind: 'unreachable' } | { kind: 'permission_ended' }) =>
  ({ type: 'pause_failed', asked: 4, failure }) as const;
const ended = session({ endedAt: at(60), endReason: 'room_emptied' });

describe('the proof of silence', () => {
  const done = {
    to: silent({ endedAt: at(60) }),
    reason: { type: 'music_stopped', because: 'room_emptied' },
    session: ended,
  } as const;
  const waits = { to: stopping({ retryAt: at(62) }), reason: { type: 'stop_awaited', at: at(62) } } as const;
  holds({
    'a pause that was obeyed is not believed before it is seen': {
      from: stopping({ tries: 3 }),
      event: answer(true, playback.ours()),
      ...waits,
    },
    'a pause that was refused is a proof when the music stands still after it': {
      from: stopping({ tries: 3 }),
      event: answer(true, playback.ours(false)),
      ...done,
    },
    'and none when something else plays by now': {
      from: stopping({ tries: 3 }),
      event: answer(true, playback.otherMusic()),
      ...waits,
    },
    'music that plays on is not over': { from: stopping(), event: answer(false, playback.ours()), ...waits },
    'music that stands still is': { from: stopping(), event: answer(false, playback.ours(false)), ...done },
    'another hand is an end as well': {
      from: stopping(),
      event: answer(false, playback.otherMusic()),
      ...done,
    },
    'a device that is gone is an end as well': {
      from: stopping(),
      event: answer(false, playback.nothing()),
      ...done,
    },
    'two seconds later it is asked again': {
      from: stopping({ retryAt: at(60) }),
      event: alarm,
      to: stopping({ asked: 5 }),
      reason: { type: 'stop_awaited', at: at(60) },
      commands: [pause(5)],
    },
    'but not while another room is about to play by the account': {
      from: stopping({ retryAt: at(60) }),
      event: alarm,
      given: { claims: [claim({ phase: 'starting' })] },
      ...waits,
    },
    'while a room that plays, or starts by another account, is no reason to wait': {
      from: stopping({ retryAt: at(60) }),
      event: alarm,
      given: { claims: [claim(), claim({ phase: 'starting', accountId: id.account('nina') })] },
      to: stopping({ asked: 5 }),
      reason: { type: 'stop_awaited', at: at(60) },
      commands: [pause(5)],
    },
    'and not a millisecond sooner': {
      from: stopping({ retryAt: at(60.001) }),
      event: alarm,
      reason: 'alarm_early',
    },
    'nor while an answer is awaited': { from: stopping(), event: alarm, reason: 'alarm_early' },
  });
});

describe('a start that was never heard', () => {
  const unheard = session({ heardAt: null });
  holds({
    'may come true late: silence is watched': {
      from: stopping({ session: unheard, watchUntil: at(60.001) }),
      event: answer(false, playback.nothing()),
      to: stopping({ session: unheard, watchUntil: at(60.001), retryAt: at(62) }),
      reason: { type: 'stop_awaited', at: at(62) },
    },
    'is believed to be over after 15 s, and was no session': {
      from: stopping({ session: unheard, watchUntil: at(60) }),
      event: answer(false, playback.nothing()),
      to: silent({ endedAt: at(60) }),
      reason: { type: 'music_stopped', because: 'room_emptied' },
    },
  });
});

describe('where it leads', () => {
  const over = {
    event: answer(false, playback.nothing()),
    reason: { type: 'music_stopped', because: 'room_emptied' },
    session: ended,
  } as const;
  holds({
    'into a hold': {
      ...over,
      from: stopping({ afterwards: { name: 'held', cause: 'stopped' } }),
      to: held({ cause: 'stopped', since: at(60), until: at(960) }),
    },
    'into a snooze': {
      ...over,
      from: stopping({ afterwards: { name: 'snoozed', until: at(600) } }),
      to: snoozed({ until: at(600), endedAt: at(60) }),
    },
    'into a block that counts from the failure': {
      ...over,
      from: stopping({ afterwards: { name: 'blocked', failure: { kind: 'unreachable' }, retryAt: at(75) } }),
      to: blocked({ failure: { kind: 'unreachable' }, retryAt: at(75), endedAt: at(60) }),
    },
    'into a block that is over by then': {
      ...over,
      from: stopping({ afterwards: { name: 'blocked', failure: { kind: 'unreachable' }, retryAt: at(50) } }),
      to: blocked({ failure: { kind: 'unreachable' }, retryAt: at(50), endedAt: at(60) }),
    },
  });
});

describe('Spotify that does not answer', () => {
  for (const [tries, wait] of [
    [1, 1],
    [2, 2],
    [3, 4],
    [5, 16],
    [6, 30],
    [2000, 30],
  ] as const)
    holds({
      [`is asked again after ${wait} s the ${tries}. time`]: {
        from: stopping({ tries }),
        event: failed({ kind: 'unreachable' }),
        to: stopping({ retryAt: at(60 + wait), tries: tries + 1, failure: { kind: 'unreachable' } }),
        reason: {
          type: 'stop_retried',
          failure: { kind: 'unreachable' },
          at: at(60 + wait),
          tries: tries + 1,
        },
      },
    });
  holds({
    'is left alone for as long as it says': {
      from: stopping(),
      event: { type: 'pause_failed', asked: 4, failure: { kind: 'rate_limited', retryAt: at(4000) } },
      to: stopping({ retryAt: at(4000), tries: 2, failure: { kind: 'rate_limited', retryAt: at(4000) } }),
      reason: {
        type: 'stop_retried',
        failure: { kind: 'rate_limited', retryAt: at(4000) },
        at: at(4000),
        tries: 2,
      },
    },
    'is forgiven as soon as it answers': {
      from: stopping({ tries: 3, failure: { kind: 'unreachable' } }),
      event: answer(false, playback.ours()),
      to: stopping({ retryAt: at(62) }),
      reason: { type: 'stop_awaited', at: at(62) },
    },
    'is not left alone because a permission ended': {
      from: stopping(),
      event: failed({ kind: 'permission_ended' }),
      to: stopping({ retryAt: at(61), tries: 2, failure: { kind: 'permission_ended' } }),
      reason: { type: 'stop_retried', failure: { kind: 'permission_ended' }, at: at(61), tries: 2 },
    },
  });
});

describe('while music stops', () => {
  const user = id.user('u1');
  const still = { type: 'still_stopping', because: 'room_emptied' } as const;
  const stays: Record<string, Phase> = {
    awaited: stopping(),
    'to be retried': stopping({ retryAt: at(70), tries: 4 }),
  };
  for (const [how, from] of Object.entries(stays))
    describe(how, () => {
      holds({
        'motion waits': { from, event: motion(), reason: still },
        'whoever asks for music waits': { from, event: { type: 'start_asked', userId: user }, reason: still },
        'nothing is to be extended': {
          from,
          event: { type: 'extend_asked', userId: user, extendFor: seconds(60) },
          reason: 'nothing_to_extend',
        },
        'the stream is nothing to lose': {
          from,
          event: { type: 'stream_lost', roomId: id.room('kitchen') },
          reason: 'nothing_changed',
        },
        'a room turned off goes on stopping': {
          from,
          event: { type: 'room_changed' },
          given: { room: room({ enabled: false }) },
          reason: 'nothing_changed',
        },
      });
    });
  holds({
    'a person who says stop means it': {
      from: stopping(),
      event: { type: 'stop_asked', userId: user },
      to: stopping({ afterwards: { name: 'held', cause: 'stopped' } }),
      reason: { type: 'person_stopped', userId: user },
    },
    'a person who says not now is heard': {
      from: stopping(),
      event: { type: 'snooze_asked', userId: user, snoozeFor: seconds(600) },
      to: stopping({ afterwards: { name: 'snoozed', until: at(660) } }),
      reason: { type: 'person_snoozed', userId: user, until: at(660), untilAllLeft: false },
    },
    'a person who says not now until everyone has left is heard': {
      from: stopping(),
      event: { type: 'snooze_asked', userId: user, untilAllLeft: true },
      to: stopping({ afterwards: { name: 'snoozed', until: null, untilAllLeft: true } }),
      reason: { type: 'person_snoozed', userId: user, until: null, untilAllLeft: true },
    },
    'everyone leaves, and the snooze that would follow is over': {
      from: stopping({ afterwards: { name: 'snoozed', until: at(660), untilAllLeft: true } }),
      event: { type: 'everyone_left' },
      to: stopping(),
      reason: 'snooze_ended',
    },
    'everyone leaves, and a snooze until a time still follows': {
      from: stopping({ afterwards: { name: 'snoozed', until: at(660) } }),
      event: { type: 'everyone_left' },
      reason: 'nothing_changed',
    },
    'everyone leaves, and a hold still follows': {
      from: stopping({ afterwards: { name: 'held', cause: 'stopped' } }),
      event: { type: 'everyone_left' },
      reason: 'nothing_changed',
    },
    'a person may take back the hold or the snooze that would follow': {
      from: stopping({ afterwards: { name: 'snoozed', until: at(660) } }),
      event: { type: 'resume_asked', userId: user },
      to: stopping(),
      reason: { type: 'person_woke', userId: user },
    },
    'a restart pauses once more: whether it was sent, nobody knows': {
      from: stopping({ retryAt: at(70), tries: 4 }),
      event: { type: 'restarted', savedAt: at(50) },
      to: stopping({ asked: 5, tries: 5 }),
      reason: { type: 'restarted', downForMs: 10_000 },
      commands: [pause(5)],
      session: session(),
    },
  });
});

describe('another room that plays the same list on the same speaker by now', () => {
  const taken = stopping({ because: 'stream_taken', retryAt: at(60) });
  const heir = (over: Partial<Claim> = {}) => ({ claims: [claim({ ours: oursOf(session()), ...over })] });
  const paused = {
    from: taken,
    event: alarm,
    to: stopping({ ...taken, asked: 5, retryAt: null }),
    reason: { type: 'stop_awaited', at: at(60) } as const,
    commands: [pause(5)],
  } satisfies Row;
  const left = {
    from: taken,
    to: silent({ endedAt: at(60) }),
    reason: { type: 'music_stopped', because: 'stream_taken' },
    session: session({ endedAt: at(60), endReason: 'stream_taken' }),
  } as const;
  holds({
    'keeps it: it is not paused': { ...left, event: alarm, given: heir() },
    'keeps it over a restart': { ...left, event: { type: 'restarted', savedAt: at(50) }, given: heir() },
    'is waited for until it is heard: its start may fail': {
      from: taken,
      event: alarm,
      given: heir({ phase: 'starting' }),
      to: stopping({ ...taken, retryAt: at(62) }),
      reason: { type: 'stop_awaited', at: at(62) },
    },
    'does not count when it is stopping as well': { ...paused, given: heir({ phase: 'stopping' }) },
    'does not count by another account': { ...paused, given: heir({ accountId: id.account('nina') }) },
    'does not count on another speaker': {
      ...paused,
      given: heir({ ours: { ...oursOf(session()), speaker: claim().ours.speaker } }),
    },
    'does not count with another list': {
      ...paused,
      given: heir({ ours: { ...oursOf(session()), contextUri: claim().ours.contextUri } }),
    },
  });
});
