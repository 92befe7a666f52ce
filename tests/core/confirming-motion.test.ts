import { describe } from 'vitest';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look } from './table.ts';

const { silent, confirming, starting } = phase;
const twice = room({ policy: { confirm: { pulses: 2 } } });
const thrice = room({ policy: { confirm: { pulses: 3 } } });
const staying = room({ policy: { confirm: { heldFor: 10 } } });
const both = room({ policy: { confirm: { sensors: 2 } } });
const there = { held: true, lastMotionAt: at(60) };
const e1 = id.event('e1');
const resume = { contextUri: session().contextUri, itemUri: null, positionMs: 60_000, until: at(1800) };
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

describe('one more motion', () => {
  holds({
    'is somebody: the session is as old as the first motion, and both reports began it': {
      from: confirming(),
      event: motion(),
      given: { room: twice },
      to: begun(2),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'is one of three': {
      from: confirming(),
      event: motion(),
      given: { room: thrice },
      to: confirming({ pulses: 2 }),
      reason: waits(2, 1, 70),
    },
    'leaves the place where the list is to go on': {
      from: confirming({ resume }),
      event: motion(),
      given: { room: thrice },
      to: confirming({ pulses: 2, resume }),
      reason: waits(2, 1, 70),
    },
    'is the last of three': {
      from: confirming({ pulses: 2 }),
      event: motion(),
      given: { room: thrice },
      to: begun(3),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'a millisecond before the window closes counts': {
      from: confirming({ giveUpAt: at(60.001) }),
      event: motion(),
      given: { room: twice },
      to: begun(2),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'when the window has closed, though its alarm has not rung, is the first of a new one': {
      from: confirming({ giveUpAt: at(60) }),
      event: motion(),
      given: { room: twice },
      to: confirming({ since: at(60), giveUpAt: at(80) }),
      reason: waits(1, 1, 80),
    },
    'from the same sensor is no second sensor': {
      from: confirming(),
      event: motion(),
      given: { room: both },
      to: confirming({ pulses: 2 }),
      reason: waits(2, 1, 70),
    },
    'from a second sensor is somebody': {
      from: confirming(),
      event: motion({ sensorId: radar }),
      given: { room: both },
      to: begun(2),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'from a second sensor is one of three motions': {
      from: confirming(),
      event: motion({ sensorId: radar }),
      given: { room: thrice },
      to: confirming({ pulses: 2, heard: ['hall-pir', 'hall-radar'] }),
      reason: waits(2, 2, 70),
    },
    '9.999 s after the first does not show that somebody stays for 10': {
      from: confirming({ since: at(50.001) }),
      event: motion(),
      given: { room: staying },
      to: confirming({ since: at(50.001), pulses: 2 }),
      reason: waits(2, 1, 70),
    },
    '10 s after the first shows that somebody stays': {
      from: confirming(),
      event: motion(),
      given: { room: staying },
      to: begun(2),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'is presence that must hold from now on': {
      from: confirming({ since: at(55), giveUpAt: at(75) }),
      event: motion({ sensorId: radar }),
      given: { room: staying, occupancy: there },
      to: confirming({
        since: at(55),
        giveUpAt: at(75),
        pulses: 2,
        heard: ['hall-pir', 'hall-radar'],
        confirmAt: at(70),
      }),
      reason: waits(2, 2, 70),
    },
    'does not make presence that holds wait longer': {
      from: confirming({ since: at(55), confirmAt: at(65) }),
      event: motion(),
      given: { room: staying, occupancy: there },
      to: confirming({ since: at(55), confirmAt: at(65), pulses: 2 }),
      reason: waits(2, 1, 65),
    },
    'counts after the window while presence holds': {
      from: confirming({ since: at(45), confirmAt: at(61), giveUpAt: at(55) }),
      event: motion(),
      given: { room: staying, occupancy: there },
      to: starting({
        session: session({ id: 's2', startedAt: at(45), heardAt: null, motionCount: 2 }),
        cause: 'e2',
        giveUpAt: at(80),
      }),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
    'within the debounce time is no more than the first': {
      from: confirming(),
      event: motion({ repeat: true }),
      given: { room: twice },
      reason: 'debounced',
    },
    'starts nothing when it has become quiet meanwhile': {
      from: confirming({ endedAt: at(5) }),
      event: motion(),
      given: {
        room: room({ policy: { confirm: { pulses: 2 }, quietHours: [{ from: '11:00', to: '13:00' }] } }),
      },
      to: silent({ endedAt: at(5) }),
      reason: { type: 'quiet_hours', until: at(3600) },
      settles: e1,
    },
    'starts nothing while the other room has the stream': {
      from: confirming(),
      event: motion(),
      given: { room: twice, claims: [claim()] },
      to: silent(),
      reason: { type: 'stream_in_use', roomId: id.room('kitchen') },
      settles: e1,
    },
    'of the past does not come back with presence once the room asks for nothing more': {
      from: confirming({ giveUpAt: at(60) }),
      event: { type: 'alarm_rang' },
      given: { occupancy: there },
      to: silent(),
      reason: { type: 'not_confirmed_by_motion', pulses: 1, sensors: 1 },
      settles: e1,
    },
    'is enough once the room asks for nothing more': {
      from: confirming(),
      event: motion(),
      to: begun(2),
      reason: started,
      commands: [look(1)],
      settles: e1,
    },
  });
});
