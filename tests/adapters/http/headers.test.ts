import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Door, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const headersOf = async (path: string, init?: RequestInit) =>
  (await fetch(`${home.door.url}${path}`, init)).headers;

function policyIn(headers: Headers): Record<string, string[]> {
  const text = headers.get('content-security-policy') ?? '';
  return Object.fromEntries(
    text.split(';').map((part) => {
      const [what = '', ...whence] = part.trim().split(' ');
      return [what, whence];
    }),
  );
}

const everywhere = ['/', '/api/v1/rooms', '/nowhere', '/api/v1/nowhere', '/healthz', '/callback', '/%00'];

test.each(everywhere)('%s comes with the headers that guard it', async (path) => {
  const headers = await headersOf(path);
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': expect.stringContaining('microphone=()'),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers.get('x-powered-by')).toBeNull();
});

test('the page may use its own files and pictures of Spotify, and nothing else', async () => {
  const real = await openDoor({ isDemo: false });
  const { headers } = await fetch(real.door.url);
  await real.door.close();
  expect(policyIn(headers)).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'https://*.scdn.co', 'https://*.spotifycdn.com'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'self'"],
  });
});

test('the page of a demo may also show what the simulated Spotify draws', async () => {
  const { 'img-src': whence } = policyIn(await headersOf('/'));
  expect(whence).toEqual(["'self'", 'https://*.scdn.co', 'https://*.spotifycdn.com', 'data:']);
});

test('a home without a certificate is not left with a blank page', async () => {
  for (const path of everywhere) {
    const headers = await headersOf(path);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('content-security-policy')).not.toMatch(/upgrade-insecure|block-all-mixed/);
  }
});

test('a refusal is guarded as well', async () => {
  const headers = await headersOf('/', { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(policyIn(headers)['default-src']).toEqual(["'none'"]);
});
