import { describe, expect, test } from 'vitest';
import { Phase } from '../../src/contract/phase.ts';
import { decide } from '../../src/core/decide.ts';
import { keeping } from '../../src/core/keep.ts';
import { at, motion, phase, session, situation } from '../fakes/factories.ts';

const { silent, confirming, starting, playing, lingering, warning, stopping, held, snoozed } = phase;
const lowered = { lowPercent: 10, fullPercent: 25, steps: 1, nextAt: null, tries: 1 };
const moved = session({ motionCount: 2 });

describe('how soon a change must be on disk', () => {
  test.each([
    // before                 after                                     event              keeping
    ['music begins', silent(), starting(), 'motion_seen', 'now'],
    ['something moves', silent(), confirming(), 'motion_seen', 'now'],
    [
      'it moves once more',
      confirming(),
      confirming({ pulses: 2, heard: ['hall-pir', 'hall-radar'], confirmAt: at(80) }),
      'motion_seen',
      'soon',
    ],
    [
      'play is about to be sent',
      starting(),
      starting({ step: 'asking', asked: 2, plays: 1 }),
      'playback_seen',
      'now',
    ],
    ['a start waits', starting(), starting({ nextAt: at(3) }), 'look_failed', 'no'],
    ['music is heard', starting(), lingering(), 'playback_seen', 'now'],
    ['motion is counted', lingering(), lingering({ session: moved, stopAt: at(360) }), 'motion_seen', 'soon'],
    ['somebody stays', lingering(), playing(), 'motion_seen', 'soon'],
    ['somebody leaves', playing(), lingering(), 'occupancy_changed', 'soon'],
    ['it is looked', playing(), playing({ asked: 4, lookAt: null }), 'alarm_rang', 'no'],
    ['it is looked while it lingers', lingering(), lingering({ asked: 4, lookAt: null }), 'alarm_rang', 'no'],
    [
      'a person keeps it on',
      lingering(),
      lingering({ stopAt: at(400), keepUntil: at(400) }),
      'extend_asked',
      'now',
    ],
    ['the policy is another', lingering(), lingering({ mustEndAt: at(400) }), 'room_changed', 'now'],
    ['a warning begins', lingering(), warning(), 'alarm_rang', 'now'],
    ['the volume is about to be lowered', warning(), warning({ lowered }), 'playback_seen', 'now'],
    ['the warning moves along', lingering(), lingering({ warnAt: at(290) }), 'motion_seen', 'soon'],
    ['music stops', lingering(), stopping(), 'alarm_rang', 'now'],
    [
      'a stop is tried again',
      stopping(),
      stopping({ asked: 5, retryAt: at(70), tries: 2 }),
      'pause_failed',
      'no',
    ],
    [
      'a stop fails',
      stopping(),
      stopping({ retryAt: at(61), tries: 2, failure: { kind: 'unreachable' } }),
      'pause_failed',
      'now',
    ],
    [
      'it fails likewise, and may be tried later',
      stopping({ failure: { kind: 'rate_limited', retryAt: at(70) } }),
      stopping({ failure: { kind: 'rate_limited', retryAt: at(80) }, retryAt: at(80), tries: 3 }),
      'pause_failed',
      'no',
    ],
    [
      'it leads elsewhere',
      stopping(),
      stopping({ afterwards: { name: 'held', cause: 'stopped' } }),
      'stop_asked',
      'now',
    ],
    ['silence', stopping(), silent({ endedAt: at(60) }), 'pause_answered', 'now'],
    ['a hold grows longer', held(), held({ until: at(950) }), 'motion_seen', 'soon'],
    ['a hold looks', held({ asked: 1 }), held({ asked: 2, lookAt: at(60) }), 'playback_seen', 'no'],
    ['a paused session is over', held({ session: session() }), held(), 'playback_seen', 'now'],
    ['a snooze is another', snoozed(), snoozed({ until: at(9) }), 'snooze_asked', 'now'],
    ['the clock moves a deadline', snoozed(), snoozed({ until: at(9) }), 'clock_jumped', 'now'],
    ['the clock moves nothing', silent(), silent(), 'clock_jumped', 'no'],
    ['a wish that changed nothing', playing(), playing(), 'start_asked', 'no'],
    ['nothing at all', lingering(), lingering(), 'room_changed', 'no'],
  ] as const)('%s', (_, before, after, event, how) => {
    expect(keeping(before, after, event)).toBe(how);
  });
});

test('what was stored and read back is no change', () => {
  const looked = decide(playing(), { type: 'alarm_rang' }, situation({ now: at(90) })).phase;
  const extended = decide(lingering(), motion(), situation()).phase;
  for (const made of [looked, extended])
    expect(keeping(Phase.parse(JSON.parse(JSON.stringify(made))), made, 'restarted')).toBe('no');
});
