import { describe, expect, test } from 'vitest';
import { Reason, type ReasonType } from '../../src/contract/reason.ts';
import {
  isByHand,
  isMovement,
  MARK_MS,
  markOf,
  markPlace,
  TICK_MS,
  tickOf,
} from '../../src/contract/strip-marks.ts';
import { outcomeOf } from '../../src/contract/verdict.ts';

const moved = { motionDetected: true, readAgain: false };
const types = Reason.options.map((option) => option.shape.type.value);

describe('what a report is on a strip', () => {
  test.each<[ReasonType, ReturnType<typeof markOf>]>([
    ['quiet_hours', 'not_started'],
    ['held', 'not_started'],
    ['start_failed', 'tried'],
    ['blocked', 'could_not_start'],
    ['motion_extended', null],
    ['confirming', null],
    ['report_stale', null],
  ])('%s is %s below the line', (type, mark) => {
    expect(markOf(moved, type)).toBe(mark);
  });

  test('whatever failed is wrong, and nothing else is', () => {
    for (const type of types.filter((one) => isMovement(moved, one))) {
      const isWrong = markOf(moved, type) === 'tried' || markOf(moved, type) === 'could_not_start';
      expect([type, isWrong]).toEqual([type, outcomeOf({ type } as Reason) === 'failed']);
    }
  });

  test('who leaves, who was only read, and who is not believed is no movement, and starts nothing that could be missed', () => {
    expect(isMovement(moved, 'quiet_hours')).toBe(true);
    expect(isMovement({ ...moved, motionDetected: false }, 'quiet_hours')).toBe(false);
    expect(isMovement({ ...moved, readAgain: true }, 'quiet_hours')).toBe(false);
    expect(isMovement(moved, 'report_repeated')).toBe(false);
    expect(markOf({ ...moved, motionDetected: false }, 'quiet_hours')).toBeNull();
  });

  test('tries stand for themselves, what else lies within the same minutes is one mark', () => {
    expect(markPlace('tried', 0)).toBeNull();
    expect(markPlace('not_started', MARK_MS - 1)).toBe(markPlace('not_started', 0));
    expect(markPlace('not_started', MARK_MS)).not.toBe(markPlace('not_started', 0));
    expect([tickOf(TICK_MS - 1), tickOf(TICK_MS)]).toEqual([0, 1]);
  });
});

test.each<[Parameters<typeof isByHand>[0], boolean]>([
  [{ type: 'person_took_over', cause: 'paused' }, true],
  [{ type: 'person_stopped' }, true],
  [{ type: 'music_stopped', because: 'stopped_by_person' }, true],
  [{ type: 'music_stopped', because: 'longest_session' }, false],
  [{ type: 'held', cause: 'ended' }, false],
  [{ type: 'music_ended' }, false],
])('a hold by %j is a hand: %s', (reason, isTheirs) => {
  expect(isByHand(reason)).toBe(isTheirs);
});
