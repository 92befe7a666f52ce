import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, type Instant, shifted } from '../../src/contract/units.ts';
import { rooms } from '../../src/demo/furnish.ts';
import { type Move, movesFrom } from '../../src/demo/schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const anySeed = fc.integer({ min: 0, max: 2 ** 31 });
const anyPerson = fc.constantFrom('nina', 'tom');
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
);
const anyInstant = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) })
  .map((at) => at as Instant);
const anyWalk = fc.record({ seed: anySeed, person: anyPerson, at: anyInstant, timeZone: anyZone });

interface Walk {
  seed: number;
  person: string;
  at: Instant;
  timeZone: string;
}

/** Everything that happens from the instant on until so much later. */
function movesDuring({ seed, person, at, timeZone }: Walk, lengthMs: number): Move[] {
  const moves: Move[] = [];
  for (const move of movesFrom(seed, person, at, timeZone)) {
    if (move.at >= at + lengthMs) break;
    moves.push(move);
  }
  return moves;
}

function endOf({ at, stayFor }: Move): Instant {
  return after(at, stayFor);
}

/** What the clock on the wall shows there, such as "23:05". */
function wallClock(timeZone: string): (at: Instant) => string {
  const face = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' });
  return (at) => face.format(at);
}

describe('the walk of a person', () => {
  it('is the same for the same seed, and another one for another seed, person or day', () => {
    const walk = { seed: 7, person: 'nina', at: Date.UTC(2026, 5, 1) as Instant, timeZone: 'UTC' };
    const stays = (other: Partial<Walk>) =>
      movesDuring({ ...walk, ...other }, DAY_MS)
        .slice(1, -1)
        .map(({ roomId, stayFor }) => `${roomId} ${stayFor}`);
    expect(stays({})).toEqual(stays({}));
    expect(stays({ seed: 8 })).not.toEqual(stays({}));
    expect(stays({ person: 'tom' })).not.toEqual(stays({}));
    expect(stays({ at: Date.UTC(2026, 5, 2) as Instant })).not.toEqual(stays({}));
  });

  it('begins with where the person is at that instant', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const [here] = movesDuring(walk, 1);
        expect(here?.at).toBeLessThanOrEqual(walk.at);
        expect(here && endOf(here)).toBeGreaterThan(walk.at);
      }),
      { seed: 1 },
    );
  });

  it('never has anybody in two rooms at once, or in none', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const moves = movesDuring(walk, 2 * DAY_MS);
        for (const [index, move] of moves.slice(1).entries()) {
          const before = moves[index];
          expect(before && endOf(before)).toBe(move.at);
          expect(before?.roomId).not.toBe(move.roomId);
          expect(before?.stayFor).toBeGreaterThan(0);
        }
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  it('leads through the hall from each place to another', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const places = movesDuring(walk, DAY_MS).map(({ roomId }) => roomId);
        for (const [index, place] of places.slice(2).entries()) {
          const [before, way] = [places[index], places[index + 1]];
          if (way === rooms.hall) expect(place).not.toBe(before);
          else expect([before, place]).toEqual([rooms.hall, rooms.hall]);
        }
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  it('goes on after a restart as if it had never been interrupted', () => {
    fc.assert(
      fc.property(anyWalk, fc.integer({ min: 0, max: DAY_MS }), (walk, laterMs) => {
        const restartedAt = shifted(walk.at, laterMs);
        const uninterrupted = movesDuring(walk, laterMs + DAY_MS).filter((move) => endOf(move) > restartedAt);
        expect(movesDuring({ ...walk, at: restartedAt }, DAY_MS)).toEqual(uninterrupted);
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  it('leads into every room on every day', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const visited = new Set(movesDuring(walk, DAY_MS).map(({ roomId }) => roomId));
        for (const roomId of Object.values(rooms)) expect(visited).toContain(roomId);
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it('rests at night, by the clock on the wall', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const shown = wallClock(walk.timeZone);
        for (const move of movesDuring(walk, 2 * DAY_MS)) {
          if (move.roomId === null) continue;
          for (const edge of [move.at, endOf(move)]) {
            const time = shown(edge);
            expect(time >= '06:30' && time <= '22:59', `up at ${time}`).toBe(true);
          }
        }
      }),
      { seed: 6, numRuns: 50 },
    );
  });

  it.each([
    ['spring', Date.UTC(2026, 2, 28, 23), 23],
    ['autumn', Date.UTC(2026, 9, 24, 22), 25],
  ])('keeps to the new time on the day that %s changes it', (_season, midnight, hours) => {
    const walk = { seed: 7, person: 'tom', at: midnight as Instant, timeZone: 'Europe/Berlin' };
    const day = movesDuring(walk, hours * HOUR_MS).filter(({ roomId }) => roomId !== null);
    const shown = wallClock(walk.timeZone);
    const [first, last] = [day.at(0), day.at(-1)];
    expect(first && shown(first.at)).toMatch(/^0[67]:/);
    expect(last && shown(endOf(last))).toMatch(/^22:/);
  });

  it('finds everybody in the kitchen for breakfast', () => {
    fc.assert(
      fc.property(anySeed, anyPerson, (seed, person) => {
        const early = Date.UTC(2026, 5, 1, 7, 30) as Instant;
        const morning = movesDuring({ seed, person, at: early, timeZone: 'UTC' }, 32 * MINUTE_MS);
        expect(morning.map(({ roomId }) => roomId)).toContain(rooms.kitchen);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  it('leads out of the house now and then by day', () => {
    const noon = { seed: 7, person: 'tom', at: Date.UTC(2026, 5, 1, 9) as Instant, timeZone: 'UTC' };
    expect(movesDuring(noon, 9 * HOUR_MS).map(({ roomId }) => roomId)).toContain(null);
  });
});
