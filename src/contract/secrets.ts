/** The secrets file: what Spotify entrusted to us. Nothing of it may appear in a log, an answer or an error. */
import { z } from 'zod';
import { AccountId, Instant } from './units.ts';

export const SECRETS_VERSION = 1;

export const SpotifyGrant = z
  .strictObject({
    refreshToken: z.string().min(1),
    scope: z.string().meta({ description: 'As granted, separated by spaces; frozen at consent' }),
    authorizedAt: Instant.meta({ description: 'When the person consented: the grant dies six months later' }),
    endedAt: Instant.nullable()
      .default(null)
      .meta({ description: 'When Spotify refused it for good; never tried again. null: not refused' }),
  })
  .meta({ id: 'SpotifyGrant' });
export type SpotifyGrant = z.infer<typeof SpotifyGrant>;

export const Secrets = z
  .strictObject({
    version: z.literal(SECRETS_VERSION),
    spotify: z.record(AccountId, SpotifyGrant),
  })
  .meta({ id: 'Secrets' });
export type Secrets = z.infer<typeof Secrets>;

export function noSecrets(): Secrets {
  return { version: SECRETS_VERSION, spotify: {} };
}
