import { describe, expect, it } from 'vitest';
import { httpErrorFrom, retryAfterOf } from '../../../src/adapters/spotify/errors.ts';
import { json, refusal, text } from './scripted-spotify.ts';

describe('a refusal of Spotify', () => {
  it('SDK 1.2.0: keeps status, reason and message apart (defect 5)', async () => {
    const error = await httpErrorFrom(refusal(404, 'No active device found', 'NO_ACTIVE_DEVICE'));
    expect(error).toMatchObject({
      status: 404,
      reason: 'NO_ACTIVE_DEVICE',
      message: 'No active device found',
      retryAfter: null,
    });
  });

  it('is read from bare text as well', async () => {
    expect(await httpErrorFrom(text('the user may not be registered.\n', 403))).toMatchObject({
      reason: null,
      message: 'the user may not be registered.',
    });
  });

  it('has no message when a gateway answers with a page', async () => {
    expect((await httpErrorFrom(text('<html>502</html>', 502))).message).toBe('');
  });

  it('does not repeat what the token endpoint describes, for it may quote what was sent', async () => {
    const error = await httpErrorFrom(
      json({ error: 'invalid_grant', error_description: 'Invalid refresh token: AQDsecret' }, 400),
    );
    expect(error.reason).toBe('invalid_grant');
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('AQDsecret');
  });

  it('is never longer than a sentence', async () => {
    expect((await httpErrorFrom(text('x'.repeat(10_000), 403))).message).toHaveLength(200);
  });

  it.each([
    ['41', 41],
    ['79892', 79_892],
    ['0', 0],
    [null, 5],
    ['soon', 5],
    ['-3', 5],
    ['99999999999999999999', 5],
    ['Sun, 22 Nov 2026 08:00:00 GMT', 5],
  ])('with Retry-After %s asks for %d seconds', (header, expected) => {
    const answer = text('', 429, header === null ? {} : { 'retry-after': header });
    expect(retryAfterOf(answer)).toBe(expected);
  });
});
