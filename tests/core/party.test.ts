import { describe, expect, test } from 'vitest';
import { emptyTogetherAt } from '../../src/core/party.ts';
import type { Situation } from '../../src/core/situation.ts';
import { at, id, phase, room, senses, situation } from '../fakes/factories.ts';
import { holds, volume } from './table.ts';

const { playing, lingering, warning, silent } = phase;
const lowered = { lowPercent: 10, fullPercent: 40, steps: 1, nextAt: null, tries: 1 };
const kitchen = id.room('kitchen');
const seen = (second: number) => ({ held: false, lastMotionAt: at(second) });
const someone = { held: true, lastMotionAt: null };
const moved = (second: number) => senses({ occupancy: seen(second) });
const closed = { closedAt: at(10), openSince: null, openedAt: at(5) };
const short = room({ policy: { timeoutFor: 30, door: { boxFor: 600, recheckFor: 20 } } });

describe('rooms at a party are empty together', () => {
  const rows: [string, Partial<Situation>, number | null][] = [
    ['a room on its own by its own timeout', {}, 300],
    ['never, while someone is in it', { occupancy: someone, nearby: [senses()] }, null],
    ['never, while someone is in another', { nearby: [senses(), senses({ occupancy: someone })] }, null],
    ['the later motion counts, be it there', { occupancy: seen(5), nearby: [moved(9), moved(7)] }, 309],
    ['or here', { occupancy: seen(9), nearby: [moved(5)] }, 309],
    ['where nobody was ever anywhere, the music counts', { occupancy: senses().occupancy }, 300],
    ['never, while a hold keeps another', { nearby: [senses({ kept: { on: true, lastAt: at(3) } })] }, null],
    [
      'a hold that is over counts as motion',
      { nearby: [senses({ kept: { on: false, lastAt: at(8) } })] },
      308,
    ],
    [
      'whoever moved behind closed doors is still there',
      { room: short, nearby: [senses({ occupancy: seen(11), doors: closed })] },
      611,
    ],
    [
      'and the doors of one room close in nobody in another',
      { room: short, occupancy: seen(12), nearby: [senses({ doors: closed })] },
      42,
    ],
  ];
  test.each(rows)('%s', (_, given, second) => {
    expect(emptyTogetherAt(situation(given), at(0))).toBe(second === null ? null : at(second));
  });
});

describe('somebody comes or goes in another room of the party', () => {
  const event = { type: 'party_moved', roomId: kitchen } as const;
  holds({
    'and the music stays on for as long as if it were here': {
      from: lingering({ stopAt: at(61) }),
      event,
      given: { nearby: [moved(60)] },
      to: lingering({ stopAt: at(360) }),
      reason: { type: 'party_goes_on', roomId: kitchen },
    },
    'and without an end while they are seen': {
      from: lingering(),
      event,
      given: { nearby: [senses({ occupancy: someone }), senses()] },
      to: playing(),
      reason: { type: 'party_goes_on', roomId: kitchen },
    },
    'and takes back the warning that had begun': {
      from: warning({ stopAt: at(61), lowered }),
      event,
      given: { nearby: [moved(60)] },
      to: lingering({ asked: 4, lookAt: null, stopAt: at(360), lowered }),
      reason: { type: 'party_goes_on', roomId: kitchen },
      commands: [volume(4, 40)],
    },
    'and a room without the music makes nothing of it': {
      from: silent(),
      event,
      reason: 'nothing_changed',
    },
  });
});
