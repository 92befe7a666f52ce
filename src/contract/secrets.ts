/** The secrets file: what Spotify entrusted to us, and what proves tokens. Nothing of it may appear in a log, an answer or an error. */
import { z } from 'zod';
import { StoredToken } from './token.ts';
import { AccountId, Instant, LinkId, UserId } from './units.ts';

export const SECRETS_VERSION = 3;

/** The household's own Spotify app. */
const Client = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).exactOptional(),
});

export const SpotifyGrant = z
  .strictObject({
    refreshToken: z.string().min(1),
    scope: z.string().meta({ description: 'As granted, separated by spaces; frozen at consent' }),
    authorizedAt: Instant.meta({ description: 'When the person consented: the grant dies six months later' }),
    endedAt: Instant.nullable()
      .default(null)
      .meta({ description: 'When Spotify refused it for good; never tried again. null: not refused' }),
    client: Client.exactOptional().meta({
      description:
        'The Spotify app it was given to, the only one that can use it; absent: the one of the account',
    }),
  })
  .meta({ id: 'SpotifyGrant' });
export type SpotifyGrant = z.infer<typeof SpotifyGrant>;

export const PendingLink = z
  .strictObject({
    id: LinkId,
    state: z
      .string()
      .min(32)
      .meta({ description: 'Comes back with the answer: only we and Spotify know it' }),
    verifier: z.string().min(43).max(128).meta({ description: 'Proves that who began is who exchanges' }),
    client: Client,
    redirectUri: z.string().min(1),
    userId: UserId.nullable().meta({
      description: 'Who asked, and nobody else may finish; null: nobody said who it was',
    }),
    accountId: AccountId.nullable().meta({ description: 'To be linked anew; null: whoever consents' }),
    label: z.string().nullable(),
    expiresAt: Instant,
  })
  .meta({ id: 'PendingLink', description: 'A person was sent to Spotify and has not come back yet' });
export type PendingLink = z.infer<typeof PendingLink>;

export const Secrets = z
  .strictObject({
    version: z.literal(SECRETS_VERSION),
    spotify: z.record(AccountId, SpotifyGrant),
    links: z.array(PendingLink),
    tokens: z.array(StoredToken),
    hadToken: z
      .boolean()
      .meta({ description: 'A token was made once: nobody needs to be given a first one any more' }),
  })
  .meta({ id: 'Secrets' });
export type Secrets = z.infer<typeof Secrets>;

export function noSecrets(): Secrets {
  return { version: SECRETS_VERSION, spotify: {}, links: [], tokens: [], hadToken: false };
}
