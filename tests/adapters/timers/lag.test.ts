import { expect, it } from 'vitest';
import { watchLag } from '../../../src/adapters/timers/lag.ts';

function block(ms: number): void {
  const until = process.hrtime.bigint() + BigInt(ms) * 1_000_000n;
  while (process.hrtime.bigint() < until);
}

it('tells of whatever kept everything else waiting, once', async () => {
  const lag = watchLag();
  let longest = 0;
  let turns = 0;
  // It looks now and then: what was kept waiting is seen by one of the looks that come after.
  await expect
    .poll(
      () => {
        block(300);
        turns += 1;
        if (turns % 5 === 0) longest = Math.max(longest, lag.longest());
        return longest;
      },
      { timeout: 50_000 },
    )
    .toBeGreaterThan(0.1);
  expect(lag.longest()).toBe(0);
  lag.close();
});
