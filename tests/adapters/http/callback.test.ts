import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LinkView } from '../../../src/contract/link.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { consentAt, type Wish } from '../../fakes/consent.ts';
import { browse, type Door, knock, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

/** What a browser says of itself that Spotify has sent here. */
const arriving = {
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
};

async function landed(wish?: Wish): Promise<URL> {
  const body = { clientId: furnished.clientId };
  const link = LinkView.parse((await home.ask('/accounts/link', { method: 'POST', body })).body);
  const address = new URL(await consentAt(link.authorizeUrl, home.spotify.fetch, wish));
  return new URL(`/callback${address.search}`, home.door.url);
}
const linked = () =>
  home.book
    .document()
    .accounts.map(({ label }) => label)
    .filter((label) => label !== "Tom's");

describe('a browser that Spotify sends back', () => {
  test('links the account and reads whose it is, and nothing of the address', async () => {
    const url = await landed({ accountId: 'tom' });
    const answer = await browse(url, arriving);
    const { html } = answer;
    expect(answer.status).toBe(200);
    expect(html).toContain('&quot;Tom&quot; is linked.');
    expect(linked()).toEqual(['Tom']);
    const { refreshTokens, accessTokens } = home.spotify.world();
    for (const secret of [
      ...url.searchParams.values(),
      ...[...refreshTokens, ...accessTokens].map(({ token }) => token),
    ]) {
      expect(html).not.toContain(secret);
      expect(JSON.stringify(home.lines)).not.toContain(secret);
    }
  });

  test('meets the same guard as everywhere, and nothing that could run', async () => {
    const { headers } = await browse(await landed(), arriving);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none';.*frame-ancestors 'self'/);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('reads a name as text, whatever it is made of', async () => {
    home.spotify.act('accounts', { action: 'set', id: 'nina', name: '<img src=x onerror=alert(1)>&"' });
    const html = (await browse(await landed(), arriving)).html;
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;');
    expect(html).not.toContain('<img');
  });

  test('reads why nothing was linked', async () => {
    const denied = await browse(await landed({ decision: 'deny' }), arriving);
    expect([denied.status, denied.html]).toEqual([409, expect.stringContaining('said no at Spotify')]);
    const url = await landed();
    expect((await browse(url, arriving)).status).toBe(200);
    const again = await browse(url, arriving);
    expect([again.status, again.html]).toEqual([404, expect.stringContaining('used already')]);
  });

  test.each([
    '',
    '?code=a',
    '?state=b',
    '?code=a&state=b',
    '?error=access_denied&state=b',
    '?code=a&code=b&state=c',
  ])('with %j is not believed', async (search) => {
    const answer = await browse(`${home.door.url}/callback${search}`, arriving);
    expect(answer.status).toBe(404);
    expect(linked()).toEqual([]);
  });
});

describe('nobody else uses an answer up', () => {
  test.each([
    [
      'a picture in a page',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    ],
    ['a frame in a page', { ...arriving, 'sec-fetch-dest': 'iframe' }],
    ['a script of a page', { ...arriving, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
  ])('%s', async (_, headers) => {
    const url = await landed();
    expect((await browse(url, headers)).status).toBe(403);
    expect(linked()).toEqual([]);
    expect((await browse(url, arriving)).status).toBe(200);
  });

  test('a foreign name for this machine', async () => {
    const url = await landed();
    expect(await knock(url.href, { host: 'evil.example', ...arriving })).toBe(403);
    expect(await knock(url.href, { host: url.host, ...arriving })).toBe(200);
  });

  test.each(['HEAD', 'POST', 'PUT'])('%s', async (method) => {
    const url = await landed();
    expect(await knock(url.href, { host: url.host }, method)).toBe(405);
    expect(linked()).toEqual([]);
  });
});
