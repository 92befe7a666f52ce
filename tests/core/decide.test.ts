import { describe, expect, test } from 'vitest';
import { noModes } from '../../src/contract/modes.ts';
import { Phase } from '../../src/contract/phase.ts';
import { Reason } from '../../src/contract/reason.ts';
import { Session } from '../../src/contract/session.ts';
import { Instant, Percent, seconds } from '../../src/contract/units.ts';
import { decide } from '../../src/core/decide.ts';
import type { RoomEvent, Situation } from '../../src/core/situation.ts';
import { wakeAt } from '../../src/core/time.ts';
import { at, claim, id, motion, phase, playback, room, session, situation } from '../fakes/factories.ts';
import { phaseNames } from './phase-names.ts';
import { holds, look } from './table.ts';

const { silent, confirming, starting, playing, lingering, warning, stopping, held, blocked, snoozed } = phase;
const failures = [
  { kind: 'unreachable' },
  { kind: 'permission_ended' },
  { kind: 'rate_limited', retryAt: at(500) },
] as const;
const shown = [
  playback.ours(),
  playback.ours(false),
  { ...playback.ours(), volumePercent: Percent.parse(10) },
  { ...playback.ours(), volumePercent: Percent.parse(25) },
  playback.over(),
  playback.otherMusic(),
  playback.elsewhere(),
  playback.nothing(),
];

const low = (over: object) => ({
  lowPercent: 10,
  fullPercent: 25,
  steps: 1,
  nextAt: null,
  tries: 1,
  ...over,
});
const phases: Phase[] = [
  silent(),
  silent({ endedAt: at(58) }),
  confirming(),
  confirming({ confirmAt: at(55), giveUpAt: at(58), endedAt: at(40) }),
  confirming({ confirmAt: at(65), giveUpAt: at(60), pulses: 2, heard: ['hall-radar', 'hall-pir'] }),
  starting(),
  starting({ cause: null, byHand: true, nextAt: at(50) }),
  starting({ step: 'asking', asked: 2, plays: 1 }),
  starting({ step: 'asking', asked: 2, plays: 1, nextAt: at(50), giveUpAt: at(99), failure: failures[0] }),
  starting({ step: 'verifying', asked: 3, plays: 1, settleUntil: at(70), giveUpAt: at(99) }),
  starting({ step: 'verifying', asked: 3, plays: 2, settleUntil: at(7), nextAt: at(50), giveUpAt: at(99) }),
  playing(),
  playing({ lookAt: at(60), keepUntil: at(400) }),
  playing({ mustEndAt: at(60), lookAt: null }),
  playing({ quietBeginsAt: at(60), lookAt: at(60) }),
  lingering({ quietBeginsAt: at(50), keepUntil: at(90), lookAt: null }),
  lingering(),
  lingering({ lookAt: null, stopAt: at(60) }),
  lingering({ warnAt: at(60), lookAt: null }),
  playing({ lowered: low({ nextAt: at(60) }), lateUntil: at(70) }),
  lingering({ lowered: low({ steps: 3, nextAt: at(50) }) }),
  lingering({ lowered: low({ steps: 0, tries: 3 }), lookAt: null, warnAt: null }),
  warning(),
  warning({ lowered: low({}), lookAt: at(60) }),
  warning({ stopAt: at(60), lookAt: null, lateUntil: at(70) }),
  stopping(),
  stopping({ retryAt: at(50), tries: 9, watchUntil: at(70) }),
  stopping({ afterwards: { name: 'held', cause: 'stopped' }, session: session({ heardAt: null }) }),
  stopping({ afterwards: { name: 'snoozed', until: at(10) } }),
  stopping({ afterwards: { name: 'blocked', failure: failures[2] } }),
  held(),
  held({ until: null, session: session(), asked: 1, lookAt: at(50) }),
  held({ until: at(50), session: session(), asked: 1, lowered: low({}) }),
  blocked(),
  blocked({ failure: failures[2], retryAt: at(500) }),
  snoozed(),
  snoozed({ until: at(60) }),
];

function events(asked: number): RoomEvent[] {
  const userId = id.user('u1');
  return [
    motion(),
    motion({ repeat: true }),
    { type: 'occupancy_changed', at: at(60) },
    { type: 'alarm_rang' },
    ...shown.map((playback) => ({ type: 'playback_seen', asked, playback }) as const),
    ...failures.map((failure) => ({ type: 'look_failed', asked, failure }) as const),
    { type: 'play_accepted', asked },
    ...failures.map((failure) => ({ type: 'play_failed', asked, failure }) as const),
    ...shown.map((found) => ({ type: 'pause_answered', asked, paused: false, found }) as const),
    { type: 'pause_answered', asked, paused: true, found: playback.ours() },
    ...failures.map((failure) => ({ type: 'pause_failed', asked, failure }) as const),
    ...shown.map((found) => ({ type: 'volume_answered', asked, set: false, found }) as const),
    { type: 'volume_answered', asked, set: true, found: playback.ours() },
    ...failures.map((failure) => ({ type: 'volume_failed', asked, failure }) as const),
    { type: 'start_asked', userId },
    { type: 'stop_asked', userId },
    { type: 'extend_asked', userId, extendFor: seconds(60) },
    { type: 'snooze_asked', userId, snoozeFor: seconds(60) },
    { type: 'resume_asked', userId: null },
    { type: 'stream_lost', roomId: id.room('kitchen') },
    { type: 'room_changed' },
    { type: 'clock_jumped', byMs: -5000 },
    { type: 'restarted', savedAt: at(55) },
    { type: 'restarted', savedAt: at(65) },
  ];
}

const facts: Partial<Situation>[] = [
  {},
  { occupancy: { held: true, lastMotionAt: null } },
  { room: room({ enabled: false }) },
  { room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }], whenOthersPlay: 'take_over' } }) },
  { room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }], whenQuietBegins: 'end' } }) },
  { room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }], whenQuietBegins: 'soften' } }) },
  { claims: [claim(), claim({ phase: 'stopping' })] },
  { claims: [claim()], sharing: 'latest_wins', occupancy: { held: false, lastMotionAt: null } },
  { accountFailure: failures[1] },
  { kept: { on: true, lastAt: at(30) }, doors: { closedAt: null, openSince: at(40), openedAt: at(40) } },
  {
    room: room({ policy: { door: { needsClosed: true } } }),
    kept: { on: false, lastAt: at(70) },
    doors: { closedAt: at(50), openSince: null, openedAt: at(45) },
  },
  { modes: { ...noModes, snooze: { setBy: null, setAt: at(0), until: null, untilAllLeft: true } } },
  { room: room({ policy: { confirm: { heldFor: 5, pulses: 3, withinFor: 20, sensors: 2 } } }) },
  { room: room({ policy: { whenMusicEnds: 'stop', softStartFor: 30, warning: { lastsFor: 0 } } }) },
];

function everyMeeting(meet: (from: Phase, event: RoomEvent, given: Situation) => void): void {
  for (const from of phases)
    for (const given of facts) {
      const asked = 'asked' in from ? from.asked : 0;
      for (const event of [...events(asked), ...events(asked + 1)]) meet(from, event, situation(given));
    }
}

describe('every phase meets every event', { timeout: 60_000 }, () => {
  test('the list leaves none out', () => {
    expect([...new Set(phases.map(({ name }) => name))].toSorted()).toEqual(phaseNames.toSorted());
  });

  test('and each has an answer: a phase, a reason and a session that the contract knows', () => {
    everyMeeting((from, event, given) => {
      const decided = decide(from, event, given);
      expect(Phase.parse(decided.phase)).toEqual(decided.phase);
      expect(Reason.parse(decided.reason)).toEqual(decided.reason);
      expect(Session.nullable().parse(decided.session)).toEqual(decided.session);
    });
  });

  test('a phase that was stored and read back decides the same, and the same again', () => {
    everyMeeting((from, event, given) => {
      const readBack = Phase.parse(JSON.parse(JSON.stringify(from)));
      expect(decide(readBack, event, given)).toEqual(decide(from, event, given));
    });
  });

  test('and no alarm leaves a deadline behind that would ring again at once', () => {
    everyMeeting((from, event, given) => {
      if (event.type !== 'alarm_rang') return;
      const next = wakeAt(decide(from, event, given).phase);
      expect(next === null || next > given.now).toBe(true);
    });
  });

  test('and none of them changes what it was given', () => {
    everyMeeting((from, event, given) => {
      const before = structuredClone({ from, event, given });
      decide(from, event, given);
      expect({ from, event, given }).toEqual(before);
    });
  });
});

describe('answers', () => {
  const answers = (asked: number) => events(asked).filter((event) => 'asked' in event);
  const rows = [...phases].flatMap((from) => {
    const asked = 'asked' in from ? from.asked : 0;
    const other = [asked - 1, asked + 1].flatMap(answers);
    return (('asked' in from ? other : [...other, ...answers(asked)]) as RoomEvent[]).map((event) => ({
      from,
      event,
    }));
  });
  test('to an older question change nothing, whatever they say', () => {
    for (const { from, event } of rows)
      expect(decide(from, event, situation())).toEqual({
        phase: from,
        reason: { type: 'answer_out_of_date' },
        commands: [],
        session: null,
        settles: null,
      });
  });
});

describe('the wall clock jumps', () => {
  const years = 1_700_000_000_000;
  holds({
    'and every deadline moves along, the session too': {
      from: lingering(),
      event: { type: 'clock_jumped', byMs: 1000 },
      to: lingering({
        session: session({ startedAt: at(1), heardAt: at(3) }),
        stopAt: at(301),
        warnAt: at(281),
        lookAt: at(91),
        mustEndAt: at(7201),
      }),
      reason: { type: 'clock_jumped', byMs: 1000 },
      session: session({ startedAt: at(1), heardAt: at(3) }),
    },
    'by half a century, and back': {
      from: silent({ endedAt: at(0) }),
      event: { type: 'clock_jumped', byMs: -years },
      to: silent({ endedAt: at(-years / 1000) }),
      reason: { type: 'clock_jumped', byMs: -years },
    },
    'and a session nobody heard is still none': {
      from: starting(),
      event: { type: 'clock_jumped', byMs: 1000 },
      to: starting({ session: session({ startedAt: at(1), heardAt: null }), giveUpAt: at(21) }),
      reason: { type: 'clock_jumped', byMs: 1000 },
    },
    'and a hold without a session stays without': {
      from: held(),
      event: { type: 'clock_jumped', byMs: 1000 },
      to: held({ since: at(1), until: at(901) }),
      reason: { type: 'clock_jumped', byMs: 1000 },
    },
  });
});

describe('a restart', () => {
  const passed = { type: 'restarted', downForMs: 10_000 } as const;
  holds({
    'leaves a room without music as it was': {
      from: silent(),
      event: { type: 'restarted', savedAt: at(50) },
      reason: passed,
    },
    'leaves a snooze as it was': {
      from: snoozed(),
      event: { type: 'restarted', savedAt: at(50) },
      reason: passed,
    },
    'leaves a block as it was': {
      from: blocked(),
      event: { type: 'restarted', savedAt: at(50) },
      reason: passed,
    },
    'under a clock that fell back moves the deadlines, and claims no time passed': {
      from: snoozed(),
      event: { type: 'restarted', savedAt: at(160) },
      to: snoozed({ until: at(3500) }),
      reason: { type: 'restarted', downForMs: 0 },
    },
    'under a clock that was not set before claims no half century': {
      from: playing({
        session: session({ startedAt: 1000, heardAt: 3000 }),
        lookAt: 31_000,
        mustEndAt: 7_201_000,
      }),
      event: { type: 'restarted', savedAt: Instant.parse(3000) },
      given: { occupancy: { held: true, lastMotionAt: null } },
      to: playing({
        session: session({ startedAt: at(58), heardAt: at(60) }),
        asked: 4,
        lookAt: null,
        mustEndAt: at(7258),
      }),
      reason: { type: 'restarted', downForMs: 0 },
      commands: [look(4)],
      session: session({ startedAt: at(58), heardAt: at(60) }),
    },
  });
});
