/** Access as plain data: the apps, and the codes and tokens by which they act for an account. */
import { z } from 'zod';
import { Instant } from './music.ts';

export const Rotation = z.enum(['never', 'always', 'sometimes']);

/** `toldAt`: when the app first got to know of it. */
const Penalty = z.object({ until: Instant, toldAt: Instant.nullable() });

/** A client id from the developer dashboard. */
export const App = z.object({
  clientId: z.string(),
  clientSecret: z.string().nullable(),
  name: z.string(),
  /** Whose dashboard it is in; the quota is theirs, over all their apps. */
  developerId: z.string(),
  /** Made before February 2026: what was taken away since is still there for it. */
  isGrandfathered: z.boolean(),
  redirectUris: z.array(z.string()),
  rotation: Rotation,
  isOwnerPremium: z.boolean(),
  /** Development mode's list of users; null lets everybody in. */
  allowedAccountIds: z.array(z.string()).nullable(),
  /** Of the last 30 s. */
  calls: z.array(Instant),
  mostCalls: z.number().int(),
  /** At the API. */
  limited: Penalty.nullable(),
  /** At the token endpoint, which counts by itself. */
  tokensLimited: Penalty.nullable(),
});
export type App = z.infer<typeof App>;

export const Code = z.object({
  code: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  redirectUri: z.string(),
  scope: z.string(),
  challenge: z.string().nullable(),
  expiresAt: Instant,
  isUsed: z.boolean(),
});

export const RefreshToken = z.object({
  token: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  scope: z.string(),
  authorizedAt: Instant,
  isRevoked: z.boolean(),
  /** The access token of the last refresh, to notice a second refresh before the first one's fruit was used. */
  lastIssued: z.object({ accessToken: z.string(), at: Instant }).nullable(),
});
export type RefreshToken = z.infer<typeof RefreshToken>;

export const AccessToken = z.object({
  token: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  scope: z.string(),
  expiresAt: Instant,
  isUsed: z.boolean(),
});
export type AccessToken = z.infer<typeof AccessToken>;
