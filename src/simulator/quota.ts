/** The quota of Development Mode: counted over all apps of one developer, and refused in words of its own. */
import { z } from 'zod';
import type { App } from './access.ts';
import type { Instant } from './music.ts';
import { order } from './order.ts';
import { json, type Reply } from './wire.ts';
import type { Quota, World } from './world.ts';

/** Leaves a developer so many calls, and none after them until the time is over. Real ones last about a day. */
export const QuotaPreset = z.strictObject({
  preset: z.literal('quota_exceeded'),
  developerId: z.string().default('developer'),
  callsLeft: z.number().int().nonnegative().default(0),
  forSeconds: z.number().positive().default(86_400),
  /** Spotify does not promise the header here. */
  tellsRetryAfter: z.boolean().default(true),
});

export const quota = order(
  QuotaPreset,
  (world, { developerId, callsLeft, forSeconds, tellsRetryAfter }, at) => {
    const until = at + forSeconds * 1000;
    const others = world.quotas.filter((known) => known.developerId !== developerId);
    world.quotas = [...others, { developerId, callsLeft, until, tellsRetryAfter, toldAt: null }];
    return { developerId, callsLeft, until };
  },
);

export function quotaOf(world: World, { developerId }: App, at: Instant): Quota | null {
  return world.quotas.find((known) => known.developerId === developerId && known.until > at) ?? null;
}

/** Counts a call. @returns the refusal once the developer has no calls left, else null. */
export function countAgainstQuota(world: World, app: App, at: Instant): Reply | null {
  const left = quotaOf(world, app, at);
  if (left === null) return null;
  if (left.callsLeft > 0) {
    left.callsLeft -= 1;
    return null;
  }
  if (left.tellsRetryAfter) left.toldAt ??= at;
  const retryAfterFor = Math.ceil((left.until - at) / 1000);
  return json(
    429,
    { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } },
    left.tellsRetryAfter ? { 'retry-after': String(retryAfterFor) } : {},
  );
}
