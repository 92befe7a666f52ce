import { describe, expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { isStillHere, leaderOf } from '../../src/core/follow.ts';
import type { Situation } from '../../src/core/situation.ts';
import { at, claim, id, motion, phase, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, play } from './table.ts';

const { silent, starting, playing, lingering, stopping } = phase;
const tom = id.account('tom');
const kitchen = id.room('kitchen');
const sensorId = id.sensor('hall-pir');
const follow: Partial<Situation> = { sharing: 'follow_me', claims: [claim()] };
const inBath = claim({ roomId: id.room('bath'), accountId: id.account('nina') });
const seenInKitchen = (second: number, held = false) =>
  claim({ occupancy: { held, lastMotionAt: at(second) } });

const { ours: theirs } = claim();
const coming = session({ id: 's2', startedAt: at(60), heardAt: null, contextUri: theirs.contextUri });
const ours = { speaker: coming.speaker, contextUri: coming.contextUri };
const moving = starting({
  session: coming,
  step: 'asking',
  plays: 1,
  cause: 'e2',
  giveUpAt: at(80),
  movesFrom: theirs,
});
const move = (asked: number) =>
  ({
    type: 'move',
    accountId: tom,
    asked,
    from: theirs,
    to: ours,
    volumePercent: room().policy.volumePercent,
  }) as const;
const waiting = (askAt: number, cause = 'e2') => silent({ waits: { askAt: at(askAt), sensorId, cause } });
const waits = { type: 'waits_to_follow', roomId: kitchen } as const;
const alarm = { type: 'alarm_rang' } as const;
const shown = (playing = true) => ({ ...playback.ours(playing), contextUri: theirs.contextUri });

describe('motion in a room to which the music may follow', () => {
  holds({
    'moves the music of the empty room, and tells that room first': {
      from: silent(),
      event: motion(),
      given: follow,
      to: moving,
      reason: 'motion_started_music',
      commands: [{ type: 'follow', from: kitchen }, move(1)],
    },
    'moves it though a third room is just stopping': {
      from: silent(),
      event: motion(),
      given: { ...follow, claims: [claim(), claim({ roomId: id.room('bath'), phase: 'stopping' })] },
      to: moving,
      reason: 'motion_started_music',
      commands: [{ type: 'follow', from: kitchen }, move(1)],
    },
    'waits until the other room has been empty for the time': {
      from: silent(),
      event: motion(),
      given: { ...follow, claims: [seenInKitchen(50.001)] },
      to: waiting(60.001),
      reason: waits,
    },
    'asks when the room that has the music may be empty, whatever a third one does': {
      from: silent(),
      event: motion(),
      given: { ...follow, claims: [inBath, seenInKitchen(52)] },
      to: waiting(62),
      reason: waits,
    },
    'asks again every 5 s while someone is in the other room': {
      from: silent(),
      event: motion(),
      given: { ...follow, claims: [seenInKitchen(0, true)] },
      to: waiting(65),
      reason: waits,
    },
    'begins anew where the other room has not been heard yet': {
      from: silent(),
      event: motion(),
      given: { ...follow, claims: [claim({ phase: 'starting' })] },
      to: starting({
        ...moving,
        session: session({ ...coming, contextUri: 'spotify:playlist:hall' }),
        step: 'guarding',
        plays: 0,
        movesFrom: null,
        nextAt: at(62),
      }),
      reason: 'motion_started_music',
      commands: [{ type: 'take_stream', from: [kitchen] }],
    },
    'is no wish of a person, who gets the music of this room': {
      from: silent(),
      event: { type: 'start_asked', userId: null },
      given: follow,
      to: starting({
        session: session({ id: 's2', sensorId: null, startedAt: at(60), heardAt: null, motionCount: 0 }),
        byHand: true,
        cause: null,
        giveUpAt: at(80),
      }),
      reason: { type: 'person_started', userId: null },
      commands: [{ type: 'take_stream', from: [kitchen] }, look(1)],
    },
    'does not wait in a room whose snooze has just ended, for its alarm comes': {
      from: phase.snoozed({ until: at(60) }),
      event: motion(),
      given: { ...follow, claims: [seenInKitchen(55)] },
      reason: waits,
    },
  });

  test.each([
    [
      'on the speaker that plays already there is nowhere to move',
      { ...follow, claims: [claim({ ours: { ...theirs, speaker: coming.speaker } })] },
    ],
    ['where nobody plays nothing can follow', { ...follow, claims: [] }],
    ['other accounts do not move their music', { ...follow, sharing: 'latest_wins' }],
  ] as const)('%s', (_, given) => {
    expect(leaderOf(situation(given), tom)).toBeNull();
  });

  test('the reserve account has a way of its own', () => {
    const nina = id.account('nina');
    const claims = [claim({ accountId: nina })];
    const reserve = { id: nina, sharing: 'follow_me', followAfterFor: seconds(10), failure: null } as const;
    expect(leaderOf(situation({ claims, reserve }), nina)?.roomId).toBe(kitchen);
    expect(leaderOf(situation({ claims: [claim()], reserve }), tom)).toBeNull();
  });
});

describe('a room that waits for the music', () => {
  const here = { held: false, lastMotionAt: at(58) };
  holds({
    'has it when the time has come, and settles the motion that asked for it': {
      from: waiting(60),
      event: alarm,
      given: { ...follow, occupancy: here },
      to: moving,
      reason: 'motion_started_music',
      commands: [{ type: 'follow', from: kitchen }, move(1)],
    },
    'is not woken before': { from: waiting(60.001), event: alarm, given: follow, reason: 'alarm_early' },
    'waits on while someone was seen there in between': {
      from: waiting(60),
      event: alarm,
      given: { claims: [seenInKitchen(57)], sharing: 'follow_me', occupancy: here },
      to: waiting(67),
      reason: waits,
    },
    'gives up when the person went back': {
      from: waiting(60),
      event: alarm,
      given: { claims: [seenInKitchen(59)], sharing: 'follow_me', occupancy: here },
      to: silent(),
      reason: 'nothing_changed',
    },
    'is told another no when there is one': {
      from: waiting(60),
      event: alarm,
      given: { ...follow, occupancy: here, room: room({ enabled: false }) },
      to: silent(),
      reason: 'room_disabled',
    },
    'keeps waiting over a restart': {
      from: waiting(70),
      event: { type: 'restarted', savedAt: at(50) },
      reason: { type: 'restarted', downForMs: 10_000 },
    },
  });

  test.each([
    ['presence says so', { held: true, lastMotionAt: null }, [], true],
    [
      'presence says so, whoever moves elsewhere',
      { held: true, lastMotionAt: at(1) },
      [seenInKitchen(59)],
      true,
    ],
    ['nobody was ever seen', { held: false, lastMotionAt: null }, [], false],
    ['seen here last', { held: false, lastMotionAt: at(50) }, [seenInKitchen(50)], true],
    ['seen there last', { held: false, lastMotionAt: at(50) }, [seenInKitchen(51)], false],
    [
      'nobody was ever seen there',
      { held: false, lastMotionAt: at(50) },
      [claim({ occupancy: { held: false, lastMotionAt: null } })],
      true,
    ],
    ['until the room counts as empty', { held: false, lastMotionAt: at(-239.999) }, [], true],
    ['and no longer', { held: false, lastMotionAt: at(-240) }, [], false],
  ] as const)('someone is still here: %s', (_, occupancy, claims, here) => {
    expect(isStillHere(situation({ occupancy, claims }))).toBe(here);
  });
});

describe('the room that is left', () => {
  const left = stopping({ because: 'followed', retryAt: at(80) });
  const event = { type: 'followed', roomId: kitchen } as const;
  holds({
    'pauses nothing, but looks after its music when the move had its time': {
      from: lingering(),
      event,
      to: left,
      reason: { type: 'music_followed', roomId: kitchen },
    },
    'does so from full presence, too': {
      from: playing(),
      event,
      to: left,
      reason: { type: 'music_followed', roomId: kitchen },
    },
    'ends its session when silence is proven there': {
      from: left,
      event: { type: 'pause_answered', asked: 4, paused: false, found: playback.elsewhere() },
      to: silent({ endedAt: at(60) }),
      reason: { type: 'music_stopped', because: 'followed' },
      session: session({ endedAt: at(60), endReason: 'followed' }),
    },
  });
});

describe('the answer to a move', () => {
  const answer = { type: 'move_answered', asked: 1 } as const;
  const guarded = { ...moving, movesFrom: null };
  holds({
    'is believed when the music is heard': {
      from: moving,
      event: { ...answer, moved: true, found: playback.nothing() },
      to: { ...moving, step: 'verifying', nextAt: at(61), settleUntil: at(65) },
      reason: { type: 'still_settling', at: at(61) },
    },
    'may be that it is here already': {
      from: moving,
      event: { ...answer, moved: false, found: shown() },
      to: lingering({
        session: session({ ...coming, heardAt: at(60) }),
        asked: 1,
        stopAt: at(360),
        lookAt: at(90),
        mustEndAt: at(7260),
      }),
      reason: { type: 'music_heard', latencyMs: 0 },
      session: session({ ...coming, heardAt: at(60) }),
      settles: id.event('e2'),
    },
    'may be that it has ended: then the list begins here': {
      from: moving,
      event: { ...answer, moved: false, found: playback.nothing() },
      to: { ...guarded, asked: 2, stood: { itemUri: null, positionMs: 0 } },
      reason: 'looked',
      commands: [{ ...play(2), ours }],
    },
    'may be that a person listens: then they are left alone': {
      from: moving,
      event: { ...answer, moved: false, found: playback.elsewhere() },
      to: silent(),
      reason: { type: 'others_play', playback: playback.elsewhere() },
      settles: id.event('e2'),
    },
    'of a second move means what a look means': {
      from: { ...moving, settleUntil: at(50), plays: 2 },
      event: { ...answer, moved: false, found: playback.nothing() },
      to: { ...guarded, asked: 2, settleUntil: at(50) },
      reason: 'looked',
      commands: [{ ...play(2), ours }],
    },
    'of a second move is awaited while the first may yet be heard': {
      from: { ...moving, settleUntil: at(65), plays: 2 },
      event: { ...answer, moved: false, found: playback.nothing() },
      to: { ...guarded, step: 'verifying', plays: 0, nextAt: at(61), settleUntil: at(65) },
      reason: { type: 'still_settling', at: at(61) },
    },
    'that never came is looked for': {
      from: moving,
      event: { type: 'move_failed', asked: 1, failure: { kind: 'unreachable' } },
      to: {
        ...moving,
        step: 'verifying',
        nextAt: at(61),
        settleUntil: at(65),
        failure: { kind: 'unreachable' },
      },
      reason: { type: 'still_settling', at: at(61) },
    },
    'that the speaker sleeps is a reason to try again, in mid-song': {
      from: { ...moving, nextAt: at(60), failure: { kind: 'speaker_not_found' } },
      event: alarm,
      to: { ...moving, asked: 2, plays: 2, failure: { kind: 'speaker_not_found' } },
      reason: 'looked',
      commands: [move(2)],
    },
  });
});
