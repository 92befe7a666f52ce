import { describe } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { at, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look, pause } from './table.ts';

const { starting, silent, stopping, held, snoozed } = phase;
const guarding = starting();
const asking = starting({ step: 'asking', asked: 2, plays: 1 });
const waking = starting({ ...asking, failure: { kind: 'speaker_not_found' }, nextAt: at(3) });
const verifying = starting({ step: 'verifying', asked: 3, plays: 1, settleUntil: at(7) });
const cause = id.event('e1');
const kitchen = id.room('kitchen');
const now = { now: at(2) };

describe('while music starts', () => {
  holds({
    'more motion is counted': {
      from: asking,
      event: motion(),
      to: starting({ ...asking, session: session({ heardAt: null, motionCount: 2 }) }),
      reason: 'already_starting',
    },
    'a sensor that repeats itself is not': {
      from: asking,
      event: motion({ repeat: true }),
      reason: 'debounced',
    },
    'a person who asks for it need not mind what others play': {
      from: guarding,
      event: { type: 'start_asked', userId: null },
      to: starting({ byHand: true }),
      reason: 'already_starting',
    },
    'an empty room changes nothing: what is heard will linger': {
      from: asking,
      event: { type: 'occupancy_changed', at: at(2) },
      reason: 'nothing_changed',
    },
    'a new policy changes nothing': {
      from: asking,
      event: { type: 'room_changed' },
      reason: 'nothing_changed',
    },
    'nothing is to be extended': {
      from: asking,
      event: { type: 'extend_asked', userId: null, extendFor: seconds(60) },
      reason: 'nothing_to_extend',
    },
    'nothing is to be resumed': {
      from: asking,
      event: { type: 'resume_asked', userId: null },
      reason: 'nothing_to_resume',
    },
  });
});

const endings = [
  {
    promise: 'a person who says stop',
    event: { type: 'stop_asked', userId: id.user('u1') },
    because: 'stopped_by_person',
    afterwards: { name: 'held', cause: 'stopped' },
    arrives: held({ cause: 'stopped', since: at(2), until: at(902) }),
    reason: { type: 'person_stopped', userId: id.user('u1') },
  },
  {
    promise: 'a person who says not now',
    event: { type: 'snooze_asked', userId: null, snoozeFor: seconds(600) },
    because: 'snoozed',
    afterwards: { name: 'snoozed', until: at(602) },
    arrives: snoozed({ until: at(602), endedAt: at(2) }),
    reason: { type: 'person_snoozed', userId: null, until: at(602), untilAllLeft: false },
  },
  {
    promise: 'another room that takes the stream',
    event: { type: 'stream_lost', roomId: kitchen },
    because: 'stream_taken',
    afterwards: { name: 'silent' },
    arrives: silent({ endedAt: at(2) }),
    reason: { type: 'stream_lost', roomId: kitchen },
  },
  {
    promise: 'a room that is turned off',
    event: { type: 'room_changed' },
    given: { room: room({ enabled: false }) },
    because: 'room_disabled',
    afterwards: { name: 'silent' },
    arrives: silent({ endedAt: at(2) }),
    reason: { type: 'room_disabled' },
  },
] as const;

describe.each(endings)('$promise', ({ event, because, afterwards, arrives, reason, ...rest }) => {
  const given = { ...now, ...('given' in rest ? rest.given : {}) };
  const stops = (asked: number) => ({
    to: stopping({ session: session({ heardAt: null }), because, afterwards, asked, watchUntil: at(17) }),
    commands: [pause(asked)],
  });
  const row = { event, given, reason, settles: cause };
  holds({
    'finds nothing to stop before play was sent': { ...row, from: guarding, to: arrives },
    'finds nothing to stop while the speaker sleeps': { ...row, from: waking, to: arrives },
    'stops what is under way': { ...row, from: asking, ...stops(3) },
    'stops what may be heard': { ...row, from: verifying, ...stops(4) },
  });
});

describe('a restart while music starts', () => {
  const restarted = (savedAt: number) => ({ type: 'restarted', savedAt: at(savedAt) }) as const;
  holds({
    'goes on guarding when play was never sent': {
      from: starting({ nextAt: at(1) }),
      event: restarted(1),
      given: now,
      to: starting({ asked: 2 }),
      reason: { type: 'restarted', downForMs: 1000 },
      commands: [look(2)],
    },
    'looks whether play was obeyed': {
      from: asking,
      event: restarted(1),
      given: now,
      to: starting({ ...asking, step: 'verifying', asked: 3, settleUntil: at(7) }),
      reason: { type: 'restarted', downForMs: 1000 },
      commands: [look(3)],
    },
    'does not give up before a look could find the music, however long the house was down': {
      from: verifying,
      event: restarted(3),
      given: { now: at(600) },
      to: starting({ ...verifying, asked: 4, settleUntil: at(605), giveUpAt: at(605) }),
      reason: { type: 'restarted', downForMs: 597_000 },
      commands: [look(4)],
    },
  });
});
