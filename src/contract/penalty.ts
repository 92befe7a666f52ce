/** What Spotify has imposed on a client id. It outlives a restart: who asks earlier is shut out for longer. */
import { z } from 'zod';
import { Instant } from './units.ts';

export const Penalty = z
  .strictObject({
    since: Instant,
    until: Instant,
    quotaTries: z.int().nonnegative().meta({
      description: 'How often in a row the quota was found used up; 0: it is only a limit of the rate',
    }),
  })
  .meta({ id: 'Penalty' });
export type Penalty = z.infer<typeof Penalty>;

/** By client id. */
export const Penalties = z
  .strictObject({ version: z.literal(1), penalties: z.record(z.string(), Penalty) })
  .meta({ id: 'Penalties' });
export type Penalties = z.infer<typeof Penalties>;
