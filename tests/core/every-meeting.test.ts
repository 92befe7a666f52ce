/** Every phase there is, under every event and all facts: slow, so it judges no mutants. What is decided, the tables say. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Phase } from '../../src/contract/phase.ts';
import { Reason } from '../../src/contract/reason.ts';
import { Session } from '../../src/contract/session.ts';
import { decide } from '../../src/core/decide.ts';
import type { RoomEvent, Situation } from '../../src/core/situation.ts';
import { wakeAt } from '../../src/core/time.ts';
import { situation } from '../fakes/factories.ts';
import { events, facts, phases } from './every-case.ts';
import { phaseNames } from './phase-names.ts';

const KeptSession = Session.nullable();
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
