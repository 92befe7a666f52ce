import { describe } from 'vitest';
import type { Playback } from '../../src/contract/playback.ts';
import { Percent } from '../../src/contract/units.ts';
import { at, id, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, play, volume } from './table.ts';

const { starting, playing, lingering, held } = phase;
const loud = (percent: number) => ({ ...playback.ours(), volumePercent: Percent.parse(percent) });
const seen = (shown: Playback) => ({ type: 'playback_seen', asked: 3, playback: shown }) as const;
const answered = (found: Playback, set = true) =>
  ({ type: 'volume_answered', asked: 3, set, found }) as const;
const set = (percent: number) => ({ type: 'volume_set', volumePercent: Percent.parse(percent) }) as const;
const soft = { room: room({ policy: { volumePercent: 40, softStartFor: 9 } }) };
const first = { lowPercent: 10, fullPercent: 40, steps: 3, nextAt: at(60), tries: 1 };

describe('a soft start', () => {
  const asking = starting({ step: 'asking', asked: 2, plays: 1, giveUpAt: at(99) });
  const somebody = { held: true, lastMotionAt: at(0) };
  holds({
    'begins at a quarter': {
      from: starting({ giveUpAt: at(99) }),
      event: { type: 'playback_seen', asked: 1, playback: playback.nothing() },
      given: soft,
      to: starting({ ...asking, stood: { itemUri: null, positionMs: 0 } }),
      reason: 'looked',
      commands: [play(2, 10, null, true)],
    },
    'takes its first step a third of its time after the music is heard': {
      from: starting({ step: 'verifying', asked: 3, plays: 1, giveUpAt: at(99) }),
      event: seen(loud(10)),
      given: { ...soft, occupancy: somebody },
      to: playing({ session: session({ heardAt: at(60) }), lowered: { ...first, nextAt: at(63) } }),
      reason: { type: 'music_heard', latencyMs: 60_000 },
      session: session({ heardAt: at(60) }),
      settles: id.event('e1'),
    },
    'waits for its step': {
      from: playing({ lowered: { ...first, nextAt: at(60.001) } }),
      event: { type: 'alarm_rang' },
      given: soft,
      reason: 'alarm_early',
    },
    'asks for no second step before the first is answered': {
      from: playing({ lookAt: at(60), lowered: { ...first, nextAt: null } }),
      event: { type: 'alarm_rang' },
      given: soft,
      to: playing({ asked: 4, lookAt: null, lowered: { ...first, nextAt: null } }),
      reason: 'looked',
      commands: [look(4)],
    },
    'takes its step': {
      from: lingering({ lowered: first }),
      event: { type: 'alarm_rang' },
      given: soft,
      to: lingering({ asked: 4, lookAt: null, lowered: { ...first, nextAt: null } }),
      reason: 'looked',
      commands: [volume(4, 20)],
    },
    'waits for the next one': {
      from: playing({ lookAt: null, lowered: { ...first, nextAt: null } }),
      event: answered(loud(14)),
      given: soft,
      to: playing({ lowered: { ...first, lowPercent: 20, steps: 2, nextAt: at(63) } }),
      reason: set(20),
    },
    'is over when a person has turned the volume': {
      from: playing({ lookAt: null, lowered: { ...first, nextAt: null } }),
      event: answered(loud(15)),
      given: soft,
      to: playing(),
      reason: set(20),
    },
    'is verified soon after its last step': {
      from: playing({ lookAt: null, lowered: { ...first, lowPercent: 30, steps: 1, nextAt: null } }),
      event: answered(loud(30)),
      given: soft,
      to: playing({ lookAt: at(65), lowered: { ...first, lowPercent: 30, steps: 1, nextAt: null } }),
      reason: set(40),
    },
    'is not hurried by a look': {
      from: playing({ lookAt: null, lowered: { ...first, nextAt: at(63) } }),
      event: seen(loud(10)),
      given: soft,
      to: playing({ lowered: { ...first, nextAt: at(63) } }),
      reason: 'still_playing',
    },
  });
});

describe('the volume that was asked for', () => {
  const low = { lowPercent: 10, fullPercent: 40, steps: 1, nextAt: null, tries: 1 };
  const verifying = playing({ lookAt: null, lowered: low });
  holds({
    'is heard': { from: verifying, event: seen(loud(40)), to: playing(), reason: 'still_playing' },
    'is heard as the speaker rounds it': {
      from: verifying,
      event: seen(loud(36)),
      to: playing(),
      reason: 'still_playing',
    },
    'is asked for again when it is still low': {
      from: verifying,
      event: seen(loud(14)),
      to: playing({ asked: 4, lookAt: null, lowered: { ...low, tries: 2 } }),
      reason: set(40),
      commands: [volume(4, 40)],
    },
    'is left alone after three times': {
      from: playing({ lookAt: null, lowered: { ...low, tries: 3 } }),
      event: seen(loud(10)),
      to: playing(),
      reason: 'still_playing',
    },
    'is left alone when a person has chosen another': {
      from: verifying,
      event: seen(loud(15)),
      to: playing(),
      reason: 'still_playing',
    },
    'is unknown where a speaker tells none': {
      from: verifying,
      event: seen(playback.ours()),
      to: playing(),
      reason: 'still_playing',
    },
    'is looked at when nobody answered': {
      from: verifying,
      event: { type: 'volume_failed', asked: 3, failure: { kind: 'unreachable' } },
      to: playing({ lookAt: at(65), lowered: low }),
      reason: { type: 'volume_not_set', failure: { kind: 'unreachable' }, at: at(65) },
    },
    'is not asked for where a person paused': {
      from: verifying,
      event: answered(playback.ours(false), false),
      to: held({
        cause: 'paused',
        since: at(60),
        until: at(960),
        session: session(),
        lookAt: at(120),
        lowered: low,
      }),
      reason: { type: 'person_took_over', cause: 'paused', playback: playback.ours(false) },
    },
    'of nobody changes nothing': {
      from: playing({ lookAt: null }),
      event: answered(loud(40)),
      to: playing(),
      reason: 'still_playing',
    },
  });
});
