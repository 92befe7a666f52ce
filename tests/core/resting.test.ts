import { describe } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look } from './table.ts';

const { silent, blocked, snoozed, starting } = phase;
const begun = starting({
  session: session({ id: 's2', startedAt: at(60), heardAt: null }),
  cause: 'e2',
  giveUpAt: at(80),
});
const byHand = starting({
  session: session({ id: 's2', sensorId: null, startedAt: at(60), heardAt: null, motionCount: 0 }),
  byHand: true,
  cause: null,
  giveUpAt: at(80),
});
const started = { type: 'motion_started_music' } as const;
const asked = { type: 'start_asked', userId: id.user('u1') } as const;
const snooze = { type: 'snooze_asked', userId: null, snoozeFor: seconds(600) } as const;
const resume = { type: 'resume_asked', userId: id.user('u1') } as const;
const alarm = { type: 'alarm_rang' } as const;

describe('motion in a room without music', () => {
  holds({
    'begins a session, and looks before it plays': {
      from: silent(),
      event: motion(),
      to: begun,
      reason: started,
      commands: [look(1)],
    },
    'counts from the moment the sensor saw it, not from when we heard of it': {
      from: silent(),
      event: motion({ at: at(41) }),
      to: starting({ ...begun, session: session({ id: 's2', startedAt: at(41), heardAt: null }) }),
      reason: started,
      commands: [look(1)],
    },
    'is told the first no': {
      from: silent(),
      event: motion(),
      given: { room: room({ enabled: false }) },
      reason: 'room_disabled',
    },
    'is not heard when the sensor repeats itself': {
      from: silent(),
      event: motion({ repeat: true }),
      reason: 'debounced',
    },
    'starts nothing 9.999 s after a session': {
      from: silent({ endedAt: at(50.001) }),
      event: motion(),
      reason: { type: 'cooling_down', until: at(60.001) },
    },
    'starts music 10 s after a session': {
      from: silent({ endedAt: at(50) }),
      event: motion(),
      to: begun,
      reason: started,
      commands: [look(1)],
    },
    'starts nothing while a snooze lasts': {
      from: snoozed({ until: at(60.001) }),
      event: motion(),
      reason: { type: 'snoozed', until: at(60.001), untilAllLeft: false },
    },
    'starts music when the snooze is over, though its alarm has not rung': {
      from: snoozed({ until: at(60) }),
      event: motion(),
      to: begun,
      reason: started,
      commands: [look(1)],
    },
    'starts nothing while the speaker is given time': {
      from: blocked({ retryAt: at(60.001) }),
      event: motion(),
      reason: { type: 'blocked', failure: { kind: 'not_confirmed' }, retryAt: at(60.001) },
    },
    'tries again when that time is over': {
      from: blocked({ retryAt: at(60) }),
      event: motion(),
      to: begun,
      reason: started,
      commands: [look(1)],
    },
    'takes the stream from the other room when the latest wins': {
      from: silent(),
      event: motion(),
      given: { claims: [claim(), claim({ roomId: id.room('bath'), phase: 'held' })], sharing: 'latest_wins' },
      to: begun,
      reason: started,
      commands: [{ type: 'take_stream', from: [id.room('kitchen')] }, look(1)],
    },
    'leaves the stream to the other room when the first wins': {
      from: silent(),
      event: motion(),
      given: { claims: [claim()] },
      reason: { type: 'stream_in_use', roomId: id.room('kitchen') },
    },
  });
});

describe('a person who asks for music', () => {
  const sleepy = room({ policy: { quietHours: [{ from: '00:00', to: '00:00' }] } });
  const startedByHand = { type: 'person_started', userId: id.user('u1') } as const;
  holds({
    'gets it, though it is quiet hours, the room is snoozed, and another room plays first': {
      from: snoozed({ endedAt: at(59) }),
      event: asked,
      given: { room: sleepy, claims: [claim()] },
      to: byHand,
      reason: startedByHand,
      commands: [{ type: 'take_stream', from: [id.room('kitchen')] }, look(1)],
    },
    'gets it before the speaker was given its time': {
      from: blocked(),
      event: asked,
      to: byHand,
      reason: startedByHand,
      commands: [look(1)],
    },
    'is told when the room is turned off': {
      from: silent(),
      event: asked,
      given: { room: room({ enabled: false }) },
      reason: 'room_disabled',
    },
    'is told when the account cannot be used': {
      from: silent(),
      event: asked,
      given: { accountFailure: { kind: 'not_linked' } },
      reason: { type: 'account_unusable', failure: { kind: 'not_linked' } },
    },
  });
});

describe('not now', () => {
  const snoozedNow = { type: 'person_snoozed', userId: null, until: at(660), untilAllLeft: false } as const;
  holds({
    'a silent room is snoozed, and the cool-down stays known': {
      from: silent({ endedAt: at(5) }),
      event: snooze,
      to: snoozed({ until: at(660), endedAt: at(5) }),
      reason: snoozedNow,
    },
    'a second snooze replaces the first, even when it is shorter': {
      from: snoozed(),
      event: snooze,
      to: snoozed({ until: at(660) }),
      reason: snoozedNow,
    },
    'a snooze is given up': {
      from: snoozed({ endedAt: at(5) }),
      event: resume,
      to: silent({ endedAt: at(5) }),
      reason: { type: 'person_woke', userId: id.user('u1') },
    },
    'a block is given up': {
      from: blocked({ endedAt: at(5) }),
      event: resume,
      to: silent({ endedAt: at(5) }),
      reason: { type: 'person_woke', userId: id.user('u1') },
    },
    'a silent room has nothing to give up': { from: silent(), event: resume, reason: 'nothing_to_resume' },
  });
});

describe('the alarm of a room without music', () => {
  holds({
    'means nothing in a silent room': { from: silent(), event: alarm, reason: 'alarm_early' },
    'leaves the snooze a millisecond before its end': {
      from: snoozed({ until: at(60.001) }),
      event: alarm,
      reason: 'alarm_early',
    },
    'ends the snooze': {
      from: snoozed({ until: at(60), endedAt: at(5) }),
      event: alarm,
      to: silent({ endedAt: at(5) }),
      reason: 'snooze_ended',
    },
    'leaves the block a millisecond before its end': {
      from: blocked({ retryAt: at(60.001) }),
      event: alarm,
      reason: 'alarm_early',
    },
    'ends the block': {
      from: blocked({ retryAt: at(60), endedAt: at(5) }),
      event: alarm,
      to: silent({ endedAt: at(5) }),
      reason: 'block_ended',
    },
  });
});

describe('what cannot be done without music', () => {
  for (const from of [silent(), blocked(), snoozed()])
    describe(from.name, () => {
      holds({
        'cannot be stopped': { from, event: { type: 'stop_asked', userId: null }, reason: 'nothing_to_stop' },
        'cannot be extended': {
          from,
          event: { type: 'extend_asked', userId: null, extendFor: seconds(60) },
          reason: 'nothing_to_extend',
        },
        'cannot lose the stream': {
          from,
          event: { type: 'stream_lost', roomId: id.room('kitchen') },
          reason: 'nothing_changed',
        },
        'does not mind an empty room': {
          from,
          event: { type: 'occupancy_changed', at: at(60) },
          reason: 'nothing_changed',
        },
        'does not mind a new policy': { from, event: { type: 'room_changed' }, reason: 'nothing_changed' },
      });
    });
});
