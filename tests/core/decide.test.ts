import { describe, expect, test } from 'vitest';
import { Instant } from '../../src/contract/units.ts';
import { decide } from '../../src/core/decide.ts';
import type { RoomEvent } from '../../src/core/situation.ts';
import { at, phase, session, situation } from '../fakes/factories.ts';
import { events, phases } from './every-case.ts';
import { holds, look } from './table.ts';

const { silent, starting, playing, lingering, held, blocked, snoozed } = phase;

describe('answers', () => {
  const answers = (asked: number) => events(asked).filter((event) => 'asked' in event);
  const rows = [...phases].flatMap((from) => {
    const asked = 'asked' in from ? from.asked : 0;
    const other = [asked - 1, asked + 1].flatMap(answers);
    return (('asked' in from ? other : [...other, ...answers(asked)]) as RoomEvent[]).map((event) => ({
      from,
      event,
    }));
  });
  test('to an older question change nothing, whatever they say', () => {
    for (const { from, event } of rows)
      expect(decide(from, event, situation())).toEqual({
        phase: from,
        reason: { type: 'answer_out_of_date' },
        commands: [],
        session: null,
        settles: null,
      });
  });
});

describe('the wall clock jumps', () => {
  const years = 1_700_000_000_000;
  holds({
    'and every deadline moves along, the session too': {
      from: lingering(),
      event: { type: 'clock_jumped', byMs: 1000 },
      to: lingering({
        session: session({ startedAt: at(1), heardAt: at(3) }),
        stopAt: at(301),
        warnAt: at(281),
        lookAt: at(91),
        mustEndAt: at(7201),
      }),
      reason: { type: 'clock_jumped', byMs: 1000 },
      session: session({ startedAt: at(1), heardAt: at(3) }),
    },
    'by half a century, and back': {
      from: silent({ endedAt: at(0) }),
      event: { type: 'clock_jumped', byMs: -years },
      to: silent({ endedAt: at(-years / 1000) }),
      reason: { type: 'clock_jumped', byMs: -years },
    },
    'and a session nobody heard is still none': {
      from: starting(),
      event: { type: 'clock_jumped', byMs: 1000 },
      to: starting({ session: session({ startedAt: at(1), heardAt: null }), giveUpAt: at(21) }),
      reason: { type: 'clock_jumped', byMs: 1000 },
    },
    'and a hold without a session stays without': {
      from: held(),
      event: { type: 'clock_jumped', byMs: 1000 },
      to: held({ since: at(1), until: at(901) }),
      reason: { type: 'clock_jumped', byMs: 1000 },
    },
  });
});

describe('a restart', () => {
  const passed = { type: 'restarted', downForMs: 10_000 } as const;
  holds({
    'leaves a room without music as it was': {
      from: silent(),
      event: { type: 'restarted', savedAt: at(50) },
      reason: passed,
    },
    'leaves a snooze as it was': {
      from: snoozed(),
      event: { type: 'restarted', savedAt: at(50) },
      reason: passed,
    },
    'leaves a block as it was': {
      from: blocked(),
      event: { type: 'restarted', savedAt: at(50) },
      reason: passed,
    },
    'under a clock that fell back moves the deadlines, and claims no time passed': {
      from: snoozed(),
      event: { type: 'restarted', savedAt: at(160) },
      to: snoozed({ until: at(3500) }),
      reason: { type: 'restarted', downForMs: 0 },
    },
    'under a clock that was not set before claims no half century': {
      from: playing({
        session: session({ startedAt: 1000, heardAt: 3000 }),
        lookAt: 31_000,
        mustEndAt: 7_201_000,
      }),
      event: { type: 'restarted', savedAt: Instant.parse(3000) },
      given: { occupancy: { held: true, lastMotionAt: null } },
      to: playing({
        session: session({ startedAt: at(58), heardAt: at(60) }),
        asked: 4,
        lookAt: null,
        mustEndAt: at(7258),
      }),
      reason: { type: 'restarted', downForMs: 0 },
      commands: [look(4)],
      session: session({ startedAt: at(58), heardAt: at(60) }),
    },
  });
});
