import { describe } from 'vitest';
import type { Playback } from '../../src/contract/playback.ts';
import { Percent, seconds } from '../../src/contract/units.ts';
import { at, id, motion, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, pause, volume } from './table.ts';

const { playing, lingering, warning, stopping, held } = phase;
const alarm = { type: 'alarm_rang' } as const;
const nobody = { held: false, lastMotionAt: at(0) };
const atHome = { held: true, lastMotionAt: at(0) };
const movedAt = (second: number) => ({ held: false, lastMotionAt: at(second) });
const loud = (percent: number) => ({ ...playback.ours(), volumePercent: Percent.parse(percent) });
const seen = (shown: Playback) => ({ type: 'playback_seen', asked: 3, playback: shown }) as const;
const dipped = { lowPercent: 10, fullPercent: 40, steps: 1, nextAt: null, tries: 1 };
const looking = warning({ lookAt: null });

describe('before music stops', () => {
  const begun = { type: 'warning_begun', stopAt: at(300) } as const;
  holds({
    'nothing happens 20.001 s before': {
      from: lingering({ lookAt: null }),
      event: alarm,
      given: { now: at(279.999) },
      reason: 'alarm_early',
    },
    'the warning begins 20 s before, with a look': {
      from: lingering(),
      event: alarm,
      given: { now: at(280) },
      to: warning({ asked: 4, lookAt: null }),
      reason: begun,
      commands: [look(4)],
    },
    'the warning begins late when nobody could ring': {
      from: lingering(),
      event: alarm,
      given: { now: at(299.999) },
      to: warning({ asked: 4, lookAt: null }),
      reason: begun,
      commands: [look(4)],
    },
    'a soft start that was on its way up goes no further': {
      from: warning({ lookAt: at(310), lowered: { ...dipped, nextAt: at(285) } }),
      event: alarm,
      given: { now: at(285) },
      reason: 'alarm_early',
    },
    'there is none when the end has come': {
      from: lingering({ lookAt: null }),
      event: alarm,
      given: { now: at(300) },
      to: stopping(),
      reason: { type: 'stop_decided', because: 'room_emptied' },
      commands: [pause(4)],
    },
    'there is none in a room that wants none': {
      from: playing(),
      event: { type: 'occupancy_changed', at: at(60) },
      given: { room: room({ policy: { warning: { lastsFor: 0 } } }) },
      to: lingering({ warnAt: null }),
      reason: { type: 'room_emptied', stopAt: at(300) },
    },
    'there is none where it would be all of the timeout': {
      from: playing(),
      event: { type: 'occupancy_changed', at: at(60) },
      given: { room: room({ policy: { warning: { lastsFor: 300 } } }) },
      to: lingering({ warnAt: null }),
      reason: { type: 'room_emptied', stopAt: at(300) },
    },
    'it is a part of the timeout, however large': {
      from: playing(),
      event: { type: 'occupancy_changed', at: at(60) },
      given: { room: room({ policy: { warning: { lastsFor: 299 } } }) },
      to: lingering({ warnAt: at(1) }),
      reason: { type: 'room_emptied', stopAt: at(300) },
    },
  });
});

describe('the dip', () => {
  const given = { now: at(281) };
  holds({
    'lowers what is louder, and knows how loud it was': {
      from: looking,
      event: seen(loud(40)),
      given,
      to: warning({ asked: 4, lookAt: null, lowered: dipped }),
      reason: { type: 'volume_set', volumePercent: Percent.parse(10) },
      commands: [volume(4, 10)],
    },
    'lowers what is one percent louder': {
      from: looking,
      event: seen(loud(11)),
      given,
      to: warning({ asked: 4, lookAt: null, lowered: { ...dipped, fullPercent: 11 } }),
      reason: { type: 'volume_set', volumePercent: Percent.parse(10) },
      commands: [volume(4, 10)],
    },
    'never makes music louder': {
      from: looking,
      event: seen(loud(10)),
      given,
      to: warning({ lookAt: at(311) }),
      reason: 'still_playing',
    },
    'is left out where a speaker has no volume': {
      from: looking,
      event: seen(playback.ours()),
      given,
      to: warning({ lookAt: at(311) }),
      reason: 'still_playing',
    },
    'in the middle of a soft start remembers where that was going': {
      from: warning({ lookAt: null, lowered: { ...dipped, lowPercent: 20, steps: 2 } }),
      event: seen(loud(20)),
      given,
      to: warning({ asked: 4, lookAt: null, lowered: dipped }),
      reason: { type: 'volume_set', volumePercent: Percent.parse(10) },
      commands: [volume(4, 10)],
    },
    'is heard': {
      from: warning({ lookAt: null, lowered: dipped }),
      event: { type: 'volume_answered', asked: 3, set: true, found: loud(40) },
      given,
      to: warning({ lookAt: at(311), lowered: dipped }),
      reason: 'still_playing',
    },
    'that failed is looked at again': {
      from: warning({ lookAt: null, lowered: dipped }),
      event: { type: 'volume_failed', asked: 3, failure: { kind: 'unreachable' } },
      given,
      to: warning({ lookAt: at(286), lowered: dipped }),
      reason: { type: 'volume_not_set', failure: { kind: 'unreachable' }, at: at(286) },
    },
    'finds that a person paused: their volume waits with the session': {
      from: warning({ lookAt: null, lowered: dipped }),
      event: { type: 'volume_answered', asked: 3, set: false, found: playback.ours(false) },
      given,
      to: held({
        cause: 'paused',
        since: at(281),
        until: at(1181),
        session: session(),
        lookAt: at(341),
        lowered: dipped,
      }),
      reason: { type: 'person_took_over', cause: 'paused', playback: playback.ours(false) },
    },
    'finds that the list is over: so is the music': {
      from: looking,
      event: seen(playback.over()),
      given,
      to: stopping(),
      reason: { type: 'stop_decided', because: 'room_emptied' },
      commands: [pause(4)],
    },
  });
});

describe('a warning is taken back', () => {
  const given = { now: at(290), occupancy: movedAt(290) };
  const lowered = dipped;
  const moved = session({ motionCount: 2 });
  holds({
    'by motion, and the volume with it': {
      from: warning({ lowered }),
      event: motion({ at: at(290) }),
      given,
      to: lingering({ session: moved, asked: 4, stopAt: at(590), lookAt: null, lowered }),
      reason: { type: 'motion_extended', until: at(590) },
      session: moved,
      commands: [volume(4, 40)],
    },
    'by motion before it was heard': {
      from: looking,
      event: motion({ at: at(290) }),
      given,
      to: lingering({ session: moved, stopAt: at(590), lookAt: null }),
      reason: { type: 'motion_extended', until: at(590) },
      session: moved,
    },
    'by presence': {
      from: warning({ lowered }),
      event: motion({ at: at(290) }),
      given: { now: at(290), occupancy: atHome },
      to: playing({ session: moved, asked: 4, lookAt: null, lowered }),
      reason: { type: 'motion_extended', until: null },
      session: moved,
      commands: [volume(4, 40)],
    },
    'by a person who wants more': {
      from: warning({ lowered }),
      event: { type: 'extend_asked', userId: null, extendFor: seconds(60) },
      given: { now: at(290) },
      to: lingering({ asked: 4, stopAt: at(350), lookAt: null, keepUntil: at(350), lowered }),
      reason: { type: 'person_extended', userId: null, until: at(350) },
      commands: [volume(4, 40)],
    },
    'by a longer timeout': {
      from: warning({ lowered }),
      event: { type: 'room_changed' },
      given: { now: at(290), room: room({ policy: { timeoutFor: 301 } }) },
      to: lingering({ asked: 4, stopAt: at(301), lookAt: null, lowered }),
      reason: 'nothing_changed',
      commands: [volume(4, 40)],
    },
    'not by an edit that changes nothing': {
      from: warning({ lowered }),
      event: { type: 'room_changed' },
      given: { now: at(290) },
      reason: 'nothing_changed',
    },
    'not by a sensor that repeats itself': {
      from: warning({ lowered }),
      event: motion({ at: at(290), repeat: true }),
      given,
      reason: 'debounced',
    },
    'after a restart that finds somebody there': {
      from: warning({ lowered }),
      event: { type: 'restarted', savedAt: at(281) },
      given: { now: at(290), occupancy: atHome },
      to: playing({ asked: 4, lookAt: null, lowered }),
      reason: { type: 'restarted', downForMs: 9000 },
      session: session(),
      commands: [volume(4, 40)],
    },
    'not by a restart': {
      from: warning({ lowered }),
      event: { type: 'restarted', savedAt: at(281) },
      given: { now: at(290), occupancy: nobody },
      to: warning({ asked: 4, lookAt: null, lowered }),
      reason: { type: 'restarted', downForMs: 9000 },
      session: session(),
      commands: [look(4)],
    },
  });
});

describe('a warning ends', () => {
  const lowered = dipped;
  const back = { fromPercent: 10, toPercent: 40, tries: 0, silentAt: null };
  holds({
    'not a millisecond before the music does': {
      from: warning({ lowered, lookAt: null }),
      event: alarm,
      given: { now: at(299.999) },
      reason: 'alarm_early',
    },
    'with the music': {
      from: warning({ lowered }),
      event: alarm,
      given: { now: at(300) },
      to: stopping({ lowered, restore: back }),
      reason: { type: 'stop_decided', because: 'room_emptied' },
      commands: [pause(4)],
    },
    'with the longest session': {
      from: warning({ mustEndAt: at(290) }),
      event: alarm,
      given: { now: at(290) },
      to: stopping({ because: 'longest_session', afterwards: { name: 'held', cause: 'longest_session' } }),
      reason: { type: 'stop_decided', because: 'longest_session' },
      commands: [pause(4)],
    },
    'with a person who stops it': {
      from: warning({ lowered }),
      event: { type: 'stop_asked', userId: id.user('u1') },
      given: { now: at(290) },
      to: stopping({
        because: 'stopped_by_person',
        afterwards: { name: 'held', cause: 'stopped' },
        lowered,
        restore: back,
      }),
      reason: { type: 'person_stopped', userId: id.user('u1') },
      commands: [pause(4)],
    },
  });
});

describe('a person who paused during the warning', () => {
  const paused = held({ session: session(), asked: 3, lowered: dipped });
  holds({
    'and resumes hears it as loud as it was': {
      from: paused,
      event: { type: 'playback_seen', asked: 3, playback: loud(10) },
      given: { now: at(310) },
      to: lingering({ asked: 4, stopAt: at(610), keepUntil: at(610), lookAt: null, lowered: dipped }),
      reason: 'person_resumed',
      session: session(),
      commands: [volume(4, 40)],
    },
  });
});
