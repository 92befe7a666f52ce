import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlayerFailure } from '../../../src/contract/failure.ts';
import { type Door, now, openDoor, promised } from './door.ts';
import { listed } from './door-parts.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const ask = (accountId = 'tom') => home.ask(`/spotify/devices?accountId=${accountId}`);

test('speakers are answered as a room takes them', async () => {
  const there = [listed('Hall speaker', 'AVR'), listed('Küche', 'CastAudio')];
  const carried = listed("Nina's phone", 'Smartphone');
  home.spotifySpeakers.listed = { ok: true, value: [...there, carried] };
  const told = await ask();
  expect(told.status).toBe(200);
  expect(promised('listSpotifySpeakers', told)).toEqual({
    items: there.map(({ speaker }) => speaker),
    nextCursor: null,
  });
});

const later = { retryAt: now };
test.each<[PlayerFailure, number, RegExp]>([
  [{ kind: 'unreachable' }, 503, /Spotify does not answer/],
  [{ kind: 'rate_limited', ...later }, 503, /wait until 07:30/],
  [{ kind: 'quota_exceeded', ...later }, 503, /used up/],
  [{ kind: 'held_back', ...later }, 503, /ask Spotify again at 07:30/],
  [{ kind: 'not_recognised' }, 503, /did not recognise/],
  [{ kind: 'permission_ended' }, 409, /permission has ended/],
  [{ kind: 'premium_required' }, 409, /Premium/],
])('%o is told as %i, with its sentence', async (failure, status, detail) => {
  home.spotifySpeakers.listed = { ok: false, failure };
  const told = await ask();
  expect(told.status).toBe(status);
  expect(told.headers.get('content-type')).toBe('application/problem+json');
  expect(told.body).toMatchObject({ status, detail: expect.stringMatching(detail) });
});

test('an account without a permission, and none at all, are no errors of Spotify', async () => {
  home.spotifySpeakers.listed = null;
  expect((await ask()).body).toMatchObject({ status: 409, detail: 'The account is not linked.' });
  expect((await ask('nobody')).body).toMatchObject({ status: 404, detail: 'There is no account "nobody".' });
  expect((await home.ask('/spotify/devices')).status).toBe(400);
});
