/** Every answer of Spotify that is no success, as it was recorded, and what it means. The client knows them again, the simulator says them. */
import type { PlayerFailure } from './failure.ts';

/** `accepted`: no proof of anything, only a look tells. `our_mistake`: a bug, which nothing but a new version mends. */
export type RefusalMeaning =
  | Exclude<PlayerFailure['kind'], 'not_linked' | 'not_confirmed' | 'held_back'>
  | 'accepted'
  | 'our_mistake';

export interface SpotifyRefusal {
  readonly status: number;
  /** null: Spotify sends no type, and no body. */
  readonly contentType: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly meaning: RefusalMeaning;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';
const ALLOW_LIST = 'Check settings on developer.spotify.com/dashboard, the user may not be registered.';
const OWNER = 'Active premium subscription required for the owner of the app.';

function regular(
  status: number,
  message: string,
  meaning: RefusalMeaning,
  headers: Record<string, string> = {},
): SpotifyRefusal {
  return {
    status,
    contentType: JSON_TYPE,
    headers,
    body: JSON.stringify({ error: { status, message } }),
    meaning,
  };
}

function withReason(
  status: number,
  message: string,
  reason: string,
  meaning: RefusalMeaning,
  headers: Record<string, string> = {},
): SpotifyRefusal {
  const body = JSON.stringify({ error: { status, message, reason } });
  return { status, contentType: JSON_TYPE, headers, body, meaning };
}

const player = (status: number, message: string, reason: string, meaning: RefusalMeaning) =>
  withReason(status, `Player command failed: ${message}`, reason, meaning);

function bare(
  status: number,
  body: string,
  meaning: RefusalMeaning,
  headers: Record<string, string> = {},
): SpotifyRefusal {
  return { status, contentType: TEXT_TYPE, headers, body, meaning };
}

/** The token endpoint has a language of its own. Its description is for people: it changes, and only the code is read. */
function ofTokens(error: string, description: string, meaning: RefusalMeaning): SpotifyRefusal {
  const body = JSON.stringify({ error, error_description: description });
  return { status: 400, contentType: JSON_TYPE, headers: {}, body, meaning };
}

export const spotifyRefusals = {
  // Since July 2026 the first four also come for tokens that are good: nobody is logged out by them.
  tokenExpired: regular(401, 'The access token expired', 'not_recognised'),
  invalidToken: regular(401, 'Invalid access token', 'not_recognised'),
  tokenMissing: regular(401, 'Access token missing', 'not_recognised'),
  noToken: regular(401, 'No token provided', 'not_recognised'),
  permissionsMissing: regular(401, 'Permissions missing', 'not_allowed'),

  scopeMissing: regular(403, 'Insufficient client scope', 'not_allowed'),
  // These two come as bare text or as JSON; who parses every body as JSON trips over them.
  notAllowListed: bare(403, ALLOW_LIST, 'not_allowed'),
  notAllowListedJson: regular(403, ALLOW_LIST, 'not_allowed'),
  ownerNotPremium: bare(403, OWNER, 'premium_required'),
  ownerNotPremiumJson: regular(403, OWNER, 'premium_required'),
  premiumRequired: player(403, 'Premium required', 'PREMIUM_REQUIRED', 'premium_required'),
  // Not possible now, or already so: Spotify has one sentence for both.
  restrictionViolated: player(403, 'Restriction violated', 'UNKNOWN', 'refused'),
  restrictedDevice: player(403, 'Restricted device', 'UNKNOWN', 'speaker_restricted'),
  deviceNotControllable: player(
    403,
    'Device not controllable',
    'DEVICE_NOT_CONTROLLABLE',
    'speaker_restricted',
  ),
  remoteControlDisallowed: player(
    403,
    'Remote control disallowed',
    'REMOTE_CONTROL_DISALLOW',
    'speaker_restricted',
  ),
  volumeDisallowed: player(403, 'Cannot control device volume', 'VOLUME_CONTROL_DISALLOW', 'volume_fixed'),
  // What Spotify took away in 2026, and lists of other people.
  forbidden: regular(403, 'Forbidden', 'refused'),

  noActiveDevice: player(404, 'No active device found', 'NO_ACTIVE_DEVICE', 'speaker_not_found'),
  deviceNotFound: regular(404, 'Device not found', 'speaker_not_found'),
  // A list of Spotify's own, or one that is gone: it may play all the same.
  resourceNotFound: regular(404, 'Resource not found', 'refused'),
  serviceNotFound: regular(404, 'Service not found', 'refused'),

  rateLimited: bare(429, 'Too many requests', 'rate_limited', { 'retry-after': '41' }),
  rateLimitedJson: regular(429, 'API rate limit exceeded', 'rate_limited', { 'retry-after': '13749' }),
  quotaExceeded: withReason(429, 'Too many requests', 'QUOTA_EXCEEDED', 'quota_exceeded'),
  quotaExceededUntil: withReason(429, 'Too many requests', 'QUOTA_EXCEEDED', 'quota_exceeded', {
    'retry-after': '79892',
  }),

  notBearer: regular(400, 'Only valid bearer authentication supported', 'our_mistake'),
  malformed: regular(400, 'Malformed json', 'our_mistake'),
  twoDevices: regular(400, 'Exactly one device_id must be provided', 'our_mistake'),
  // A list that people mistyped is no bug of ours.
  invalidContext: regular(400, 'Invalid context uri', 'refused'),
  invalidUri: regular(400, 'Invalid uri', 'refused'),

  grantEnded: ofTokens('invalid_grant', 'Refresh token expired', 'permission_ended'),
  clientUnknown: ofTokens('invalid_client', 'Invalid client', 'refused'),
  clientUnauthorized: ofTokens('unauthorized_client', 'Client not known', 'refused'),
  tokenRequestWrong: ofTokens('invalid_request', 'refresh_token must be supplied', 'our_mistake'),

  accepted: { status: 202, contentType: null, headers: {}, body: '', meaning: 'accepted' },

  serverError: { status: 500, contentType: null, headers: {}, body: '', meaning: 'unreachable' },
  badGateway: {
    status: 502,
    contentType: 'text/html; charset=utf-8',
    headers: {},
    body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
    meaning: 'unreachable',
  },
  unavailable: regular(503, 'Service unavailable', 'unreachable'),
  gatewayTimeout: bare(504, 'upstream request timeout', 'unreachable'),
} satisfies Record<string, SpotifyRefusal>;

export type RefusalName = keyof typeof spotifyRefusals;

export function isRefusalName(name: unknown): name is RefusalName {
  return typeof name === 'string' && Object.hasOwn(spotifyRefusals, name);
}
