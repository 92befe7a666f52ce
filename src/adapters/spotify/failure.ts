/** Translates what Spotify answers into the failures the engine knows. The only place that reads its status codes and words. */
import type { PlayerFailure } from '../../contract/failure.ts';
import { after, type Instant, seconds } from '../../contract/units.ts';
import { PermissionMissing, SpotifyHttpError, SpotifyUnreachable } from './errors.ts';

type Meaning =
  | Exclude<PlayerFailure['kind'], 'not_linked' | 'permission_ended' | 'not_confirmed'>
  | 'our_mistake';

// The first row that fits counts. The words are looked for in Spotify's reason and message together: since some
// refusals are bare text, and some come with the reason UNKNOWN, neither of the two is enough.
const table: readonly [status: number, words: RegExp, meaning: Meaning][] = [
  [400, /invalid_client|unauthorized_client/, 'refused'],
  // A list that people mistyped is no bug of ours.
  [400, /invalid (context )?uri/i, 'refused'],
  // In words it is Spotify's judgement of what we sent; a page, or nothing, comes from a gateway on the way.
  [400, /\S/, 'our_mistake'],
  [401, /invalid_client/, 'refused'],
  [401, /permissions missing/i, 'not_allowed'],
  // Spurious since July 2026; a renewed token was tried before anyone asks here.
  [401, /^/, 'unreachable'],
  [403, /insufficient client scope|may not be registered/i, 'not_allowed'],
  [403, /premium.required|premium subscription required/i, 'premium_required'],
  [403, /restricted device|DEVICE_NOT_CONTROLLABLE|REMOTE_CONTROL_DISALLOW/i, 'speaker_restricted'],
  [404, /device not found|NO_ACTIVE_DEVICE|no active device/i, 'speaker_not_found'],
  [405, /^/, 'our_mistake'],
  [408, /^/, 'unreachable'],
  [415, /^/, 'our_mistake'],
  [429, /^/, 'rate_limited'],
];

/**
 * @param error whatever ended a request.
 * @param now when it ended, for the time of the next try.
 * @returns the failure, or null when it is a bug (400, 405, a TypeError …) and must be thrown.
 */
export function failureFrom(error: unknown, now: Instant): PlayerFailure | null {
  if (error instanceof SpotifyUnreachable) return { kind: 'unreachable' };
  if (error instanceof PermissionMissing) return { kind: error.kind };
  if (!(error instanceof SpotifyHttpError)) return null;
  const meaning = meaningOf(error);
  switch (meaning) {
    case 'our_mistake':
      return null;
    case 'refused':
      return {
        kind: 'refused',
        status: error.status,
        reason: error.message || error.reason || 'no reason given',
      };
    case 'rate_limited':
      return { kind: 'rate_limited', retryAt: after(now, error.retryAfter ?? seconds(5)) };
    default:
      return { kind: meaning };
  }
}

function meaningOf({ status, reason, message }: SpotifyHttpError): Meaning {
  if (status >= 500) return 'unreachable';
  const said = `${reason ?? ''} ${message}`;
  return table.find(([of, words]) => of === status && words.test(said))?.[2] ?? 'refused';
}
