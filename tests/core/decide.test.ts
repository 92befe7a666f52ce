import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Phase } from '../../src/contract/phase.ts';
import { Reason } from '../../src/contract/reason.ts';
import { Session } from '../../src/contract/session.ts';
import { Instant } from '../../src/contract/units.ts';
import { decide } from '../../src/core/decide.ts';
import type { RoomEvent, Situation } from '../../src/core/situation.ts';
import { wakeAt } from '../../src/core/time.ts';
import { at, phase, session, situation } from '../fakes/factories.ts';
import { events, facts, phases } from './every-case.ts';
import { phaseNames } from './phase-names.ts';
import { holds, look } from './table.ts';

const KeptSession = Session.nullable();
const { silent, starting, playing, lingering, held, blocked, snoozed } = phase;
/** Everything they are given is frozen: whoever changed it would throw. */
function everyMeeting(meet: (from: Phase, event: RoomEvent, given: Situation) => void): void {
  for (const from of phases.map(frozen)) {
    const asked = 'asked' in from ? from.asked : 0;
    const happening = frozen([...events(asked), ...events(asked + 1)]);
    for (const given of situations) for (const event of happening) meet(from, event, given);
  }
}

const situations = facts.map((given) => frozen(situation(given)));

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

/** `expect` takes longer than deciding: it is asked only for its words, once they are needed. */
function expectSame(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other);
}

describe('every phase meets every event', { timeout: 240_000 }, () => {
  test('the list leaves none out', () => {
    expect([...new Set(phases.map(({ name }) => name))].toSorted()).toEqual(phaseNames.toSorted());
  });

  test('and each has an answer: a phase, a reason and a session that the contract knows', () => {
    everyMeeting((from, event, given) => {
      const decided = decide(from, event, given);
      expectSame(Phase.parse(decided.phase), decided.phase);
      expectSame(Reason.parse(decided.reason), decided.reason);
      expectSame(KeptSession.parse(decided.session), decided.session);
    });
  });

  test('a phase that was stored and read back decides the same, and the same again', () => {
    const stored = new Map<Phase, Phase>();
    const readBack = (from: Phase) => {
      const read = stored.get(from) ?? Phase.parse(JSON.parse(JSON.stringify(from)));
      stored.set(from, read);
      return read;
    };
    everyMeeting((from, event, given) => {
      expectSame(decide(readBack(from), event, given), decide(from, event, given));
    });
  });

  test('and no alarm leaves a deadline behind that would ring again at once', () => {
    everyMeeting((from, event, given) => {
      if (event.type !== 'alarm_rang') return;
      const next = wakeAt(decide(from, event, given).phase);
      if (next !== null) expect(next).toBeGreaterThan(given.now);
    });
  });

  test('and none of them changes what it was given', () => {
    expect(() => everyMeeting(decide)).not.toThrow();
  });
});

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
