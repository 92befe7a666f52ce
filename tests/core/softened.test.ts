import { describe } from 'vitest';
import { Percent } from '../../src/contract/units.ts';
import type { Situation } from '../../src/core/situation.ts';
import { at, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, lower, pause, volume } from './table.ts';

const { playing, lingering, warning, stopping } = phase;
const alarm = { type: 'alarm_rang' } as const;
const edge = at(600);
const tomorrow = at(86_400 + 600);
const low = { lowPercent: 10, fullPercent: 40, steps: 1, nextAt: null, tries: 1 };
const soft = { lowPercent: 10, fullPercent: 40, steps: 3, nextAt: edge, tries: 1 };
const loud = (percent: number) => ({ ...playback.ours(), volumePercent: Percent.parse(percent) });
/** Quiet from ten past twelve until one. */
const given = (
  second: number,
  whenQuietBegins: 'end' | 'soften' | 'go_on' = 'soften',
  window: object = {},
): Partial<Situation> => ({
  now: at(second),
  room: room({ policy: { whenQuietBegins, quietHours: [{ from: '12:10', to: '13:00', ...window }] } }),
});
const softens = (percent: number) =>
  ({ type: 'softened_for_quiet', volumePercent: Percent.parse(percent), until: at(3600) }) as const;

describe('quiet hours begin while the volume is on its way', () => {
  holds({
    'and a soft start ends as soft as they ask': {
      from: playing({ quietBeginsAt: edge, lowered: soft }),
      event: alarm,
      given: given(600, 'soften', { volumePercent: 8 }),
      to: playing({ asked: 4, lookAt: null, quietBeginsAt: at(630) }),
      reason: softens(8),
      commands: [lower(4, 8)],
    },
    'and music that goes on takes its steps': {
      from: lingering({ stopAt: at(900), lowered: soft }),
      event: alarm,
      given: given(600, 'go_on'),
      to: lingering({
        stopAt: at(900),
        asked: 4,
        lookAt: null,
        lowered: { ...soft, nextAt: null },
      }),
      reason: 'looked',
      commands: [volume(4, 20)],
    },
    'and a step that was answered does not pass them by': {
      from: playing({ lookAt: null, quietBeginsAt: edge, lowered: { ...soft, nextAt: null } }),
      event: { type: 'volume_answered', asked: 3, set: true, found: loud(30) },
      given: given(600),
      to: playing({ lookAt: at(630), quietBeginsAt: edge }),
      reason: { type: 'volume_set', volumePercent: Percent.parse(20) },
    },
    'and neither does one that failed': {
      from: playing({ lookAt: null, quietBeginsAt: edge, lowered: { ...soft, nextAt: null } }),
      event: { type: 'volume_failed', asked: 3, failure: { kind: 'speaker_restricted' } },
      given: given(600),
      to: playing({ lookAt: at(605), quietBeginsAt: edge, lowered: { ...soft, nextAt: null } }),
      reason: { type: 'volume_not_set', failure: { kind: 'speaker_restricted' }, at: at(605) },
    },
  });
});

describe('quiet hours begin during a warning', () => {
  const warned = { stopAt: at(610), quietBeginsAt: edge };
  holds({
    'and music that shall end then does': {
      from: warning(warned),
      event: alarm,
      given: given(600, 'end'),
      to: stopping({ because: 'quiet_hours_began' }),
      reason: { type: 'stop_decided', because: 'quiet_hours_began' },
      commands: [pause(4)],
    },
    'and music that shall soften is no louder than that when the warning is taken back': {
      from: warning({ ...warned, lowered: low }),
      event: alarm,
      given: given(600, 'soften', { volumePercent: 12 }),
      to: warning({ ...warned, quietBeginsAt: tomorrow, lowered: { ...low, fullPercent: 12 } }),
      reason: softens(12),
    },
    'and neither is music that has not been lowered yet': {
      from: warning({ ...warned, lookAt: null }),
      event: alarm,
      given: given(600, 'soften', { volumePercent: 12 }),
      to: warning({
        ...warned,
        lookAt: null,
        quietBeginsAt: tomorrow,
        lowered: { ...low, lowPercent: 12, fullPercent: 12 },
      }),
      reason: softens(12),
    },
    'and it is no louder than what the warning takes back to': {
      from: warning({ ...warned, lowered: { ...low, fullPercent: 11 } }),
      event: alarm,
      given: given(600, 'soften', { volumePercent: 12 }),
      to: warning({ ...warned, quietBeginsAt: tomorrow, lowered: { ...low, fullPercent: 11 } }),
      reason: softens(12),
    },
    'and a person has turned it down meanwhile: it stays as they want it': {
      from: warning({ ...warned, lookAt: null, lowered: { ...low, lowPercent: 12, fullPercent: 12 } }),
      event: { type: 'playback_seen', asked: 3, playback: loud(7) },
      given: given(600),
      to: warning({ ...warned, lookAt: at(630) }),
      reason: 'still_playing',
    },
    'and a person has turned it down to a little above the warning: that is what it comes back to': {
      from: warning({ ...warned, lookAt: null, lowered: { ...low, lowPercent: 20, fullPercent: 20 } }),
      event: { type: 'playback_seen', asked: 3, playback: loud(15) },
      given: given(600),
      to: warning({ ...warned, asked: 4, lookAt: null, lowered: { ...low, fullPercent: 15 } }),
      reason: { type: 'volume_set', volumePercent: Percent.parse(10) },
      commands: [volume(4, 10)],
    },
    'and what nobody has lowered yet is never raised to it': {
      from: warning({ ...warned, lowered: { ...low, lowPercent: 12, fullPercent: 12 } }),
      event: { type: 'occupancy_changed', at: at(605) },
      given: { ...given(605), occupancy: { held: true, lastMotionAt: at(605) } },
      to: playing({
        asked: 4,
        lookAt: null,
        quietBeginsAt: edge,
        lowered: { ...low, lowPercent: 12, fullPercent: 12 },
      }),
      reason: 'room_kept',
      commands: [lower(4, 12)],
    },
    'which is lowered all the same': {
      from: warning({ ...warned, lookAt: null, lowered: { ...low, lowPercent: 12, fullPercent: 12 } }),
      event: { type: 'playback_seen', asked: 3, playback: loud(25) },
      given: given(600),
      to: warning({ ...warned, asked: 4, lookAt: null, lowered: { ...low, fullPercent: 12 } }),
      reason: { type: 'volume_set', volumePercent: Percent.parse(10) },
      commands: [volume(4, 10)],
    },
    'and somebody moves: it is as loud as quiet hours ask': {
      from: warning({ ...warned, quietBeginsAt: tomorrow, lowered: { ...low, fullPercent: 12 } }),
      event: { type: 'occupancy_changed', at: at(605) },
      given: { ...given(605), occupancy: { held: true, lastMotionAt: at(605) } },
      to: playing({
        asked: 4,
        lookAt: null,
        quietBeginsAt: tomorrow,
        lowered: { ...low, fullPercent: 12 },
      }),
      reason: 'room_kept',
      commands: [volume(4, 12)],
    },
    'that nobody knew of, after a restart': {
      from: warning({ stopAt: at(610), lookAt: at(620) }),
      event: { type: 'restarted', savedAt: at(590) },
      given: { ...given(595), occupancy: { held: true, lastMotionAt: at(595) } },
      to: playing({ asked: 4, lookAt: null, quietBeginsAt: edge }),
      reason: { type: 'restarted', downForMs: 5000 },
      session: session(),
      commands: [look(4)],
    },
  });
});
