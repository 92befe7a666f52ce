/** Linking a Spotify account: what we ask Spotify for, what a person brings along, and what can come of it. */
import { z } from 'zod';
import type { Account } from './account.ts';
import type { PlayerFailure } from './failure.ts';
import type { PendingLink } from './secrets.ts';
import { AccountId, type Instant, isoTime, LinkId } from './units.ts';

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
      .regex(
        /^\s*[0-9a-fA-F]{32}\s*$/,
        'must be the 32 characters that the dashboard of Spotify calls Client ID',
      )
      .trim(),
    clientSecret: z
      .string()
      .regex(
        /^\s*[\x21-\x7e]{1,200}\s*$/,
        'must be the characters that the dashboard of Spotify calls Client secret',
      )
      .trim()
      .optional()
      .meta({ description: 'Not needed: leave it out unless your Spotify app insists' }),
    label: z.string().regex(/\S/, 'must be more than spaces').max(100).trim().optional().meta({
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
    expiresAt: isoTime,
  })
  .meta({ id: 'LinkView' });
export type LinkView = z.infer<typeof LinkView>;

/** For who is about to link, and for who comes back to a link they began. */
export const LinkingView = z
  .strictObject({
    redirectUri: z.string().meta({ description: 'What a link begun now asks the dashboard of Spotify for' }),
    waiting: z
      .strictObject({ ...LinkView.shape, clientId: z.string(), accountId: AccountId.nullable() })
      .nullable()
      .meta({ description: 'The newest link that whoever asks began and did not finish; null: none' }),
  })
  .meta({ id: 'LinkingView' });
export type LinkingView = z.infer<typeof LinkingView>;

/** What somebody brought back from Spotify: a code, or why there is none. `state` null: a bare code, which only its verifier opens. */
export type Pasted = { code: string; state: string | null } | { error: string; state: string | null };

/** What a person agreed to, and who that is at Spotify: every id by which they may be known there, the lasting one first. */
export interface Consent {
  refreshToken: string;
  scope: string;
  person: { ids: readonly [string, ...string[]]; name: string | null };
}

/** Why Spotify gave no permission. Only with the first two the code is still good. */
export type ConsentFailure =
  | { kind: 'unreachable' }
  | { kind: 'rate_limited'; retryAt: Instant }
  | { kind: 'code_refused' }
  | { kind: 'client_refused' }
  | { kind: 'not_on_user_list' }
  | { kind: 'owner_without_premium' }
  /** Spotify took the code and did not finish. */
  | { kind: 'half_done' }
  | { kind: 'refused'; reason: string };

/** An account, and how its permission stands. */
export interface AccountStanding {
  account: Account;
  linkedAt: Instant | null;
  /** When Spotify ends the permission, whatever we do. */
  consentEndsAt: Instant | null;
  missingScopes: readonly string[];
  failure: PlayerFailure | null;
}

export type LinkFailure =
  | ConsentFailure
  /** Unknown, used, older than an hour, or begun by somebody else. */
  | { kind: 'no_such_link' }
  /** What was pasted is no answer of Spotify. */
  | { kind: 'unreadable' }
  /** It answers another link than this one. */
  | { kind: 'other_link' }
  | { kind: 'denied' }
  /** Who consented is not whose account was to be linked anew. */
  | { kind: 'other_person'; label: string }
  /** Who consented is linked already, as an account that was not meant; label null: of somebody else here, whose accounts are theirs to see. */
  | { kind: 'linked_already'; label: string | null }
  | { kind: 'no_such_account' }
  | { kind: 'not_stored'; message: string };

/** A link that waits for its person to come back. */
export interface LinkWaiting extends Pick<PendingLink, 'id' | 'redirectUri' | 'expiresAt' | 'accountId'> {
  authorizeUrl: string;
  clientId: string;
}
