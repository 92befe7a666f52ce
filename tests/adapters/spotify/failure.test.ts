import { describe, expect, it } from 'vitest';
import {
  HeldBack,
  httpErrorFrom,
  PermissionMissing,
  SpotifyUnreachable,
} from '../../../src/adapters/spotify/errors.ts';
import { failureFrom, meaningOf } from '../../../src/adapters/spotify/failure.ts';
import type { PlayerFailure } from '../../../src/contract/failure.ts';
import {
  type RefusalName,
  type SpotifyRefusal,
  spotifyRefusals,
} from '../../../src/contract/spotify-refusals.ts';
import { Instant, seconds } from '../../../src/contract/units.ts';
import { json, refusal, text } from './scripted-spotify.ts';

const now = Instant.parse(1_000_000);
const command = (message: string) => `Player command failed: ${message}`;
const answerOf = ({ status, headers, body }: SpotifyRefusal) =>
  new Response(body === '' ? null : body, { status, headers });

/** What no row of the table says, or not in these words. */
const unrecorded: [said: Response, meaning: PlayerFailure | null][] = [
  [refusal(400, 'Something about us'), null],
  [json({ error: 'something_new' }, 400), null],
  [
    text('<html><h1>400 Bad Request</h1></html>', 400),
    { kind: 'refused', status: 400, reason: 'no reason given' },
  ],
  [text('', 401), { kind: 'not_recognised' }],
  [refusal(403, 'Premium required'), { kind: 'premium_required' }],
  [refusal(403, 'player command failed: premium REQUIRED.'), { kind: 'premium_required' }],
  [refusal(403, command('Not now'), 'REMOTE_CONTROL_DISALLOW'), { kind: 'speaker_restricted' }],
  [
    refusal(403, command('Already paused'), 'ALREADY_PAUSED'),
    { kind: 'refused', status: 403, reason: command('Already paused') },
  ],
  [text('', 403), { kind: 'refused', status: 403, reason: 'no reason given' }],
  [refusal(404, 'Premium required'), { kind: 'refused', status: 404, reason: 'Premium required' }],
  [text('', 405), null],
  [text('', 415), null],
  [text('', 408), { kind: 'unreachable' }],
  [text('', 429), { kind: 'rate_limited', retryAt: Instant.parse(now + 5000) }],
  [text('whatever', 599), { kind: 'unreachable' }],
];

describe('what Spotify says, and what it means', () => {
  it.each(Object.entries<SpotifyRefusal>(spotifyRefusals))(
    'knows its own row again: %s',
    async (_name, row) => {
      expect(meaningOf(await httpErrorFrom(answerOf(row)))).toBe(
        // A 202 is no error, and nobody asks; were it one, it would be none that anybody knows.
        row.meaning === 'accepted' ? 'refused' : row.meaning,
      );
    },
  );

  it.each(
    unrecorded.map(([said, meaning]) => ({
      status: said.status,
      means: meaning?.kind ?? 'a bug',
      said,
      meaning,
    })),
  )('reads another $status as $means', async ({ said, meaning }) => {
    expect(failureFrom(await httpErrorFrom(said), now)).toEqual(meaning);
  });

  it('tells until when Spotify wants to be left alone', async () => {
    const failure = async (name: RefusalName) =>
      failureFrom(await httpErrorFrom(answerOf(spotifyRefusals[name])), now);
    expect(await failure('rateLimited')).toEqual({ kind: 'rate_limited', retryAt: now + 41_000 });
    expect(await failure('quotaExceededUntil')).toEqual({
      kind: 'quota_exceeded',
      retryAt: now + 79_892_000,
    });
    expect(failureFrom(new HeldBack(seconds(3)), now)).toEqual({ kind: 'held_back', retryAt: now + 3000 });
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
