import { describe } from 'vitest';
import { at, id, motion, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, pause, play } from './table.ts';

const { silent, starting, stopping, blocked } = phase;
const place = { itemUri: 'spotify:track:third', positionMs: 70_000 };
const left = { contextUri: 'spotify:playlist:hall', ...place, until: at(60) };
const where = { itemUri: place.itemUri, progressMs: place.positionMs };
const position = place;
const found = { ...playback.ours(), ...where };

describe('the place in the list', () => {
  const answered = { type: 'pause_answered', asked: 4 } as const;
  const silence = { ...answered, paused: false, found: { ...playback.ours(false), ...where } };
  const over = session({ endedAt: at(60), endReason: 'room_emptied' });
  const stopped = { type: 'music_stopped', because: 'room_emptied' } as const;
  holds({
    'is taken down by the look before the pause': {
      from: stopping(),
      event: { ...answered, paused: true, found },
      to: stopping({ retryAt: at(62), position }),
      reason: { type: 'stop_awaited', at: at(62) },
    },
    'is kept with the silence, for half an hour': {
      from: stopping({ tries: 2 }),
      event: silence,
      to: silent({ endedAt: at(60), resume: { ...left, until: at(1860) } }),
      reason: stopped,
      session: over,
    },
    'is kept though no device is left': {
      from: stopping({ position }),
      event: { ...answered, paused: false, found: playback.nothing() },
      to: silent({ endedAt: at(60), resume: { ...left, until: at(1860) } }),
      reason: stopped,
      session: over,
    },
    'is not known where Spotify never told it': {
      from: stopping(),
      event: { ...answered, paused: false, found: playback.ours(false) },
      to: silent({ endedAt: at(60) }),
      reason: stopped,
      session: over,
    },
    'is not kept by a room that does not want it': {
      from: stopping({ tries: 2 }),
      event: silence,
      given: { room: room({ policy: { resumeWithinFor: 0 } }) },
      to: silent({ endedAt: at(60) }),
      reason: stopped,
      session: over,
    },
    'is not kept when the music was stopped for another reason': {
      from: stopping({ because: 'stream_taken' }),
      event: silence,
      to: silent({ endedAt: at(60) }),
      reason: { type: 'music_stopped', because: 'stream_taken' },
      session: session({ endedAt: at(60), endReason: 'stream_taken' }),
    },
    'is not that of other music': {
      from: stopping(),
      event: { ...answered, paused: false, found: { ...playback.otherMusic(), ...where } },
      to: silent({ endedAt: at(60) }),
      reason: stopped,
      session: over,
    },
  });
});

describe('whoever comes back', () => {
  const begun = starting({
    session: session({ id: 's2', startedAt: at(60), heardAt: null }),
    cause: 'e2',
    giveUpAt: at(80),
  });
  const row = { event: motion(), reason: { type: 'motion_started_music' } as const, commands: [look(1)] };
  const inTime = { ...left, until: at(60.001) };
  holds({
    'a millisecond before its end hears the list go on': {
      ...row,
      from: silent({ resume: inTime }),
      to: starting({ ...begun, resume: inTime }),
    },
    'at its end hears it from the beginning': { ...row, from: silent({ resume: left }), to: begun },
    'after the list was changed hears the new one': {
      ...row,
      from: silent({ resume: { ...inTime, contextUri: 'spotify:playlist:yesterday' } }),
      to: begun,
    },
    'and asks by hand hears it go on as well': {
      from: silent({ resume: inTime }),
      event: { type: 'start_asked', userId: id.user('u1') },
      to: starting({
        ...begun,
        session: session({ id: 's2', sensorId: null, startedAt: at(60), heardAt: null, motionCount: 0 }),
        byHand: true,
        cause: null,
        resume: inTime,
      }),
      reason: { type: 'person_started', userId: id.user('u1') },
      commands: [look(1)],
    },
    'after a failed start hears it from the beginning': {
      ...row,
      from: blocked({ retryAt: at(60) }),
      to: begun,
    },
  });
});

describe('a start with a place', () => {
  const resume = { ...left, until: at(1800) };
  const asking = starting({ step: 'asking', asked: 2, plays: 1, giveUpAt: at(99), resume });
  const refused = { kind: 'refused', status: 403, reason: 'UNKNOWN' } as const;
  const asleep = { kind: 'speaker_not_found' } as const;
  holds({
    'plays from there': {
      from: starting({ giveUpAt: at(99), resume }),
      event: { type: 'playback_seen', asked: 1, playback: playback.nothing() },
      to: starting({ ...asking, stood: { itemUri: null, positionMs: 0 } }),
      reason: 'looked',
      commands: [play(2, 25, position)],
    },
    'keeps it while the speaker wakes up': {
      from: asking,
      event: { type: 'play_failed', asked: 2, failure: asleep },
      to: starting({ ...asking, refused: 1, nextAt: at(63), failure: asleep }),
      reason: { type: 'start_retried', failure: asleep, at: at(63) },
    },
    'gives it up when Spotify refuses: the item may have left the list': {
      from: asking,
      event: { type: 'play_failed', asked: 2, failure: refused },
      to: starting({ ...asking, refused: 1, nextAt: at(63), failure: refused, resume: null }),
      reason: { type: 'start_retried', failure: refused, at: at(63) },
    },
    'gives it up when nothing is heard': {
      from: starting({ ...asking, step: 'verifying', asked: 3, settleUntil: at(59) }),
      event: { type: 'playback_seen', asked: 3, playback: playback.nothing() },
      to: starting({ ...asking, asked: 4, plays: 2, settleUntil: at(59), resume: null }),
      reason: 'looked',
      commands: [play(4)],
    },
    'keeps it for later when someone else plays': {
      from: starting({ resume }),
      event: { type: 'playback_seen', asked: 1, playback: { ...playback.elsewhere(), ...where } },
      to: silent({ resume }),
      // What they listen to is theirs, and is not taken down.
      reason: { type: 'others_play', playback: playback.elsewhere() },
      settles: id.event('e1'),
    },
  });
});

describe('a pause', () => {
  holds({
    'asked for again knows the place it knew': {
      from: stopping({ position, retryAt: at(60) }),
      event: { type: 'alarm_rang' },
      to: stopping({ position, asked: 5 }),
      reason: { type: 'stop_awaited', at: at(60) },
      commands: [pause(5)],
    },
  });
});
