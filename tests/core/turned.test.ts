/** A person turns the music up or down by our hand: they meant it. */
import { describe } from 'vitest';
import { Percent } from '../../src/contract/units.ts';
import { at, phase, room } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, volume } from './table.ts';

const { playing, lingering, warning, silent, held, starting, confirming, stopping, blocked, snoozed } = phase;
const forty = Percent.parse(40);
const userId = null;
const asked = { type: 'volume_asked', userId, volumePercent: forty } as const;
const reason = { type: 'person_set_volume', userId, volumePercent: forty } as const;
const found = { beforePercent: Percent.parse(50), setPercent: Percent.parse(25) };
const softly = { lowPercent: 10, fullPercent: 25, steps: 2, nextAt: at(70), tries: 1 };
const belongs = { lowPercent: 40, fullPercent: 40, steps: 1, nextAt: null, tries: 1 };
const heard = (percent: number) => ({ ...playback.ours(), volumePercent: Percent.parse(percent) });

describe('the volume by hand', () => {
  holds({
    'is set, and known again as ours': {
      from: playing({ found, lookAt: at(80) }),
      event: asked,
      to: playing({ found: { ...found, setPercent: forty }, asked: 4, lookAt: null }),
      reason,
      commands: [volume(4, 40)],
    },
    'ends a soft start': {
      from: lingering({ lowered: softly, lookAt: at(80) }),
      event: asked,
      to: lingering({ lowered: null, asked: 4, lookAt: null }),
      reason,
      commands: [volume(4, 40)],
    },
    'is where a warning comes back to': {
      from: warning({ lowered: { ...softly, steps: 1 } }),
      event: asked,
      to: warning({ lowered: belongs, asked: 4, lookAt: null }),
      reason,
      commands: [volume(4, 40)],
    },
    'is not turned back by the next look': {
      from: playing({ found: { ...found, setPercent: forty } }),
      event: { type: 'playback_seen', asked: 3, playback: heard(41) },
      to: playing({ found: { ...found, setPercent: forty }, lookAt: at(90) }),
      reason: 'still_playing',
    },
    'is not lowered again when it was set in a warning': {
      from: warning({ lowered: belongs }),
      event: { type: 'volume_answered', asked: 3, set: true, found: heard(10) },
      to: warning({ lowered: belongs, lookAt: at(90) }),
      reason: 'still_playing',
    },
    'which was never taken is told': {
      from: playing(),
      event: { type: 'volume_failed', asked: 3, failure: { kind: 'volume_fixed' } },
      to: playing({ lookAt: at(90) }),
      reason: { type: 'volume_not_set', failure: { kind: 'volume_fixed' }, at: at(90) },
    },
  });
  for (const from of [silent(), confirming(), starting(), stopping(), held(), blocked(), snoozed()])
    holds({
      [`is nothing without music: ${from.name}`]: {
        from,
        event: asked,
        given: { room: room() },
        reason: 'nothing_to_turn',
      },
    });
});
