import { describe, expect, it } from 'vitest';
import {
  httpErrorFrom,
  PermissionMissing,
  SpotifyUnreachable,
} from '../../../src/adapters/spotify/errors.ts';
import { failureFrom } from '../../../src/adapters/spotify/failure.ts';
import type { PlayerFailure } from '../../../src/contract/failure.ts';
import { Instant } from '../../../src/contract/units.ts';
import { refusals } from '../../../src/simulator/refusals.ts';
import type { Reply } from '../../../src/simulator/wire.ts';
import { json, refusal, text } from './scripted-spotify.ts';

const now = Instant.parse(1_000_000);
const command = (message: string) => `Player command failed: ${message}`;

const rows: [said: Response, meaning: PlayerFailure | null][] = [
  // 400
  [refusal(400, 'Malformed json'), null],
  [refusal(400, 'Only valid bearer authentication supported'), null],
  [refusal(400, 'Invalid context uri'), { kind: 'refused', status: 400, reason: 'Invalid context uri' }],
  [
    json({ error: 'invalid_client', error_description: 'Invalid client secret' }, 400),
    { kind: 'refused', status: 400, reason: 'invalid_client' },
  ],
  [json({ error: 'invalid_request', error_description: 'refresh_token must be supplied' }, 400), null],
  [
    text('<html><h1>400 Bad Request</h1></html>', 400),
    { kind: 'refused', status: 400, reason: 'no reason given' },
  ],
  // 401
  [refusal(401, 'The access token expired'), { kind: 'unreachable' }],
  [refusal(401, 'Access token missing'), { kind: 'unreachable' }],
  [refusal(401, 'Permissions missing'), { kind: 'not_allowed' }],
  [json({ error: 'invalid_client' }, 401), { kind: 'refused', status: 401, reason: 'invalid_client' }],
  // 403
  [refusal(403, 'Insufficient client scope'), { kind: 'not_allowed' }],
  [
    text('Check settings on developer.spotify.com/dashboard, the user may not be registered.', 403),
    { kind: 'not_allowed' },
  ],
  [
    refusal(403, 'Check settings on developer.spotify.com/dashboard, the user may not be registered.'),
    { kind: 'not_allowed' },
  ],
  [text('Active premium subscription required for the owner of the app.', 403), { kind: 'premium_required' }],
  [refusal(403, command('Premium required'), 'PREMIUM_REQUIRED'), { kind: 'premium_required' }],
  [refusal(403, command('Restricted device'), 'UNKNOWN'), { kind: 'speaker_restricted' }],
  [refusal(403, command('Not now'), 'DEVICE_NOT_CONTROLLABLE'), { kind: 'speaker_restricted' }],
  [
    refusal(403, command('Restriction violated'), 'UNKNOWN'),
    { kind: 'refused', status: 403, reason: command('Restriction violated') },
  ],
  [
    refusal(403, command('Cannot control device volume'), 'VOLUME_CONTROL_DISALLOW'),
    { kind: 'refused', status: 403, reason: command('Cannot control device volume') },
  ],
  [text('', 403), { kind: 'refused', status: 403, reason: 'no reason given' }],
  // 404
  [refusal(404, 'Device not found'), { kind: 'speaker_not_found' }],
  [refusal(404, command('No active device found'), 'NO_ACTIVE_DEVICE'), { kind: 'speaker_not_found' }],
  [refusal(404, 'Resource not found'), { kind: 'refused', status: 404, reason: 'Resource not found' }],
  // The others
  [text('', 405), null],
  [text('', 415), null],
  [text('', 408), { kind: 'unreachable' }],
  [
    text('Too many requests', 429, { 'retry-after': '41' }),
    { kind: 'rate_limited', retryAt: Instant.parse(now + 41_000) },
  ],
  [text('Too many requests', 429), { kind: 'rate_limited', retryAt: Instant.parse(now + 5000) }],
  [
    refusal(429, 'Too many requests', 'QUOTA_EXCEEDED'),
    { kind: 'rate_limited', retryAt: Instant.parse(now + 5000) },
  ],
  [text('', 500), { kind: 'unreachable' }],
  [text('<html><h1>502 Bad Gateway</h1></html>', 502), { kind: 'unreachable' }],
  [refusal(503, 'Service unavailable'), { kind: 'unreachable' }],
  [text('', 504), { kind: 'unreachable' }],
];

describe('what Spotify says, and what it means', () => {
  it.each(
    rows.map(([said, meaning]) => ({ status: said.status, means: meaning?.kind ?? 'a bug', said, meaning })),
  )('reads a $status as $means', async ({ said, meaning }) => {
    expect(failureFrom(await httpErrorFrom(said), now)).toEqual(meaning);
  });

  const simulated: [keyof typeof refusals, Reply, PlayerFailure['kind']][] = [
    ['tokenExpired', refusals.tokenExpired(), 'unreachable'],
    ['invalidToken', refusals.invalidToken(), 'unreachable'],
    ['scopeMissing', refusals.scopeMissing(), 'not_allowed'],
    ['notAllowListed', refusals.notAllowListed(), 'not_allowed'],
    ['ownerNotPremium', refusals.ownerNotPremium(), 'premium_required'],
    ['premiumRequired', refusals.premiumRequired(), 'premium_required'],
    ['restrictedDevice', refusals.restrictedDevice(), 'speaker_restricted'],
    ['restrictionViolated', refusals.restrictionViolated(), 'refused'],
    ['volumeDisallowed', refusals.volumeDisallowed(), 'refused'],
    ['deviceNotFound', refusals.deviceNotFound(), 'speaker_not_found'],
    ['noActiveDevice', refusals.noActiveDevice(), 'speaker_not_found'],
    ['resourceNotFound', refusals.resourceNotFound(), 'refused'],
    ['rateLimited', refusals.rateLimited(7), 'rate_limited'],
  ];
  it.each(simulated)('understands the simulator: %s', async (_name, { body, status, headers }, kind) => {
    expect(failureFrom(await httpErrorFrom(text(body, status, headers)), now)).toMatchObject({ kind });
  });

  it('takes a missing permission and a missing answer for what they are', () => {
    expect(failureFrom(new PermissionMissing('not_linked'), now)).toEqual({ kind: 'not_linked' });
    expect(failureFrom(new PermissionMissing('permission_ended'), now)).toEqual({ kind: 'permission_ended' });
    expect(failureFrom(new SpotifyUnreachable('cut off'), now)).toEqual({ kind: 'unreachable' });
  });

  it('takes no bug for a failure of Spotify', () => {
    expect(failureFrom(new TypeError('x is not a function'), now)).toBeNull();
  });
});
