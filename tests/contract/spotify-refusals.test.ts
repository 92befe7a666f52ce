import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isRefusalName, type SpotifyRefusal, spotifyRefusals } from '../../src/contract/spotify-refusals.ts';

const rows = Object.entries<SpotifyRefusal>(spotifyRefusals);
const Told = z.union([
  z.object({
    error: z.strictObject({ status: z.number(), message: z.string(), reason: z.string().optional() }),
  }),
  z.strictObject({ error: z.string(), error_description: z.string() }),
]);

describe('the recorded refusals of Spotify', () => {
  it.each(rows)('%s is what its type says', (_name, { contentType, body, status }) => {
    if (contentType === null) expect(body).toBe('');
    else if (contentType.startsWith('application/json')) {
      const told = Told.parse(JSON.parse(body));
      if (typeof told.error !== 'string') expect(told.error.status).toBe(status);
    } else expect(() => JSON.parse(body)).toThrow();
  });

  it('come in every form that trips a client: JSON, bare text, a page, nothing', () => {
    const types = new Set(rows.map(([, { contentType }]) => contentType?.split(';')[0] ?? 'none'));
    expect([...types].toSorted()).toEqual(['application/json', 'none', 'text/html', 'text/plain']);
  });

  it('are known by their names', () => {
    expect(['tokenExpired', 'toString', 'nothing', 401, null].map(isRefusalName)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
