/** Time moved by hand: two clocks and the alarms that hang on them. */
import { type Instant, type Seconds, shifted } from '../../src/contract/units.ts';
import type { Alarms, Clock } from '../../src/ports.ts';

export interface FakeTime {
  clock: Clock;
  /** `close` takes all of them away, as the end of a process does. */
  alarms: Alarms & { close(): void };
  /** Lets time go by and rings on the way, each alarm at its own instant. Overdue ones ring even when no time passes. */
  pass(length: Seconds): void;
  /** The same, and time stands still after each ring until whatever it set off has come to rest. */
  passCalmly(length: Seconds, rest: () => Promise<void>): Promise<void>;
  /** Puts the wall clock forward or back. Nobody is told: what is overdue now rings with the next `pass`. */
  jump(byMs: number): void;
}

interface Due {
  /** Milliseconds from now. */
  inMs: number;
  ring(): void;
}

/** More rings at one moment than any house has alarms: somebody sets an overdue alarm again whenever it rings. */
const MOST_AT_ONCE = 10_000;

export function createFakeTime(startAt: Instant): FakeTime {
  let wall = startAt;
  let monotonicMs = 0;
  const alarms = new Map<string, { at: Instant; ring: () => void }>();
  const periods = new Set<{ dueMs: number; ring: () => void }>();

  function next(): Due | null {
    const due: Due[] = [
      ...[...alarms].map(([name, { at, ring }]) => ({
        inMs: Math.max(0, at - wall),
        ring() {
          alarms.delete(name);
          ring();
        },
      })),
      ...[...periods].map((period) => ({ inMs: period.dueMs - monotonicMs, ring: period.ring })),
    ];
    return due.reduce<Due | null>(
      (first, other) => (first && first.inMs <= other.inMs ? first : other),
      null,
    );
  }

  function move(byMs: number): void {
    monotonicMs += byMs;
    wall = shifted(wall, byMs);
  }

  function* ringsWithin(length: Seconds): Generator<() => void> {
    const endMs = monotonicMs + length * 1000;
    let atOnce = 0;
    for (let due = next(); due !== null && monotonicMs + due.inMs <= endMs; due = next()) {
      atOnce = due.inMs === 0 ? atOnce + 1 : 0;
      if (atOnce > MOST_AT_ONCE) throw new Error('An alarm rings for ever at one and the same moment.');
      move(due.inMs);
      yield due.ring;
    }
    move(endMs - monotonicMs);
  }

  return {
    clock: { now: () => wall, monotonicMs: () => monotonicMs },
    alarms: {
      set(name, at, ring) {
        alarms.delete(name);
        if (at !== null) alarms.set(name, { at, ring });
      },
      every(length, ring) {
        const periodMs = length * 1000;
        const period = {
          dueMs: monotonicMs + periodMs,
          ring() {
            period.dueMs += periodMs;
            ring();
          },
        };
        periods.add(period);
        return () => periods.delete(period);
      },
      close() {
        alarms.clear();
        periods.clear();
      },
    },
    pass(length) {
      for (const ring of ringsWithin(length)) ring();
    },
    async passCalmly(length, rest) {
      await rest();
      for (const ring of ringsWithin(length)) {
        ring();
        await rest();
      }
    },
    jump(byMs) {
      wall = shifted(wall, byMs);
    },
  };
}
