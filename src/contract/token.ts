/** Tokens of the API: what a program presents at the direct door, and what is kept and shown of it, which is never the same. */
import { z } from 'zod';
import type { Rights } from './rights.ts';
import { Instant, Seconds, TokenId, UserId } from './units.ts';

export const TokenScope = z.enum(['read', 'control', 'admin']).meta({
  id: 'TokenScope',
  description: 'read: look. control: also steer the music, as a user of the home. admin: everything',
});
export type TokenScope = z.infer<typeof TokenScope>;

export const rightsOfScope = {
  read: 'read',
  control: 'user',
  admin: 'administrator',
} as const satisfies Record<TokenScope, Rights>;

/** The id tells in logs which token somebody holds; the rest are 256 random bits. The beginning is what searches for leaked secrets find. */
const SHAPE = /^sps_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;
/** Somewhere in a text. */
export const TOKEN_INSIDE = /sps_[0-9a-f]{12}_/;

/** @param secret 32 random bytes as base64url. */
export function tokenOf(id: TokenId, secret: string): string {
  return `sps_${id}_${secret}`;
}

/** @returns null for what has not the shape of a token. */
export function tokenIdIn(presented: string): TokenId | null {
  return TokenId.safeParse(SHAPE.exec(presented)?.[1]).data ?? null;
}

export const Token = z
  .strictObject({
    id: TokenId,
    label: z.string().min(1).max(100),
    scope: TokenScope,
    userId: UserId.meta({ description: 'In whose name it acts: who made it' }),
    createdAt: Instant,
    lastUsedAt: Instant.nullable().meta({ description: 'null: never' }),
    expiresAt: Instant.nullable().meta({ description: 'null: holds until it is revoked' }),
  })
  .meta({ id: 'Token' });
export type Token = z.infer<typeof Token>;

export const StoredToken = z
  .strictObject({
    ...Token.shape,
    hash: z.string().length(43).meta({
      description:
        'SHA-256 of the whole token as base64url. A slow hash would protect what people can remember; nobody guesses 256 random bits',
    }),
  })
  .meta({ id: 'StoredToken' });
export type StoredToken = z.infer<typeof StoredToken>;

const time = z.iso.datetime({ offset: true });

export const TokenRequest = z
  .strictObject({
    label: Token.shape.label,
    scope: TokenScope,
    expiresFor: Seconds.min(1)
      .optional()
      .meta({ description: 'Wins over expiresAt; with neither it never expires' }),
    expiresAt: time.optional().meta({ description: 'With zone' }),
  })
  .meta({ id: 'TokenRequest' });
export type TokenRequest = z.infer<typeof TokenRequest>;

export interface TokenWish {
  label: string;
  scope: TokenScope;
  /** null: holds until it is revoked. */
  expiresAt: Instant | null;
}

export const TokenView = z
  .strictObject({
    ...Token.shape,
    createdAt: time,
    lastUsedAt: time.nullable(),
    expiresAt: time.nullable(),
  })
  .meta({ id: 'TokenView' });
export type TokenView = z.infer<typeof TokenView>;

export const NewTokenView = z
  .strictObject({
    ...TokenView.shape,
    token: z.string().meta({ description: 'What to present. Shown this once, and kept by nobody here' }),
  })
  .meta({ id: 'NewTokenView' });
export type NewTokenView = z.infer<typeof NewTokenView>;

/** Why somebody is not let in. tokenId: whose they say it is; null when it has not the shape of a token. */
export type TokenRefusal =
  | { kind: 'unknown'; tokenId: TokenId | null }
  | { kind: 'expired'; tokenId: TokenId };
