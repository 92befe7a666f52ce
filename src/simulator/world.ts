/** The simulated Spotify as plain data: everything that is, and everything that is still to happen, with its instant. It knows no clock, no network and no disk. */
import { z } from 'zod';
import { AccessToken, App, Code, RefreshToken } from './access.ts';
import { Account, Context, Effect, Instant, Registration, Span, Speaker, Track } from './music.ts';
import { advertisement } from './stream.ts';

export const Fault = z.object({
  match: z.object({ methods: z.array(z.string()).nullable(), path: z.string().nullable() }),
  /** Matching requests that still pass before it strikes. */
  spares: z.number().int().nonnegative(),
  times: z.number().int().nullable(),
  until: Instant.nullable(),
  status: z.number().int().nullable(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  delayMs: z.number(),
  ending: z.enum(['answer', 'truncated', 'hang', 'drop', 'reset', 'unknown_host']),
  /** The request does its work all the same; only its answer is spoilt. */
  acts: z.boolean(),
});
export type Fault = z.infer<typeof Fault>;

export const LogEntry = z.object({
  at: Instant,
  clientId: z.string().nullable(),
  accountId: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.string()),
  status: z.union([z.number(), z.literal('hang'), z.literal('drop')]),
  effect: z.string().nullable(),
});

export const Violation = z.object({
  at: Instant,
  kind: z.enum([
    'two_streams',
    'token_in_query',
    'command_without_device',
    'parallel_refresh',
    'call_while_limited',
    'too_many_calls',
  ]),
  detail: z.string(),
});
export type Violation = z.infer<typeof Violation>;

/** What is left of the calls a developer has in Development Mode, over all their apps. */
export const Quota = z.object({
  developerId: z.string(),
  callsLeft: z.number().int().nonnegative(),
  until: Instant,
  tellsRetryAfter: z.boolean(),
  toldAt: Instant.nullable(),
});
export type Quota = z.infer<typeof Quota>;

/** How this Spotify behaves; every figure may be changed while it runs. */
export const Conduct = z.object({
  /** From a command's answer to its effect. */
  applyFor: Span,
  /** Seconds after a pause until the active device is forgotten. */
  forgetsAfterFor: z.number().positive(),
  /** Calls per app in a rolling window of 30 s; null never limits. */
  callsPerWindow: z.number().int().positive().nullable(),
  /** A well-behaved app stays below this in any 30 s, were it limited or not. */
  modestCallsPerWindow: z.number().int().positive(),
  /** Seconds by which each call during a penalty lengthens it. */
  penaltyGrowsFor: z.number().nonnegative(),
  /** This account consents at once, without the page. */
  autoApproveAccountId: z.string().nullable(),
  /** Albums have a cover, drawn into its address; unsaid: they have none. */
  drawsCovers: z.boolean().optional(),
});
export type Conduct = z.infer<typeof Conduct>;

export const World = z.object({
  version: z.literal(2),
  /** State of the seeded chance, never zero. */
  chance: z.number().int().positive(),
  settledAt: Instant,
  /** World time minus the caller's clock: grows when that clock steps back. */
  aheadMs: z.number(),
  conduct: Conduct,
  apps: z.array(App),
  accounts: z.array(Account),
  speakers: z.array(Speaker),
  registrations: z.array(Registration),
  tracks: z.record(z.string(), Track),
  contexts: z.record(z.string(), Context),
  codes: z.array(Code),
  refreshTokens: z.array(RefreshToken),
  accessTokens: z.array(AccessToken),
  effects: z.array(Effect),
  quotas: z.array(Quota),
  faults: z.array(Fault),
  log: z.array(LogEntry),
  violations: z.array(Violation),
});
export type World = z.infer<typeof World>;

/** A Spotify without accounts, speakers or music. */
export function emptyWorld(now: Instant, seed = 1): World {
  return {
    version: 2,
    // Spread neighbouring seeds apart, and keep zero out: xorshift never leaves it.
    chance: Math.imul(seed, 0x9e3779b1) >>> 0 || 1,
    settledAt: now,
    aheadMs: 0,
    conduct: {
      applyFor: { from: 0.2, to: 2 },
      forgetsAfterFor: 300,
      callsPerWindow: 60,
      modestCallsPerWindow: 60,
      penaltyGrowsFor: 0,
      autoApproveAccountId: null,
    },
    apps: [],
    accounts: [],
    speakers: [],
    registrations: [],
    tracks: { [advertisement.uri]: advertisement },
    contexts: {},
    codes: [],
    refreshTokens: [],
    accessTokens: [],
    effects: [],
    quotas: [],
    faults: [],
    log: [],
    violations: [],
  };
}
