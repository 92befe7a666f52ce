import { describe, expect, test } from 'vitest';
import { decide } from '../../src/core/decide.ts';
import { quietly } from '../../src/core/plan.ts';
import { at, motion, phase, room, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';

const { silent, starting } = phase;
const calm = { contextUri: 'spotify:playlist:calm', label: 'Calm' };
const hall = { contextUri: 'spotify:playlist:hall', label: 'Hall' };
const given = (...windows: object[]) =>
  situation({
    room: room({
      policy: { quietHours: windows.map((window) => ({ from: '11:00', to: '13:00', ...window })) as never },
    }),
  });
const until = at(3600);
const softer = { change: 'softer', until };
const otherList = { change: 'other_list', until };

describe('what quiet hours make of a start', () => {
  test.each([
    ['nothing, where there are none', given(), undefined],
    ['nothing, where they are over', given({ to: '12:01' }), undefined],
    ['softer music', given({ kind: 'softer', volumePercent: 24 }), softer],
    ['nothing, where it would be no louder', given({ kind: 'softer', volumePercent: 25 }), undefined],
    ['another list', given({ kind: 'other_list', music: calm }), otherList],
    ['nothing, where that list would play anyway', given({ kind: 'other_list', music: hall }), undefined],
    [
      'nothing, where that list would have its turn anyway',
      situation({
        room: room({
          policy: {
            quietHours: [{ from: '11:00', to: '13:00', kind: 'other_list', music: calm }],
            plan: [{ from: '00:00', to: '00:00', lists: [hall, calm] }],
          },
        }),
      }),
      undefined,
    ],
    [
      'softer music, where that list would play anyway',
      given({ kind: 'other_list', music: hall, volumePercent: 5 }),
      softer,
    ],
    [
      'another list before softer music',
      given({ kind: 'other_list', music: calm, volumePercent: 5 }),
      otherList,
    ],
    ['softer music for a person who asks', given({ kind: 'start_nothing', volumePercent: 5 }), softer],
    [
      'softer music for ever',
      given({ kind: 'softer', volumePercent: 5, from: '00:00', to: '00:00' }),
      { change: 'softer', until: null },
    ],
  ])('%s', (_, facts, quiet) => {
    expect(quietly(facts)).toEqual(quiet === undefined ? {} : { quiet });
  });

  test('is said when music begins, to a person who asks as well, and when it is heard', () => {
    const facts = given({ kind: 'softer', volumePercent: 5 });
    const heard = { type: 'playback_seen', asked: 1, playback: playback.ours() } as const;
    expect(decide(silent(), motion(), facts).reason).toEqual({
      type: 'motion_started_music',
      quiet: softer,
    });
    expect(decide(silent(), { type: 'start_asked', userId: null }, facts).reason).toEqual({
      type: 'person_started',
      userId: null,
      quiet: softer,
    });
    expect(decide(starting({ step: 'verifying', plays: 1 }), heard, facts).reason).toMatchObject({
      type: 'music_heard',
      quiet: softer,
    });
  });
});
