/** When a person's consent ends, and how soon that is to be said. */
import type { Instant } from '../contract/units.ts';

/** Since 2026 Spotify ends every permission so long after the consent; refreshing its tokens changes nothing about it. */
const CONSENT_MONTHS = 6;

const DAY_MS = 86_400_000;

/** So many days before the end it is said, and once more when it has come. */
const WARNING_DAYS = [1, 3, 14, 30] as const;

/** How near the end is: the smallest of the warnings that has been reached, in days; 0: it has come. */
export type ConsentStage = 0 | (typeof WARNING_DAYS)[number];

/**
 * Counted in UTC: Spotify does not say in which time zone it counts, and a house that moves must not move the end.
 * @returns the same day and time six months later, or that month's last day where it has no such day.
 */
export function consentEndsAt(authorizedAt: Instant): Instant {
  const date = new Date(authorizedAt);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + CONSENT_MONTHS, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, lastDay)) as Instant;
}

/** @returns null while there is nothing to be said. */
export function consentStage(endsAt: Instant, now: Instant): ConsentStage | null {
  if (now >= endsAt) return 0;
  return WARNING_DAYS.find((days) => now >= endsAt - days * DAY_MS) ?? null;
}
