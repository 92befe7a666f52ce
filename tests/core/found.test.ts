import { describe, expect, test } from 'vitest';
import type { PhaseOf } from '../../src/contract/phase.ts';
import type { Playback } from '../../src/contract/playback.ts';
import { Percent } from '../../src/contract/units.ts';
import { asSeen, asSet, restoreOf, stands } from '../../src/core/found.ts';
import { at, id, motion, phase, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, lower, pause, play, volume } from './table.ts';

const { starting, playing, lingering, warning, stopping, silent, held } = phase;
const percent = (count: number) => Percent.parse(count);
const loud = (count: number, shown: Playback = playback.ours()) => ({
  ...shown,
  volumePercent: percent(count),
});
const somebody = { occupancy: { held: true, lastMotionAt: at(0) } };
const found = { beforePercent: percent(60), setPercent: percent(25) };
const dipped = { lowPercent: percent(10), fullPercent: percent(25), steps: 1, nextAt: null, tries: 1 };
const quiet = (window: object = {}) => ({
  room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00', ...window }] } }),
});

test('a volume stands as long as it is within what devices round', () => {
  expect([20, 21, 29, 30].map((seen) => stands(percent(seen), percent(25)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(stands(null, percent(25))).toBe(true);
});

test('what was found is known until a person turns it', () => {
  expect(asSet(found, percent(12))).toEqual({ beforePercent: 60, setPercent: 12 });
  expect(asSet(null, percent(12))).toBeNull();
  expect(asSeen(found, percent(21))).toEqual(found);
  expect(asSeen(found, null)).toEqual(found);
  expect(asSeen(found, percent(20))).toBeNull();
  expect(asSeen(null, percent(25))).toBeNull();
});

describe('before our first sound', () => {
  const guarding = starting();
  const seen = (shown: Playback) => ({ type: 'playback_seen', asked: 1, playback: shown }) as const;
  const asking = (foundPercent: Percent | null) =>
    starting({ step: 'asking', asked: 2, plays: 1, foundPercent });
  holds({
    'it is seen how loud our speaker is': {
      from: guarding,
      event: seen(loud(60, playback.otherMusic(false))),
      to: asking(percent(60)),
      reason: 'looked',
      commands: [play(2)],
    },
    'another speaker says nothing of ours': {
      from: guarding,
      event: seen(loud(60, playback.elsewhere(false))),
      to: asking(null),
      reason: 'looked',
      commands: [play(2)],
    },
    'and takes nothing back that another look has shown': {
      from: starting({ foundPercent: percent(60) }),
      event: seen(loud(30, playback.elsewhere(false))),
      to: asking(percent(60)),
      reason: 'looked',
      commands: [play(2)],
    },
  });

  const heard = { type: 'playback_seen', asked: 1, playback: playback.ours() } as const;
  const verifying = { step: 'verifying', plays: 1, foundPercent: percent(60) } as const;
  const music = { asked: 1, lookAt: at(90), session: session({ heardAt: at(60) }) };
  const begun = {
    event: heard,
    reason: { type: 'music_heard', latencyMs: 60_000 },
    session: session({ heardAt: at(60) }),
    settles: id.event('e1'),
  } as const;
  holds({
    'and the music knows it from when it is heard': {
      ...begun,
      from: starting(verifying),
      given: somebody,
      to: playing({ ...music, found }),
    },
    'and a soft start has set less': {
      ...begun,
      from: starting(verifying),
      given: { ...somebody, room: room({ policy: { softStartFor: 30 } }) },
      to: playing({
        ...music,
        found: { ...found, setPercent: 6 },
        lowered: { lowPercent: 6, fullPercent: 25, steps: 3, nextAt: at(70), tries: 1 },
      }),
    },
    'and nobody knows it who saw nothing': {
      ...begun,
      from: starting({ ...verifying, foundPercent: null }),
      given: somebody,
      to: playing(music),
    },
  });
});

describe('while it plays', () => {
  const seen = (shown: Playback) => ({ type: 'playback_seen', asked: 3, playback: shown }) as const;
  const looking = { lookAt: null, found };
  const still = { reason: 'still_playing' } as const;
  holds({
    'a volume as we left it changes nothing': {
      ...still,
      from: playing(looking),
      event: seen(loud(25)),
      to: playing({ found }),
    },
    'a person who turns it is believed': {
      ...still,
      from: playing(looking),
      event: seen(loud(40)),
      to: playing(),
    },
    'a step of a soft start is ours, and so is the last one': {
      ...still,
      from: playing({ ...looking, lowered: dipped }),
      event: seen(loud(25)),
      to: playing({ found }),
    },
    'a step that is not due yet is left to its time': {
      ...still,
      from: playing({ ...looking, lowered: { ...dipped, nextAt: at(70) } }),
      event: seen(loud(10)),
      to: playing({ found, lowered: { ...dipped, nextAt: at(70) } }),
    },
    'a speaker that cannot be raised is left as we set it last': {
      ...still,
      from: playing({ ...looking, lowered: { ...dipped, tries: 3 } }),
      event: seen(loud(10)),
      to: playing({ found: { ...found, setPercent: 10 } }),
    },
    'a person who turns it on its way up is believed': {
      ...still,
      from: playing({ ...looking, lowered: { ...dipped, lowPercent: 5 } }),
      event: seen(loud(15)),
      to: playing(),
    },
    'a person who turned it before a step is believed': {
      from: playing({ ...looking, lowered: dipped }),
      event: { type: 'volume_answered', asked: 3, set: true, found: loud(50) },
      to: playing(),
      reason: { type: 'volume_set', volumePercent: percent(25) },
    },
    'what softens for quiet hours is ours': {
      from: playing({ found, quietBeginsAt: at(60) }),
      event: { type: 'alarm_rang' },
      given: {
        room: room({
          policy: {
            whenQuietBegins: 'soften',
            quietHours: [{ from: '12:01', to: '13:00', volumePercent: 8 }],
          },
        }),
      },
      to: playing({ asked: 4, lookAt: null, quietBeginsAt: at(90), found: { ...found, setPercent: 8 } }),
      reason: { type: 'softened_for_quiet', volumePercent: percent(8), until: at(3600) },
      commands: [lower(4, 8)],
    },
    'and how loud it was before that says nothing any more': {
      ...still,
      from: playing({ ...looking, found: { ...found, setPercent: 8 } }),
      event: { type: 'volume_answered', asked: 3, set: true, found: loud(25) },
      to: playing({ found: { ...found, setPercent: 8 } }),
    },
    'and what was not set, because it was softer, is a person\u2019s': {
      ...still,
      from: playing({ ...looking, found: { ...found, setPercent: 8 } }),
      event: { type: 'volume_answered', asked: 3, set: false, found: loud(3) },
      to: playing(),
    },
  });

  const warned = warning({ lookAt: null, found });
  holds({
    'a warning lowers what is as we left it, and still knows what was found': {
      from: warned,
      event: seen(loud(25)),
      to: warning({ asked: 4, lookAt: null, found, lowered: dipped }),
      reason: { type: 'volume_set', volumePercent: percent(10) },
      commands: [volume(4, 10)],
    },
    'a warning lowers what a person has turned, and that is what comes back': {
      from: warned,
      event: seen(loud(40)),
      to: warning({ asked: 4, lookAt: null, lowered: { ...dipped, fullPercent: 40 } }),
      reason: { type: 'volume_set', volumePercent: percent(10) },
      commands: [volume(4, 10)],
    },
    'a warning that was heard is ours': {
      ...still,
      from: warning({ ...warned, lowered: dipped }),
      event: seen(loud(10)),
      to: warning({ lookAt: at(90), lowered: dipped, found: { ...found, setPercent: 10 } }),
    },
    'a person who resumes what they paused takes the speaker as it is': {
      from: held({ session: session(), asked: 3, until: at(900), lookAt: null }),
      event: seen(loud(25)),
      given: somebody,
      to: playing({ keepUntil: at(360) }),
      reason: 'person_resumed',
      session: session(),
    },
  });
});

describe('what a speaker is given back', () => {
  const after = (music: PhaseOf<'playing' | 'lingering' | 'warning'>, given: object = {}) =>
    restoreOf(music, situation(given));
  const back = (fromPercent: number, toPercent: number) => ({ fromPercent, toPercent, tries: 0 });
  test.each([
    ['what was found', playing({ found }), {}, back(25, 60)],
    ['what was found, from the warning', warning({ found, lowered: dipped }), {}, back(10, 60)],
    ['what was before the warning, where nothing was found', warning({ lowered: dipped }), {}, back(10, 25)],
    ['nothing, where nothing was found or lowered', lingering(), {}, null],
    [
      'nothing, where it is about as loud as it was',
      playing({ found: { ...found, beforePercent: 29 } }),
      {},
      null,
    ],
    [
      'what was found, one percent further',
      playing({ found: { ...found, beforePercent: 30 } }),
      {},
      back(25, 30),
    ],
    ['in quiet hours nothing louder', playing({ found }), quiet(), null],
    [
      'in quiet hours what was before the warning',
      warning({ found, lowered: dipped }),
      quiet(),
      back(10, 25),
    ],
    [
      'in quiet hours what a soft start was on its way to',
      playing({
        found: { ...found, setPercent: 6 },
        lowered: { lowPercent: 6, fullPercent: 25, steps: 3, nextAt: at(70), tries: 1 },
      }),
      quiet(),
      back(6, 25),
    ],
    [
      'in quiet hours what was softer',
      playing({ found: { ...found, beforePercent: 15 } }),
      quiet(),
      back(25, 15),
    ],
  ])('%s', (_, music, given, expected) => {
    expect(after(music, given)).toEqual(expected);
  });

  holds({
    'is kept in mind when the stop is decided': {
      from: lingering({ found, stopAt: at(60) }),
      event: { type: 'alarm_rang' },
      to: stopping({ restore: back(25, 60) }),
      reason: { type: 'stop_decided', because: 'room_emptied' },
      commands: [pause(4)],
    },
    'is kept in mind when the stream is lost, for the case that it is not': {
      from: playing({ found }),
      event: { type: 'stream_lost', roomId: id.room('kitchen') },
      to: stopping({ because: 'stream_taken', retryAt: at(65), restore: back(25, 60) }),
      reason: { type: 'stream_lost', roomId: id.room('kitchen') },
    },
    'is nothing of a start that was not heard': {
      from: starting({ step: 'verifying', plays: 1, settleUntil: at(65), foundPercent: 60, cause: null }),
      event: { type: 'stop_asked', userId: null },
      to: stopping({
        session: session({ heardAt: null }),
        because: 'stopped_by_person',
        afterwards: { name: 'held', cause: 'stopped' },
        asked: 2,
        watchUntil: at(75),
      }),
      reason: { type: 'person_stopped', userId: null },
      commands: [pause(2)],
    },
  });
});

describe('once the music is silent', () => {
  const restore = { fromPercent: 10, toPercent: 25, tries: 0 };
  const from = stopping({ restore });
  const answer = (shown: Playback, paused = false) =>
    ({ type: 'pause_answered', asked: 4, paused, found: shown }) as const;
  const tried = (tries: number) => stopping({ asked: 5, restore: { ...restore, tries } });
  const given = {
    reason: { type: 'volume_given_back', volumePercent: percent(25) },
    commands: [{ ...volume(5, 25), only: 'paused' as const }],
  } as const;
  const over = {
    to: silent({ endedAt: at(60) }),
    reason: { type: 'music_stopped', because: 'room_emptied' },
    session: session({ endedAt: at(60), endReason: 'room_emptied' }),
  } as const;
  const standing = loud(10, playback.ours(false));
  const awaited = { type: 'stop_awaited', at: at(62) } as const;
  holds({
    'it is set, and only while it stands still': {
      ...given,
      commands: [...given.commands],
      from,
      event: answer(standing),
      to: tried(1),
    },
    'it is set, and the place in the list is kept for whoever comes back': {
      ...given,
      commands: [...given.commands],
      from,
      event: answer({ ...standing, itemUri: 'spotify:track:third', progressMs: 70_000 }),
      to: stopping({ ...tried(1), position: { itemUri: 'spotify:track:third', positionMs: 70_000 } }),
    },
    'it is not set before that is proven': {
      from,
      event: answer(loud(10), true),
      to: stopping({ restore, retryAt: at(62) }),
      reason: awaited,
    },
    'it is looked at once it was set': {
      from: stopping({ restore: { ...restore, tries: 1 } }),
      event: { type: 'volume_answered', asked: 4, set: true, found: standing },
      to: stopping({ restore: { ...restore, tries: 1 }, retryAt: at(62) }),
      reason: awaited,
    },
    'it has come back, and that is all': {
      ...over,
      from: stopping({ restore: { ...restore, tries: 1 } }),
      event: answer(loud(25, playback.ours(false))),
    },
    'it has not come back, and is set once more': {
      ...given,
      commands: [...given.commands],
      from: stopping({ restore: { ...restore, tries: 1 } }),
      event: answer(standing),
      to: tried(2),
    },
    'it has not come back twice, and is left to the next start': {
      ...over,
      from: stopping({ restore: { ...restore, tries: 2 } }),
      event: answer(standing),
    },
    'it was refused, and the silence counts': {
      ...over,
      from: stopping({ restore: { ...restore, tries: 1 } }),
      event: { type: 'volume_failed', asked: 4, failure: { kind: 'rate_limited', retryAt: at(4000) } },
    },
    'a person who has turned it keeps what they chose': {
      ...over,
      from,
      event: answer(loud(15, playback.ours(false))),
    },
    'a speaker that does not tell its volume is left alone': {
      ...over,
      from,
      event: answer(playback.ours(false)),
    },
    'other music is left alone': { ...over, from, event: answer(loud(10, playback.otherMusic())) },
    'another speaker is left alone': { ...over, from, event: answer(loud(10, playback.elsewhere(false))) },
    'a speaker that is gone is left alone': { ...over, from, event: answer(playback.nothing()) },
    'motion has to wait for it': {
      from: tried(1),
      event: motion(),
      reason: { type: 'still_stopping', because: 'room_emptied' },
    },
  });
});
