/** A linked Spotify account without its secrets, and the people of the house. */
import { z } from 'zod';
import { QuietHours } from './quiet.ts';
import { AccountId, UserId } from './units.ts';

export const Sharing = z.enum(['first_wins', 'latest_wins']).meta({
  id: 'Sharing',
  description:
    'One account plays one stream. first_wins: the room that plays keeps it. latest_wins: the newest motion takes it',
});
export type Sharing = z.infer<typeof Sharing>;

export const Account = z
  .strictObject({
    id: AccountId,
    userId: UserId.nullable().default(null),
    label: z.string().min(1).max(100),
    clientId: z.string().min(1).max(64).meta({ description: "Of the household's own Spotify app" }),
    sharing: Sharing.default('first_wins'),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const User = z
  .strictObject({
    id: UserId,
    name: z.string().min(1).max(100),
    quietHours: QuietHours.meta({
      description: 'They hold in the rooms of this person, beside those of the room',
    }),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;
