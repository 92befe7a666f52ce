import { describe, expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { blockedUntil, quickLook, retryAfter, stopRetryAt } from '../../src/core/tempo.ts';
import { at } from '../fakes/factories.ts';

const noConnection = { kind: 'unreachable' } as const;
const leaveAloneUntil = (second: number) => ({ kind: 'rate_limited', retryAt: at(second) }) as const;

describe('asking again', () => {
  test.each([
    ['as soon as we would', noConnection, 10],
    ['as late as Spotify says', leaveAloneUntil(4000), 4000],
    ['never sooner than we would, even when Spotify says so', leaveAloneUntil(9), 10],
  ] as const)('%s', (_, failure, second) => {
    expect(retryAfter(failure, seconds(10), at(0))).toBe(at(second));
  });
});

describe('a room waits after a start that failed', () => {
  test.each([
    ['speaker_not_found', 60],
    ['not_confirmed', 60],
    ['unreachable', 30],
    ['speaker_restricted', 600],
    ['not_linked', 600],
    ['permission_ended', 600],
    ['not_allowed', 600],
    ['premium_required', 600],
  ] as const)('after %s for %i s', (kind, second) => {
    expect(blockedUntil({ kind }, at(0))).toBe(at(second));
  });
  test('after a refusal for 30 s', () => {
    expect(blockedUntil({ kind: 'refused', status: 403, reason: 'UNKNOWN' }, at(0))).toBe(at(30));
  });
  test('after a rate limit until Spotify may be asked, and for 30 s at least', () => {
    expect(blockedUntil(leaveAloneUntil(4000), at(0))).toBe(at(4000));
    expect(blockedUntil(leaveAloneUntil(1), at(0))).toBe(at(30));
  });
});

test('a stop is tried again after 1, 2, 4, 8, 16 and then every 30 s', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((tries) => stopRetryAt(noConnection, tries, at(0)) - at(0));
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

describe('quick looks after a command', () => {
  test.each([
    [0, 1],
    [0.999, 1],
    [1, 2],
    [2, 4],
    [3.999, 4],
    [4, 5],
    [4.5, 5],
  ])('%f s after it the next is at %i s', (second, next) => {
    expect(quickLook(at(5), at(second))).toBe(at(next));
  });
});
