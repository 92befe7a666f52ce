import { describe } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look } from './table.ts';

const { silent, confirming, starting, held, blocked, snoozed } = phase;
const twice = room({ policy: { confirm: { pulses: 2 } } });
const staying = room({ policy: { confirm: { heldFor: 10 } } });
const there = { held: true, lastMotionAt: at(60) };
const e1 = id.event('e1');
const u1 = id.user('u1');
const radar = id.sensor('hall-radar');

/** What begins at second 60 with the motion of second 50. */
const begun = (motionCount: number, cause = 'e2') =>
  starting({
    session: session({ id: 's2', startedAt: at(50), heardAt: null, motionCount }),
    cause,
    giveUpAt: at(80),
  });
const started = { type: 'motion_started_music' } as const;
const waits = (pulses: number, sensors: number, until: number) =>
  ({ type: 'confirming', pulses, sensors, until: at(until) }) as const;
const tooLittle = { type: 'not_confirmed_by_motion', pulses: 1, sensors: 1 } as const;
const alarm = { type: 'alarm_rang' } as const;
const gone = { type: 'occupancy_changed', at: at(60) } as const;

describe('a room that wants motion twice and has presence once', () => {
  holds({
    'gives up when the window is over: presence that holds is no second motion': {
      from: confirming(),
      event: alarm,
      given: { now: at(70), room: twice, occupancy: there },
      to: silent(),
      reason: tooLittle,
      settles: e1,
    },
  });
});

describe('the first motion in a room that wants to be sure', () => {
  const first = { since: at(60), cause: 'e2', giveUpAt: at(80) };
  holds({
    'starts nothing yet': {
      from: silent({ endedAt: at(5) }),
      event: motion(),
      given: { room: twice },
      to: confirming({ ...first, endedAt: at(5) }),
      reason: waits(1, 1, 80),
    },
    'opens the window when the sensor saw it': {
      from: silent(),
      event: motion({ at: at(41) }),
      given: { room: twice },
      to: confirming({ ...first, since: at(41), giveUpAt: at(61) }),
      reason: waits(1, 1, 61),
    },
    'opens a window as long as presence has to hold': {
      from: silent(),
      event: motion({ sensorId: radar }),
      given: { room: room({ policy: { confirm: { heldFor: 30 } } }), occupancy: there },
      to: confirming({ ...first, heard: ['hall-radar'], confirmAt: at(90), giveUpAt: at(90) }),
      reason: waits(1, 1, 90),
    },
    'waits for presence that holds': {
      from: silent(),
      event: motion(),
      given: { room: staying, occupancy: there },
      to: confirming({ ...first, confirmAt: at(70) }),
      reason: waits(1, 1, 70),
    },
    'does not wait for presence where nobody asked for that': {
      from: silent(),
      event: motion(),
      given: { room: twice, occupancy: there },
      to: confirming(first),
      reason: waits(1, 1, 80),
    },
    'waits for more when a snooze is over, though its alarm has not rung': {
      from: snoozed({ until: at(60), endedAt: at(5) }),
      event: motion(),
      given: { room: twice },
      to: confirming({ ...first, endedAt: at(5) }),
      reason: waits(1, 1, 80),
    },
    'waits for more when a block is over, though its alarm has not rung': {
      from: blocked({ retryAt: at(60) }),
      event: motion(),
      given: { room: twice },
      to: confirming(first),
      reason: waits(1, 1, 80),
    },
    'is told what stands before it': {
      from: silent({ endedAt: at(59) }),
      event: motion(),
      given: { room: twice },
      reason: { type: 'cooling_down', until: at(69) },
    },
    'waits to be sure before it minds the other room': {
      from: silent(),
      event: motion(),
      given: { room: twice, claims: [claim()] },
      to: confirming(first),
      reason: waits(1, 1, 80),
    },
  });
});

describe('the alarm of a room that wants to be sure', () => {
  holds({
    'means nothing a millisecond before the window closes': {
      from: confirming({ giveUpAt: at(60.001) }),
      event: alarm,
      given: { room: twice },
      reason: 'alarm_early',
    },
    'gives up when the window closes: it was a pet, perhaps, or a draught': {
      from: confirming({ giveUpAt: at(60), endedAt: at(5) }),
      event: alarm,
      given: { room: twice },
      to: silent({ endedAt: at(5) }),
      reason: tooLittle,
      settles: e1,
    },
    'gives up though presence holds, where that is not asked': {
      from: confirming({ giveUpAt: at(60) }),
      event: alarm,
      given: { room: twice, occupancy: there },
      to: silent(),
      reason: tooLittle,
      settles: e1,
    },
    'means nothing a millisecond before presence has held long enough': {
      from: confirming({ confirmAt: at(60.001) }),
      event: alarm,
      given: { room: staying, occupancy: there },
      reason: 'alarm_early',
    },
    'starts music when presence has held long enough': {
      from: confirming({ confirmAt: at(60) }),
      event: alarm,
      given: { room: staying, occupancy: there },
      to: begun(1, 'e1'),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'starts music after the window, when presence has held long enough': {
      from: confirming({ confirmAt: at(60), giveUpAt: at(55) }),
      event: alarm,
      given: { room: staying, occupancy: there },
      to: begun(1, 'e1'),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'does not believe presence that is gone, and waits for the rest of the window': {
      from: confirming({ confirmAt: at(60) }),
      event: alarm,
      given: { room: staying },
      to: confirming(),
      reason: 'nothing_changed',
    },
    'asks every question again': {
      from: confirming({ confirmAt: at(60) }),
      event: alarm,
      given: { room: staying, occupancy: there, claims: [claim()] },
      to: silent(),
      reason: { type: 'stream_in_use', roomId: id.room('kitchen') },
      settles: e1,
    },
    'gives up when the room has come to ask for more': {
      from: confirming({ confirmAt: at(60) }),
      event: alarm,
      given: { room: room({ policy: { confirm: { heldFor: 11 } } }), occupancy: there },
      to: silent(),
      reason: tooLittle,
      settles: e1,
    },
  });
});

describe('presence that is given up', () => {
  const from = confirming({ confirmAt: at(70) });
  holds({
    'is a motion of the past': {
      from,
      event: gone,
      given: { room: staying },
      to: confirming(),
      reason: 'nothing_changed',
    },
    'by one of two sensors still holds': {
      from,
      event: gone,
      given: { room: staying, occupancy: there },
      reason: 'nothing_changed',
    },
    'when the window has closed was nobody': {
      from: confirming({ confirmAt: at(70), giveUpAt: at(60) }),
      event: gone,
      given: { room: staying },
      to: silent(),
      reason: tooLittle,
      settles: e1,
    },
  });
});

describe('a room that wants to be sure, and people', () => {
  const from = confirming({ endedAt: at(5) });
  const byHand = { type: 'start_asked', userId: u1 } as const;
  const noLink = { kind: 'not_linked' } as const;
  holds({
    'who asks for music need not move twice': {
      from,
      event: byHand,
      given: { room: twice },
      to: starting({
        session: session({ id: 's2', sensorId: null, startedAt: at(60), heardAt: null, motionCount: 0 }),
        byHand: true,
        cause: null,
        giveUpAt: at(80),
      }),
      reason: { type: 'person_started', userId: u1 },
      commands: [look(1)],
      settles: e1,
    },
    'is told when the account cannot be used': {
      from,
      event: byHand,
      given: { accountFailure: noLink },
      to: silent({ endedAt: at(5) }),
      reason: { type: 'account_unusable', failure: noLink },
      settles: e1,
    },
    'is told when the room is turned off': {
      from,
      event: byHand,
      given: { room: room({ enabled: false }) },
      to: silent({ endedAt: at(5) }),
      reason: 'room_disabled',
      settles: e1,
    },
    'who says stop before music begins means it': {
      from,
      event: { type: 'stop_asked', userId: u1 },
      to: held({ cause: 'stopped', since: at(60), until: at(960) }),
      reason: { type: 'person_stopped', userId: u1 },
      settles: e1,
    },
    'who says not now': {
      from,
      event: { type: 'snooze_asked', userId: u1, snoozeFor: seconds(600) },
      to: snoozed({ until: at(660), endedAt: at(5) }),
      reason: { type: 'person_snoozed', userId: u1, until: at(660), untilAllLeft: false },
      settles: e1,
    },
    'who turns the room off': {
      from,
      event: { type: 'room_changed' },
      given: { room: room({ enabled: false }) },
      to: silent({ endedAt: at(5) }),
      reason: 'room_disabled',
      settles: e1,
    },
    'who edits it': { from, event: { type: 'room_changed' }, reason: 'nothing_changed' },
    'has nothing to extend': {
      from,
      event: { type: 'extend_asked', userId: u1, extendFor: seconds(60) },
      reason: 'nothing_to_extend',
    },
    'has nothing to resume': {
      from,
      event: { type: 'resume_asked', userId: u1 },
      reason: 'nothing_to_resume',
    },
    'has no stream to lose': {
      from,
      event: { type: 'stream_lost', roomId: id.room('kitchen') },
      reason: 'nothing_changed',
    },
    'after a restart begins anew: nobody watched meanwhile': {
      from,
      event: { type: 'restarted', savedAt: at(55) },
      to: silent({ endedAt: at(5) }),
      reason: tooLittle,
      settles: e1,
    },
  });
});
