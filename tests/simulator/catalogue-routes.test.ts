import { describe, expect, test } from 'vitest';
import { furnished, playlistUri, showUri } from '../../src/simulator/furnish.ts';
import { visit } from './visitor.ts';

const error = (status: number, message: string) => ({ error: { status, message } });
type Found = Record<string, { total: number; limit: number; items: ({ name: string } | null)[] }>;

describe('the search', () => {
  test('finds by words in the name, five of each kind unless asked for more', async () => {
    const { call } = visit();
    const seen = (await call('GET', '/search?q=mOrNing&type=track,playlist,audiobook')).json() as Found;
    expect(Object.keys(seen)).toEqual(['tracks', 'playlists', 'audiobooks']);
    expect(seen.tracks).toMatchObject({ total: 20, limit: 5 });
    expect(seen.tracks?.items).toHaveLength(5);
    expect(seen.playlists?.items.map((item) => item?.name)).toEqual(['Morning', 'Morning']);
    expect(seen.audiobooks?.total).toBe(0);
    const next = (await call('GET', '/search?q=morning&type=track&limit=10&offset=15')).json() as Found;
    expect(next.tracks?.items).toHaveLength(5);
    expect(next.tracks).toMatchObject({ next: null, previous: expect.stringContaining('offset=5') });
  });

  test('shows an editorial list as null among what it found', async () => {
    const seen = (await visit().call('GET', '/search?q=rainy&type=playlist')).json() as Found;
    expect(seen.playlists?.items).toEqual([null]);
  });

  test.each([
    ['/search?q=x&type=track&limit=11', 'Invalid limit'],
    ['/search?q=x&type=track&offset=1001', 'Invalid offset'],
    ['/search?q=x&type=track,song', 'Bad search type field'],
    ['/search?q=x', 'Bad search type field'],
    ['/search?type=track', 'No search query'],
  ])('%s is a bad request', async (path, message) => {
    const seen = await visit().call('GET', path);
    expect([seen.status, seen.json()]).toEqual([400, error(400, message)]);
  });
});

describe('a single thing', () => {
  test('leads to the others: song, album, artist', async () => {
    const { call, sim } = visit();
    const uri = sim.world().contexts[playlistUri('nina', 'Calm')]?.trackUris[3] ?? '';
    const song = (await call('GET', `/tracks/${uri.split(':')[2]}`)).json() as {
      track_number: number;
      album: { id: string };
      artists: { id: string }[];
    };
    expect(song.track_number).toBe(4);
    const album = (await call('GET', `/albums/${song.album.id}`)).json();
    expect(album).toMatchObject({ name: 'Calm', total_tracks: 10, tracks: { total: 10 } });
    const artist = (await call('GET', `/artists/${song.artists[0]?.id}`)).json();
    expect(artist).toMatchObject({ type: 'artist', name: 'The Simulated' });
  });

  test('leads from a show to its episodes and back', async () => {
    const { call } = visit();
    const show = (await call('GET', `/shows/${showUri.split(':')[2]}`)).json() as {
      total_episodes: number;
      episodes: { items: { id: string }[] };
    };
    expect(show.total_episodes).toBe(3);
    const episode = (await call('GET', `/episodes/${show.episodes.items[1]?.id}`)).json();
    expect(episode).toMatchObject({ type: 'episode', show: { uri: showUri } });
  });

  test.each(['tracks', 'albums', 'artists', 'shows', 'episodes'])(
    'that is unknown among %s is 404',
    async (kind) => {
      const seen = await visit().call('GET', `/${kind}/unknown`);
      expect([seen.status, seen.json()]).toEqual([404, error(404, 'Resource not found')]);
    },
  );
});

describe('an app from before 2026', () => {
  const old = () => visit((world) => Object.assign(world.apps[0] ?? {}, { isGrandfathered: true }));

  test('still reads playlists by the old name, with the old key', async () => {
    const { call } = old();
    const path = `/playlists/${playlistUri('nina', 'Calm').split(':')[2]}`;
    expect((await call('GET', `${path}/tracks`)).json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ track: expect.anything() })]),
    });
    const refused = await visit().call('GET', `${path}/tracks`);
    expect([refused.status, refused.json()]).toEqual([403, error(403, 'Forbidden')]);
  });

  test('still sees product, country and e-mail where the person consented to each', async () => {
    const seenWith = async (visitor: ReturnType<typeof visit>, scopes: string[]) => {
      const { sim, plain } = visitor;
      const token = sim.grant({ accountId: 'nina', clientId: furnished.clientId, scopes });
      const form = { grant_type: 'refresh_token', refresh_token: token, client_id: furnished.clientId };
      const answer = await plain('POST', '/api/token', { body: new URLSearchParams(form) });
      const { access_token: access } = answer.json() as { access_token: string };
      const me = await plain('GET', '/v1/me', { headers: { authorization: `Bearer ${access}` } });
      return Object.keys(me.json() as object);
    };
    const gone = ['product', 'country', 'email'];
    const both = ['user-read-private', 'user-read-email'];
    expect(await seenWith(old(), both)).toEqual(expect.arrayContaining(gone));
    expect(await seenWith(old(), ['user-read-private'])).not.toContain('email');
    expect((await seenWith(visit(), both)).filter((key) => gone.includes(key))).toEqual([]);
  });
});
