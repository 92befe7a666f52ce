import { describe, expect, test } from 'vitest';
import type { PhaseOf } from '../../src/contract/phase.ts';
import type { Playback } from '../../src/contract/playback.ts';
import { Percent } from '../../src/contract/units.ts';
import { restoreOf } from '../../src/core/found.ts';
import { at, id, motion, phase, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, pause, volume } from './table.ts';

const { starting, playing, lingering, warning, stopping, silent } = phase;
const percent = (count: number) => Percent.parse(count);
const loud = (count: number, shown: Playback = playback.ours()) => ({
  ...shown,
  volumePercent: percent(count),
});
const found = { beforePercent: percent(60), setPercent: percent(25) };
const dipped = { lowPercent: percent(10), fullPercent: percent(25), steps: 1, nextAt: null, tries: 1 };
const quiet = () => ({ room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }] } }) });

describe('what a speaker is given back', () => {
  const after = (music: PhaseOf<'playing' | 'lingering' | 'warning'>, given: object = {}) =>
    restoreOf(music, situation(given));
  const back = (fromPercent: number, toPercent: number) => ({
    fromPercent,
    toPercent,
    tries: 0,
    silentAt: null,
  });
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
  const restore = { fromPercent: 10, toPercent: 25, tries: 0, silentAt: null };
  const from = stopping({ restore });
  const answer = (shown: Playback, paused = false) =>
    ({ type: 'pause_answered', asked: 4, paused, found: shown }) as const;
  const tried = (tries: number, silentAt = at(60)) =>
    stopping({ asked: 5, restore: { ...restore, tries, silentAt } });
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
    'it has come back, and the session ended when its music did': {
      from: stopping({ restore: { ...restore, tries: 1, silentAt: at(57) } }),
      event: answer(loud(25, playback.ours(false))),
      to: silent({ endedAt: at(57) }),
      reason: { type: 'music_stopped', because: 'room_emptied' },
      session: session({ endedAt: at(57), endReason: 'room_emptied' }),
    },
    'it has not come back, and is set once more': {
      ...given,
      commands: [...given.commands],
      from: stopping({ restore: { ...restore, tries: 1, silentAt: at(57) } }),
      event: answer(standing),
      to: tried(2, at(57)),
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
