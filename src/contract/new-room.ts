/** A room that is asked for: what it leaves unsaid, its person may have said once for all of theirs. */
import { z } from 'zod';
import { Music } from './plan.ts';
import { Policy, Room } from './room.ts';
import { Percent } from './units.ts';
import type { Preferences } from './user.ts';

const orTheirs = 'by default what its person prefers';

export const NewRoom = z
  .strictObject({
    ...Room.shape,
    policy: z
      .strictObject({
        ...Policy.shape,
        music: Music.optional().meta({ description: `What plays outside of the plan; ${orTheirs}` }),
        volumePercent: Percent.optional().meta({ description: `25 without either; ${orTheirs}` }),
      })
      .prefault({}),
  })
  .meta({ id: 'NewRoom' });
export type NewRoom = z.infer<typeof NewRoom>;

/**
 * @param preferences of the person whose room it will be; null: nobody's, or nobody we know.
 * @returns the room, or what it still lacks.
 */
export function roomOf(asked: NewRoom, preferences: Preferences | null): z.ZodSafeParseResult<Room> {
  const { music, volumePercent } = asked.policy;
  return Room.safeParse({
    ...asked,
    policy: {
      ...asked.policy,
      music: music ?? preferences?.playlists[0],
      volumePercent: volumePercent ?? preferences?.volumePercent ?? undefined,
    },
  });
}
