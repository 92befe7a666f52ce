import { expect, it } from 'vitest';
import { watchLag } from '../../../src/adapters/timers/lag.ts';

it('tells of whatever kept everything else waiting, once', async () => {
  const lag = watchLag();
  let longest = 0;
  // It looks ten times a second: what falls between two looks it does not see, so it is kept waiting until it does.
  await expect
    .poll(
      () => {
        const until = process.hrtime.bigint() + 300_000_000n;
        while (process.hrtime.bigint() < until);
        longest = Math.max(longest, lag.longest());
        return longest;
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0.1);
  expect(lag.longest()).toBe(0);
  lag.close();
});
