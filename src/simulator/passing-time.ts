/** `/_sim/advance`: the world's clock goes on ahead of the caller's. A simulator whose clock stands still lives by it alone. */
import { z } from 'zod';
import { order } from './order.ts';
import { settle } from './settle.ts';

const Advance = z.strictObject({
  seconds: z
    .number()
    .positive()
    .max(100 * 366 * 86_400),
});

/** For a client that shares the simulator's clock this is a jump: what it thinks valid for an hour may have ended. */
export const advance = order(Advance, (world, { seconds }, at) => {
  const clock = at - world.aheadMs;
  world.aheadMs += seconds * 1000;
  return { now: settle(world, clock) };
});
