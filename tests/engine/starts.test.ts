import { expect, test } from 'vitest';
import { startsToday } from '../../src/engine/starts.ts';
import { StorageFailure } from '../../src/ports.ts';
import { at, phase, room, session } from '../fakes/factories.ts';
import { createFakeHistory } from '../fakes/history.ts';
import { createHome, hall } from './home.ts';

/** Music, and an empty room after it. */
async function oneSession(home: ReturnType<typeof createHome>): Promise<void> {
  expect(home.sense('hall-pir').outcome).toBe('started');
  await home.pass(330);
  expect(home.phase(hall)?.name).toBe('silent');
}

test('the third start of a day that has two is refused, until midnight, over a restart too', async () => {
  const home = createHome({ hall: { startsPerDayAtMost: 2 } });
  await oneSession(home);
  await oneSession(home);
  await home.restart();
  expect(home.sense('hall-pir')).toMatchObject({
    outcome: 'ignored',
    // Midnight in Berlin.
    reason: { type: 'daily_limit_reached', starts: 2, until: Date.UTC(2026, 10, 22, 23) },
  });
  expect(home.house().command({ type: 'start', roomId: hall }, null).ok).toBe(true);
  await home.pass(11 * 3600);
  expect(home.sense('hall-pir').outcome).toBe('started');
});

test('what a person asked for leaves motion its starts', async () => {
  const home = createHome({ hall: { startsPerDayAtMost: 1 } });
  home.house().command({ type: 'start', roomId: hall }, null);
  await home.pass(330);
  await oneSession(home);
  expect(home.sense('hall-pir').reason.type).toBe('daily_limit_reached');
});

test('a history that cannot be read counts nothing, and a bug is not swallowed', () => {
  const broken = (error: Error) => ({
    ...createFakeHistory(),
    sessions: () => {
      throw error;
    },
  });
  const limited = room({ policy: { startsPerDayAtMost: 1 } });
  const count = (error: Error) => startsToday(limited, phase.silent(), broken(error), at(0), 'UTC');
  expect(count(new StorageFailure('The disk is gone'))).toBe(0);
  expect(() => count(new TypeError('a bug'))).toThrow(TypeError);
  expect(startsToday(limited, phase.playing(), broken(new TypeError('a bug')), at(0), 'UTC')).toBe(0);
});

test('a limit that is not saved yet counts what has begun today', async () => {
  const home = createHome();
  await oneSession(home);
  const policy = home
    .house()
    .snapshot()
    .rooms.find(({ room }) => room.id === hall)?.room.policy;
  const why = (startsPerDayAtMost: number) =>
    home
      .house()
      .explain(hall, policy && { ...policy, startsPerDayAtMost })
      ?.checks.find(({ answer }) => answer === 'no')?.reason;
  expect(why(1)).toMatchObject({ type: 'daily_limit_reached', starts: 1 });
  expect(why(2)).toBeUndefined();
});

test('a room that stands back counts as well, for its hold may be over', () => {
  const history = createFakeHistory();
  history.save({ session: session({ startedAt: at(0) }) });
  const limited = room({ policy: { startsPerDayAtMost: 1 } });
  expect(startsToday(limited, phase.held(), history, at(60), 'UTC')).toBe(1);
});
