import { describe } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look } from './table.ts';

const { held, silent, snoozed, starting, lingering, playing } = phase;
const user = id.user('u1');
const alarm = { type: 'alarm_rang' } as const;
const somebody = { held: true, lastMotionAt: at(0) };
const waiting = held({ session: session(), since: at(10), until: at(910), asked: 2, lookAt: at(70) });
const looking = held({ ...waiting, lookAt: null });
const closed = session({ endedAt: at(10), endReason: 'paused_by_person' });
const seen = (shown: ReturnType<typeof playback.ours>) =>
  ({ type: 'playback_seen', asked: 2, playback: shown }) as const;
const heldUntil = (second: number | null) =>
  ({ type: 'held', cause: 'paused', until: second === null ? null : at(second) }) as const;
const released = { to: silent({ endedAt: at(10) }), session: closed };

describe('how long a room stands back', () => {
  const long = (second: number) => ({
    now: at(second),
    occupancy: { held: false, lastMotionAt: at(second) },
  });
  holds({
    'at least 15 minutes after the hand was seen': {
      from: held(),
      event: motion(),
      given: long(480),
      to: held({ until: at(900) }),
      reason: heldUntil(900),
    },
    'longer while somebody moves: until it has been empty for two minutes': {
      from: held(),
      event: motion(),
      given: long(480.001),
      to: held({ until: at(900.001) }),
      reason: heldUntil(900.001),
    },
    'without an end while somebody stays': {
      from: held(),
      event: motion(),
      given: { occupancy: somebody },
      to: held({ until: null }),
      reason: heldUntil(null),
    },
    'without regard to what only keeps music on': {
      from: held(),
      event: motion(),
      given: { kept: { on: true, lastAt: at(60) }, occupancy: { held: false, lastMotionAt: at(0) } },
      reason: heldUntil(900),
    },
    'while somebody is behind closed doors': {
      from: held(),
      event: motion(),
      given: { ...long(60), doors: { closedAt: at(50), openSince: null, openedAt: at(40) } },
      to: held({ until: at(3780) }),
      reason: heldUntil(3780),
    },
    'from the moment they have gone': {
      from: held({ until: null }),
      event: { type: 'occupancy_changed', at: at(800) },
      given: long(800),
      to: held({ until: at(1220) }),
      reason: heldUntil(1220),
    },
    'not a millisecond less': {
      from: held(),
      event: alarm,
      given: { now: at(899.999) },
      reason: 'alarm_early',
    },
    'and not while somebody is there, though it is time to look': {
      from: held({ ...waiting, until: null }),
      event: alarm,
      given: { now: at(70) },
      to: held({ ...looking, until: null, asked: 3 }),
      reason: 'looked',
      commands: [look(3, 'background')],
    },
    'and then it is free': {
      from: held(),
      event: alarm,
      given: { now: at(900) },
      to: silent({ endedAt: at(0) }),
      reason: 'hold_ended',
    },
    'by a sensor that was taken out of the room no longer': {
      from: held({ until: null }),
      event: { type: 'room_changed' },
      to: held({ until: at(900) }),
      reason: 'nothing_changed',
    },
    'not at all in a room that is turned off': {
      ...released,
      from: waiting,
      event: { type: 'room_changed' },
      given: { room: room({ enabled: false }) },
      reason: 'room_disabled',
    },
  });
});

describe('a paused session waits for the person', () => {
  const resumed = { reason: 'person_resumed', session: session() } as const;
  const music = { session: session(), asked: 2, lookAt: at(90), keepUntil: at(360) };
  holds({
    'looks every minute whether they resumed': {
      from: waiting,
      event: alarm,
      given: { now: at(70) },
      to: held({ ...waiting, asked: 3, lookAt: null }),
      reason: 'looked',
      commands: [look(3, 'background')],
    },
    'not sooner': { from: waiting, event: alarm, given: { now: at(69.999) }, reason: 'alarm_early' },
    'not while an answer is awaited': { from: looking, event: alarm, reason: 'alarm_early' },
    'goes on when they resumed': {
      ...resumed,
      from: looking,
      event: seen(playback.ours()),
      given: { occupancy: { held: false, lastMotionAt: at(50) } },
      to: lingering({ ...music, stopAt: at(360) }),
    },
    'goes on in a room that is occupied': {
      ...resumed,
      from: looking,
      event: seen(playback.ours()),
      given: { occupancy: somebody },
      to: playing(music),
    },
    'does not take it from them at once, though no sensor noticed them and the session is long': {
      ...resumed,
      from: looking,
      event: seen(playback.ours()),
      given: { now: at(9000) },
      to: lingering({
        ...music,
        lookAt: at(9030),
        stopAt: at(9300),
        mustEndAt: at(9300),
        keepUntil: at(9300),
      }),
    },
    'waits on while it stands still': {
      from: looking,
      event: seen(playback.ours(false)),
      to: held({ ...looking, lookAt: at(120) }),
      reason: 'nothing_changed',
    },
    'waits on while another of our rooms plays': {
      from: looking,
      event: seen({
        ...playback.nothing(),
        device: { id: null, name: 'Kitchen speaker', type: 'Speaker' },
        contextUri: 'spotify:playlist:kitchen',
        playing: true,
      }),
      given: { claims: [claim()] },
      to: held({ ...looking, lookAt: at(120) }),
      reason: 'nothing_changed',
    },
    'ends when they play on an account of theirs what another room plays on its own': {
      from: { ...looking, session: session({ accountId: 'nina' }) },
      event: seen({
        ...playback.ours(),
        device: { id: 'd3', name: 'Kitchen speaker', type: 'Speaker' },
        contextUri: claim().ours.contextUri,
      }),
      given: { claims: [claim()] },
      to: held({ ...looking, session: null }),
      reason: 'nothing_changed',
      session: { ...closed, accountId: id.account('nina') },
    },
    'ends when they play something else, at the moment they paused': {
      from: looking,
      event: seen(playback.otherMusic()),
      to: held({ ...looking, session: null }),
      reason: 'nothing_changed',
      session: closed,
    },
    'waits on when Spotify does not answer': {
      from: looking,
      event: { type: 'look_failed', asked: 2, failure: { kind: 'unreachable' } },
      to: held({ ...looking, lookAt: at(120) }),
      reason: { type: 'look_failed', failure: { kind: 'unreachable' }, at: at(120) },
    },
    'leaves Spotify alone for as long as it says': {
      from: looking,
      event: { type: 'look_failed', asked: 2, failure: { kind: 'rate_limited', retryAt: at(800) } },
      to: held({ ...looking, lookAt: at(800) }),
      reason: { type: 'look_failed', failure: { kind: 'rate_limited', retryAt: at(800) }, at: at(800) },
    },
    'ends with the hold': {
      ...released,
      from: waiting,
      event: alarm,
      given: { now: at(910) },
      reason: 'hold_ended',
    },
  });
});

describe('what people ask of a room that stands back', () => {
  holds({
    'music: a new session, and the paused one is over': {
      from: waiting,
      event: { type: 'start_asked', userId: user },
      to: starting({
        session: session({ id: 's2', sensorId: null, startedAt: at(60), heardAt: null, motionCount: 0 }),
        byHand: true,
        cause: null,
        giveUpAt: at(80),
      }),
      reason: { type: 'person_started', userId: user },
      commands: [look(1)],
      session: closed,
    },
    'music, but the account cannot give any': {
      from: waiting,
      event: { type: 'start_asked', userId: user },
      given: { accountFailure: { kind: 'not_linked' } },
      to: waiting,
      reason: { type: 'account_unusable', failure: { kind: 'not_linked' } },
    },
    'not now': {
      from: waiting,
      event: { type: 'snooze_asked', userId: user, snoozeFor: seconds(600) },
      to: snoozed({ until: at(660), endedAt: at(10) }),
      reason: { type: 'person_snoozed', userId: user, until: at(660), untilAllLeft: false },
      session: closed,
    },
    'as usual again': {
      ...released,
      from: waiting,
      event: { type: 'resume_asked', userId: user },
      reason: { type: 'person_woke', userId: user },
    },
    'as usual again, when nothing was paused': {
      from: held(),
      event: { type: 'resume_asked', userId: user },
      to: silent({ endedAt: at(0) }),
      reason: { type: 'person_woke', userId: user },
    },
    'there is nothing to stop': {
      from: waiting,
      event: { type: 'stop_asked', userId: user },
      reason: 'nothing_to_stop',
    },
    'there is nothing to extend': {
      from: waiting,
      event: { type: 'extend_asked', userId: user, extendFor: seconds(60) },
      reason: 'nothing_to_extend',
    },
    'there is no stream to lose': {
      from: waiting,
      event: { type: 'stream_lost', roomId: id.room('kitchen') },
      reason: 'nothing_changed',
    },
  });
});

describe('a restart while a room stands back', () => {
  const event = { type: 'restarted', savedAt: at(50) } as const;
  const reason = { type: 'restarted', downForMs: 10_000 } as const;
  holds({
    'looks whether the person resumed while nobody watched': {
      from: waiting,
      event,
      to: held({ ...waiting, asked: 3, lookAt: null }),
      reason,
      commands: [look(3)],
      session: session(),
    },
    'believes the sensors about who is there': {
      from: held(),
      event,
      given: { occupancy: somebody },
      to: held({ until: null }),
      reason,
    },
  });
});

describe('an answer that nobody can have asked for', () => {
  holds({
    'ends no session': {
      from: held({ asked: 2 }),
      event: seen(playback.otherMusic()),
      to: held({ asked: 2 }),
      reason: 'nothing_changed',
    },
  });
});
