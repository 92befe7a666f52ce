import { describe, expect, test } from 'vitest';
import type { Playback } from '../../src/contract/playback.ts';
import { Percent } from '../../src/contract/units.ts';
import { asSeen, asSet, stands } from '../../src/core/found.ts';
import { at, id, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, lower, play, volume } from './table.ts';

const { starting, playing, warning, held } = phase;
const percent = (count: number) => Percent.parse(count);
const loud = (count: number, shown: Playback = playback.ours()) => ({
  ...shown,
  volumePercent: percent(count),
});
const somebody = { occupancy: { held: true, lastMotionAt: at(0) } };
const found = { beforePercent: percent(60), setPercent: percent(25) };
const dipped = { lowPercent: percent(10), fullPercent: percent(25), steps: 1, nextAt: null, tries: 1 };

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
    starting({ step: 'asking', asked: 2, plays: 1, foundPercent, stood: { itemUri: null, positionMs: 0 } });
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
