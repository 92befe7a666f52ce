/** Translates what Spotify answers into the failures the engine knows. The only place that reads its status codes and words. */
import type { PlayerFailure } from '../../contract/failure.ts';
import {
  type RefusalMeaning,
  type SpotifyRefusal,
  spotifyRefusals,
} from '../../contract/spotify-refusals.ts';
import { after, type Instant, seconds } from '../../contract/units.ts';
import { HeldBack, PermissionMissing, SpotifyHttpError, SpotifyUnreachable, told } from './errors.ts';

/** What an answer says of itself. */
type Told = Pick<SpotifyHttpError, 'status' | 'reason' | 'message'>;

// By one reader for what was recorded and what arrives: neither can be read in a way the other is not.
const rows = Object.values<SpotifyRefusal>(spotifyRefusals).map(({ status, body, meaning }) => {
  const { reason, message } = told(body);
  // The same refusal comes with and without this beginning.
  return { status, reason, message: message.replace('Player command failed: ', '').toLowerCase(), meaning };
});

/**
 * @param error whatever ended a request.
 * @param now when it ended, for the time of the next try.
 * @returns the failure, or null when it is a bug (400, 405, a TypeError …) and must be thrown.
 */
export function failureFrom(error: unknown, now: Instant): PlayerFailure | null {
  if (error instanceof SpotifyUnreachable) return { kind: 'unreachable' };
  if (error instanceof PermissionMissing) return { kind: error.kind };
  if (error instanceof HeldBack) return { kind: 'held_back', retryAt: after(now, error.retryAfter) };
  if (!(error instanceof SpotifyHttpError)) return null;
  const meaning = meaningOf(error);
  switch (meaning) {
    case 'our_mistake':
      return null;
    case 'refused':
    case 'accepted':
      return {
        kind: 'refused',
        status: error.status,
        reason: error.message || error.reason || 'no reason given',
      };
    case 'rate_limited':
    case 'quota_exceeded':
      return { kind: meaning, retryAt: after(now, error.retryAfter ?? seconds(5)) };
    default:
      return { kind: meaning };
  }
}

/**
 * The recorded row that fits, or else what the status alone says. A reason settles it, all but UNKNOWN, which Spotify
 * has for everything; without one the words do.
 */
export function meaningOf(error: Told): RefusalMeaning {
  const candidates = rows.filter(({ status }) => status === error.status);
  const said = error.message.toLowerCase();
  const row =
    candidates.find(({ reason }) => reason !== null && reason !== 'UNKNOWN' && reason === error.reason) ??
    candidates.find(({ message }) => message !== '' && said.includes(message));
  return row?.meaning ?? byStatus(error);
}

function byStatus({ status, reason, message }: Told): RefusalMeaning {
  if (status >= 500) return 'unreachable';
  switch (status) {
    case 401:
      return 'not_recognised';
    case 408:
      return 'unreachable';
    case 429:
      return 'rate_limited';
    case 405:
    case 415:
      return 'our_mistake';
    case 400:
      // In words it is Spotify's judgement of what we sent; a page, or nothing, comes from a gateway on the way.
      return message !== '' || reason !== null ? 'our_mistake' : 'refused';
    default:
      return 'refused';
  }
}
