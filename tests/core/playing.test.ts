import { describe } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { at, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, pause } from './table.ts';

const { playing, lingering, stopping } = phase;
const kitchen = id.room('kitchen');
const somebody = { held: true, lastMotionAt: at(0) };
const seenAt = (second: number) => ({ held: false, lastMotionAt: at(second) });
/** Its timeout is shorter than its warning. */
const impatient = room({ policy: { timeoutFor: 15 } });
const alarm = { type: 'alarm_rang' } as const;
const twice = session({ motionCount: 2 });

describe('motion while music plays', () => {
  holds({
    'puts off the end': {
      from: lingering(),
      event: motion(),
      given: { occupancy: seenAt(60) },
      to: lingering({ session: twice, stopAt: at(360) }),
      reason: { type: 'motion_extended', until: at(360) },
      session: twice,
    },
    'takes the end away while somebody stays': {
      from: lingering(),
      event: motion(),
      given: { occupancy: somebody },
      to: playing({ session: twice }),
      reason: { type: 'motion_extended', until: null },
      session: twice,
    },
    'is not heard when the sensor repeats itself': {
      from: lingering(),
      event: motion({ repeat: true }),
      given: { occupancy: seenAt(60) },
      reason: 'debounced',
    },
    'never moves the longest length of a session': {
      from: lingering({ mustEndAt: at(7200) }),
      event: motion(),
      given: { now: at(7199), occupancy: seenAt(7199) },
      to: lingering({ session: twice, stopAt: at(7499) }),
      reason: { type: 'motion_extended', until: at(7499) },
      session: twice,
    },
  });
});

describe('a room that empties', () => {
  const gone = { type: 'occupancy_changed', at: at(60) } as const;
  holds({
    'lingers for its timeout, from when presence was given up': {
      from: playing(),
      event: gone,
      given: { occupancy: seenAt(60) },
      to: lingering({ stopAt: at(360) }),
      reason: { type: 'room_emptied', stopAt: at(360) },
    },
    'plays on while another sensor holds it': {
      from: playing(),
      event: gone,
      given: { occupancy: somebody },
      reason: 'nothing_changed',
    },
    'plays on while a hold keeps it, though nobody is seen': {
      from: playing(),
      event: gone,
      given: { kept: { on: true, lastAt: at(0) } },
      reason: 'nothing_changed',
    },
    'warns nobody where a hold ended within the warning': {
      from: playing(),
      event: gone,
      given: { room: impatient, kept: { on: false, lastAt: at(60) } },
      to: lingering({ stopAt: at(75), warnAt: null }),
      reason: { type: 'room_emptied', stopAt: at(75) },
    },
    'warns nobody where somebody moved within the warning': {
      from: playing(),
      event: gone,
      given: { room: impatient, occupancy: seenAt(60) },
      to: lingering({ stopAt: at(75), warnAt: null }),
      reason: { type: 'room_emptied', stopAt: at(75) },
    },
    'is kept when a hold begins': {
      from: lingering(),
      event: gone,
      given: { kept: { on: true, lastAt: at(60) } },
      to: playing(),
      reason: 'room_kept',
    },
    'lingers for its timeout after a hold': {
      from: playing(),
      event: gone,
      given: { kept: { on: false, lastAt: at(60) } },
      to: lingering({ stopAt: at(360) }),
      reason: { type: 'room_emptied', stopAt: at(360) },
    },
    'is not told again what it knows': {
      from: lingering(),
      event: gone,
      reason: 'nothing_changed',
    },
    'stops sooner when its doors closed and nobody moves': {
      from: lingering(),
      event: gone,
      given: { doors: { closedAt: at(60), openSince: null, openedAt: at(50) } },
      to: lingering({ stopAt: at(150) }),
      reason: { type: 'stop_moved', stopAt: at(150) },
    },
    'stops later when a door opened: whoever was there is at the door': {
      from: lingering({ stopAt: at(3600) }),
      event: gone,
      given: { doors: { closedAt: null, openSince: at(60), openedAt: at(60) } },
      to: lingering({ stopAt: at(360) }),
      reason: { type: 'stop_moved', stopAt: at(360) },
    },
    'does not stop at 299.999 s': {
      from: lingering({ lookAt: null, warnAt: null }),
      event: alarm,
      given: { now: at(299.999) },
      reason: 'alarm_early',
    },
    'stops at 300 s': {
      from: lingering({ lookAt: null }),
      event: alarm,
      given: { now: at(300) },
      to: stopping(),
      reason: { type: 'stop_decided', because: 'room_emptied' },
      commands: [pause(4)],
    },
  });
});

describe('the longest session', () => {
  const stuck = { lookAt: null, mustEndAt: at(7200) };
  const ends = {
    to: stopping({ because: 'longest_session', afterwards: { name: 'held', cause: 'longest_session' } }),
    reason: { type: 'stop_decided', because: 'longest_session' },
    commands: [pause(4)],
  } as const;
  holds({
    'is not over at 7199.999 s': {
      from: playing(stuck),
      event: alarm,
      given: { now: at(7199.999), occupancy: somebody },
      reason: 'alarm_early',
    },
    'ends at 7200 s, though a sensor is stuck': {
      ...ends,
      from: playing(stuck),
      event: alarm,
      given: { now: at(7200), occupancy: somebody },
      commands: [pause(4)],
    },
    'ends a lingering room too, and as the longest session': {
      ...ends,
      from: lingering({ ...stuck, stopAt: at(7200) }),
      event: alarm,
      given: { now: at(7200) },
      commands: [pause(4)],
    },
  });
});

describe('what people ask of the music', () => {
  const user = id.user('u1');
  const keep = (length: number) =>
    ({ type: 'extend_asked', userId: user, extendFor: seconds(length) }) as const;
  holds({
    'it plays already': {
      from: playing(),
      event: { type: 'start_asked', userId: user },
      reason: 'still_playing',
    },
    'nothing is to be resumed': {
      from: lingering(),
      event: { type: 'resume_asked', userId: user },
      reason: 'nothing_to_resume',
    },
    'stop: and not again until the room has been empty': {
      from: playing(),
      event: { type: 'stop_asked', userId: user },
      to: stopping({ because: 'stopped_by_person', afterwards: { name: 'held', cause: 'stopped' } }),
      reason: { type: 'person_stopped', userId: user },
      commands: [pause(4)],
    },
    'not now': {
      from: lingering(),
      event: { type: 'snooze_asked', userId: user, snoozeFor: seconds(600) },
      to: stopping({ because: 'snoozed', afterwards: { name: 'snoozed', until: at(660) } }),
      reason: { type: 'person_snoozed', userId: user, until: at(660), untilAllLeft: false },
      commands: [pause(4)],
    },
    'keep it on, even past the longest session': {
      from: lingering(),
      event: keep(10_000),
      to: lingering({ stopAt: at(10_060), mustEndAt: at(10_060), keepUntil: at(10_060) }),
      reason: { type: 'person_extended', userId: user, until: at(10_060) },
    },
    'keep it on for less than it would last: it lasts as before': {
      from: lingering(),
      event: keep(10),
      to: lingering({ keepUntil: at(70) }),
      reason: { type: 'person_extended', userId: user, until: at(70) },
    },
    'a shorter wish does not take back a longer one': {
      from: lingering({ keepUntil: at(4000) }),
      event: keep(10),
      to: lingering({ keepUntil: at(4000), stopAt: at(4000) }),
      reason: { type: 'person_extended', userId: user, until: at(4000) },
    },
  });
});

describe('the house around the music', () => {
  holds({
    'another room takes the stream': {
      from: playing(),
      event: { type: 'stream_lost', roomId: kitchen },
      to: stopping({ because: 'stream_taken', retryAt: at(65) }),
      reason: { type: 'stream_lost', roomId: kitchen },
    },
    'the room is turned off': {
      from: playing(),
      event: { type: 'room_changed' },
      given: { room: room({ enabled: false }) },
      to: stopping({ because: 'room_disabled' }),
      reason: 'room_disabled',
      commands: [pause(4)],
    },
    'new timeouts count at once': {
      from: lingering(),
      event: { type: 'room_changed' },
      given: { room: room({ policy: { timeoutFor: 100, maxSessionFor: 1000 } }) },
      to: lingering({ stopAt: at(100), mustEndAt: at(1000) }),
      reason: 'nothing_changed',
    },
    'an answer of no interest changes nothing': {
      from: playing(),
      event: { type: 'play_accepted', asked: 3 },
      reason: 'nothing_changed',
    },
  });
});
