/** Linking a Spotify account: what we ask Spotify for, and what a person brings along. */
import { z } from 'zod';
import { AccountId, LinkId } from './units.ts';

/** Enough to play in a room and to choose a list, and nothing more. */
export const SPOTIFY_SCOPES = [
  'user-read-playback-state',
  'user-modify-playback-state',
  'user-read-currently-playing',
  'playlist-read-private',
  'playlist-read-collaborative',
] as const;

/** Works wherever the app runs: where no browser reaches it, the address that a person lands on is pasted back. */
export const BASELINE_REDIRECT_URI = 'http://127.0.0.1:8099/callback';

/** Spotify compares letter by letter, and accepts plain http for the loopback addresses alone, never for "localhost". */
export const RedirectUri = z
  .url()
  .max(300)
  .refine(
    (uri) => /^(https:\/\/|http:\/\/(127\.0\.0\.1|\[::1\])[:/])/.test(uri),
    'must begin with https://, http://127.0.0.1 or http://[::1], as Spotify wants it',
  );

export const LinkRequest = z
  .strictObject({
    clientId: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{32}$/i, 'must be the 32 characters that the dashboard of Spotify calls Client ID'),
    clientSecret: z
      .string()
      .trim()
      .regex(
        /^[\x21-\x7e]{1,200}$/,
        'must be the characters that the dashboard of Spotify calls Client secret',
      )
      .optional()
      .meta({ description: 'Not needed: leave it out unless your Spotify app insists' }),
    label: z.string().trim().min(1).max(100).optional().meta({
      description: "What the house calls the account; by default the person's name at Spotify",
    }),
    accountId: AccountId.optional().meta({ description: 'To link this account anew' }),
  })
  .meta({ id: 'LinkRequest' });
export type LinkRequest = z.infer<typeof LinkRequest>;

/** With all that a browser adds: longer than any address Spotify sends people back to. */
export const LinkCompletion = z
  .strictObject({
    pasted: z.string().min(1).max(8000).meta({
      description: 'The address on which Spotify left you, from its beginning to its end; or the bare code',
    }),
  })
  .meta({ id: 'LinkCompletion' });

export const LinkView = z
  .strictObject({
    id: LinkId,
    authorizeUrl: z.string().meta({ description: "Spotify's page, to be opened in a tab of its own" }),
    redirectUri: z.string().meta({ description: 'Must stand in the dashboard of Spotify, letter by letter' }),
    expiresAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'LinkView' });
export type LinkView = z.infer<typeof LinkView>;
