import { describe, expect, test } from 'vitest';
import { Percent } from '../../src/contract/units.ts';
import { standing } from '../../src/core/interrupted.ts';
import { at, id, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, lower, play } from './table.ts';

const { starting, lingering, playing, held } = phase;
const cause = id.event('e1');
const track = 'spotify:track:t';
const settled = starting({ step: 'verifying', asked: 3, plays: 1, settleUntil: at(10) });
const seen = (shown: ReturnType<typeof playback.ours>) =>
  ({ type: 'playback_seen', asked: 3, playback: shown }) as const;
const paused = (itemUri: string | null, progressMs: number | null) =>
  seen({ ...playback.ours(false), itemUri, progressMs });

test('where another list stands says nothing of ours, be it in the same song', () => {
  const theirs = { ...playback.otherMusic(false), itemUri: track, progressMs: 61_000 };
  expect(standing(starting(), theirs)).toEqual({ itemUri: null, positionMs: 0 });
});

describe('our list stands still when Spotify has settled', () => {
  const nowhere = { itemUri: null, positionMs: 0 };
  const there = { itemUri: track, positionMs: 61_000 };
  const resume = { contextUri: session().contextUri, itemUri: track, positionMs: 60_000, until: at(1800) };
  const given = { now: at(10) };
  const heard = session({ heardAt: at(10) });
  const byPerson = {
    given,
    to: held({ since: at(10), until: at(910), session: heard, lookAt: at(70) }),
    reason: { type: 'person_took_over', cause: 'paused', playback: playback.ours(false) },
    session: heard,
    settles: cause,
  } as const;
  const again = (from: typeof settled) => ({
    from,
    given,
    to: starting({ ...from, step: 'asking', asked: 4, plays: 2, resume: null }),
    reason: 'looked' as const,
    commands: [play(4)],
  });
  holds({
    'a second into a song that was nowhere before: a person paused the first sound': {
      ...byPerson,
      from: starting({ ...settled, stood: nowhere }),
      event: paused(track, 1000),
    },
    'further than it stood before: so did they': {
      ...byPerson,
      from: starting({ ...settled, stood: there, resume }),
      event: paused(track, 61_001),
    },
    'in another song than before: so did they': {
      ...byPerson,
      from: starting({ ...settled, stood: there }),
      event: paused('spotify:track:other', 61_000),
    },
    'before it has settled nothing is believed': {
      from: starting({ ...settled, stood: nowhere }),
      event: paused(track, 1000),
      given: { now: at(9.999) },
      to: starting({ ...settled, stood: nowhere, nextAt: at(10) }),
      reason: { type: 'still_settling', at: at(10) },
    },
    'where it stood before: play was lost': {
      ...again(starting({ ...settled, stood: there })),
      event: paused(track, 61_000),
    },
    'where it was to go on: play was obeyed by half': {
      ...again(starting({ ...settled, stood: there, resume })),
      event: paused(track, 60_000),
    },
    'at its beginning: nobody can have heard it': {
      ...again(starting({ ...settled, stood: nowhere })),
      event: paused(track, 0),
    },
    'somewhere that Spotify does not tell: nobody knows': {
      ...again(starting({ ...settled, stood: nowhere })),
      event: paused(track, null),
    },
    'and nobody had looked before: nobody knows': { ...again(settled), event: paused(track, 1000) },
    'with another list: that is no sound of ours': {
      ...again(starting({ ...settled, stood: nowhere })),
      event: seen({ ...playback.otherMusic(false), itemUri: track, progressMs: 1000 }),
    },
  });
});

describe('the first sound', () => {
  const loud = (percent: number) => seen({ ...playback.ours(), volumePercent: Percent.parse(percent) });
  const heard = session({ heardAt: at(9) });
  const row = {
    from: settled,
    given: { now: at(9) },
    reason: { type: 'music_heard', latencyMs: 9000 },
    session: heard,
    settles: cause,
  } as const;
  const misset = { lowPercent: 40, fullPercent: 25, steps: 1, nextAt: null, tries: 1 };
  const music = { session: heard, stopAt: at(300), lookAt: at(39) };
  holds({
    'as loud as the room wants is looked after at leisure': { ...row, event: loud(25), to: lingering(music) },
    'nearly as loud is as loud as the device can': { ...row, event: loud(29), to: lingering(music) },
    'of another loudness is looked at once more, soon': {
      ...row,
      event: loud(40),
      to: lingering({ ...music, lookAt: at(11), lowered: misset }),
    },
    'that is too soft as well': {
      ...row,
      event: loud(20),
      to: lingering({ ...music, lookAt: at(11), lowered: { ...misset, lowPercent: 20 } }),
    },
    'of a soft start is raised at leisure': {
      ...row,
      given: { now: at(9), room: room({ policy: { softStartFor: 30 } }) },
      event: loud(40),
      to: lingering({
        ...music,
        lowered: { lowPercent: 6, fullPercent: 25, steps: 3, nextAt: at(19), tries: 1 },
      }),
    },
    'that is still of another loudness then is told once more': {
      from: playing({ lookAt: null, lowered: misset }),
      event: loud(40),
      given: { now: at(11) },
      to: playing({ asked: 4, lookAt: null, lowered: { ...misset, tries: 2 } }),
      reason: { type: 'volume_set', volumePercent: Percent.parse(25) },
      commands: [lower(4, 25)],
    },
    'that came to be as loud as it should is left alone': {
      from: playing({ lookAt: null, lowered: misset }),
      event: loud(25),
      given: { now: at(11) },
      to: playing({ lookAt: at(41) }),
      reason: 'still_playing',
    },
    'that a person has turned meanwhile is left alone': {
      from: playing({ lookAt: null, lowered: misset }),
      event: loud(70),
      given: { now: at(11) },
      to: playing({ lookAt: at(41) }),
      reason: 'still_playing',
    },
  });
});
