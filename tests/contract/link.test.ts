import { describe, expect, test } from 'vitest';
import {
  BASELINE_REDIRECT_URI,
  LinkCompletion,
  LinkRequest,
  RedirectUri,
  SPOTIFY_SCOPES,
} from '../../src/contract/link.ts';
import { PendingLink } from '../../src/contract/secrets.ts';
import { wrongIn } from './refusals.ts';

const clientId = '0123456789abcdef0123456789ABCDEF';

test('asks for what playing needs and for nothing of a person', () => {
  expect([...SPOTIFY_SCOPES].sort()).toEqual([
    'playlist-read-collaborative',
    'playlist-read-private',
    'user-modify-playback-state',
    'user-read-currently-playing',
    'user-read-playback-state',
  ]);
});

test('takes a client ID as it is copied, with blanks around', () => {
  expect(
    LinkRequest.parse({ clientId: ` ${clientId}\n`, clientSecret: ' s3cret ', label: ' Nina ' }),
  ).toEqual({
    clientId,
    clientSecret: 's3cret',
    label: 'Nina',
  });
});

test.each<[string, object, string[]]>([
  ['nothing but the client ID', {}, []],
  ['31 characters', { clientId: clientId.slice(1) }, ['clientId']],
  ['33 characters', { clientId: `${clientId}0` }, ['clientId']],
  ['other characters', { clientId: clientId.replace('0', 'g') }, ['clientId']],
  ['an empty secret', { clientSecret: ' ' }, ['clientSecret']],
  ['a secret of 200', { clientSecret: 's'.repeat(200) }, []],
  ['a longer one', { clientSecret: 's'.repeat(201) }, ['clientSecret']],
  ['a secret in two words', { clientSecret: 's e' }, ['clientSecret']],
  ['a label of 100', { label: 'L'.repeat(100) }, []],
  ['a longer one', { label: 'L'.repeat(101) }, ['label']],
  ['no label', { label: '' }, ['label']],
  ['whatever else', { state: 'mine' }, ['state']],
])('to link with %s', (_, more, paths) => {
  expect(wrongIn(LinkRequest, { clientId, ...more })).toEqual(paths);
});

test('what is pasted may be long, and must be something', () => {
  expect(wrongIn(LinkCompletion, { pasted: 'x'.repeat(8000) })).toEqual([]);
  expect(wrongIn(LinkCompletion, { pasted: 'x'.repeat(8001) })).toEqual(['pasted']);
  expect(wrongIn(LinkCompletion, { pasted: '' })).toEqual(['pasted']);
});

describe('a redirect URI', () => {
  test.each([
    BASELINE_REDIRECT_URI,
    'http://127.0.0.1/callback',
    'http://[::1]:8099/callback',
    'https://music.example/callback',
  ])('%s can be registered', (uri) => {
    expect(wrongIn(RedirectUri, uri)).toEqual([]);
  });

  test.each([
    'http://localhost:8099/callback',
    'http://192.168.1.5:8099/callback',
    'http://homeassistant.local:8099/callback',
    'http://127.0.0.1.example/callback',
    'ftp://127.0.0.1/callback',
    `https://music.example/${'x'.repeat(300)}`,
  ])('%s cannot', (uri) => {
    expect(wrongIn(RedirectUri, uri)).toEqual(['']);
  });
});

test('a verifier is as long as the standard wants it', () => {
  const link = {
    id: 'l1',
    state: 's'.repeat(32),
    verifier: 'v'.repeat(43),
    client: { clientId },
    redirectUri: BASELINE_REDIRECT_URI,
    userId: null,
    accountId: null,
    label: null,
    expiresAt: 0,
  };
  expect(wrongIn(PendingLink, link)).toEqual([]);
  expect(wrongIn(PendingLink, { ...link, verifier: 'v'.repeat(128) })).toEqual([]);
  for (const count of [42, 129])
    expect(wrongIn(PendingLink, { ...link, verifier: 'v'.repeat(count) })).toEqual(['verifier']);
  expect(wrongIn(PendingLink, { ...link, state: 's'.repeat(31) })).toEqual(['state']);
});
