/** A linked Spotify account without its secrets, and the people of the house. */
import { z } from 'zod';
import { AccountId, Seconds, seconds, UserId } from './units.ts';

/** Whoever sits at this machine itself, where nobody says who they are. No id of Home Assistant, whose are 32 characters long. */
export const LOCAL_USER = UserId.parse('local');

export const Sharing = z.enum(['first_wins', 'latest_wins', 'priority', 'follow_me', 'party']).meta({
  id: 'Sharing',
  description: [
    'One account plays one stream. first_wins: the room that plays keeps it. latest_wins: the newest motion takes it.',
    'priority: the room with the higher priority takes it.',
    'follow_me: it moves on to the room with motion once the room that has it has been empty for a while.',
    'party: it stays where it is, for as long as someone is in any room of the account',
  ].join(' '),
});
export type Sharing = z.infer<typeof Sharing>;

export const Account = z
  .strictObject({
    id: AccountId,
    userId: UserId.nullable().default(null),
    label: z.string().min(1).max(100),
    clientId: z.string().min(1).max(64).meta({ description: "Of the household's own Spotify app" }),
    spotifyId: z.string().min(1).max(200).nullable().default(null).meta({
      description: 'Whose it is at Spotify, to know the same person again; null: not known yet',
    }),
    sharing: Sharing.default('first_wins'),
    followAfterFor: Seconds.default(seconds(10)).meta({
      description: 'With follow_me: how long the first room must have been empty',
    }),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

/** What of an account people decide; the rest comes of linking it. */
export const AccountEdit = Account.pick({ id: true, label: true, sharing: true, followAfterFor: true }).meta({
  id: 'AccountEdit',
});
export type AccountEdit = z.infer<typeof AccountEdit>;
