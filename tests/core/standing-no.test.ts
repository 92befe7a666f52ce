import { expect, test } from 'vitest';
import { firstNo, standingNo } from '../../src/core/checks.ts';
import { at, phase, room, situation } from '../fakes/factories.ts';

const { silent } = phase;
const quietHours = [{ from: '11:00', to: '13:00' }];

test('nothing keeps a room silent that would start for whoever comes', () => {
  expect(standingNo(silent(), situation())).toBeNull();
});

test('the first no that stands is what keeps it silent', () => {
  const quiet = situation({ room: room({ policy: { quietHours, startsPerDayAtMost: 1 } }), startsToday: 1 });
  expect(standingNo(silent(), quiet)).toEqual(firstNo(silent(), quiet, {}));
  expect(standingNo(silent(), quiet)).toMatchObject({ type: 'quiet_hours' });
  const tired = { ...quiet, room: room({ policy: { startsPerDayAtMost: 1 } }) };
  expect(standingNo(silent(), tired)).toMatchObject({ type: 'daily_limit_reached' });
});

test.each([
  ['the moments after the music', silent({ endedAt: at(59) }), {}, 'cooling_down'],
  ['a motion that is not enough by itself', silent(), { confirm: { pulses: 2 } }, 'confirming'],
] as const)('%s keep nobody out who comes later', (_, from, policy, type) => {
  const passing = situation({ room: room({ policy }), now: at(60) });
  expect(firstNo(from, passing, {})).toMatchObject({ type });
  expect(standingNo(from, passing)).toBeNull();
  const limited = {
    ...passing,
    room: room({ policy: { ...policy, startsPerDayAtMost: 1 } }),
    startsToday: 1,
  };
  expect(standingNo(from, limited)).toMatchObject({ type: 'daily_limit_reached' });
});
