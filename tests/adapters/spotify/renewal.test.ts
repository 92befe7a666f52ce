import { describe, expect, it } from 'vitest';
import { createAuth } from '../../../src/adapters/spotify/auth.ts';
import { SpotifyUnreachable } from '../../../src/adapters/spotify/errors.ts';
import { createRenewal } from '../../../src/adapters/spotify/renewal.ts';
import type { SpotifyGrant } from '../../../src/contract/secrets.ts';
import { AccountId, Instant, seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import {
  ACCOUNTS,
  grantOf,
  json,
  listeningLog,
  memoryGrants,
  nina,
  scriptedSpotify,
  text,
} from './scripted-spotify.ts';

const startAt = Instant.parse(Date.UTC(2026, 10, 22, 8));
const TOKENS = 'POST /api/token';
const MINUTE = seconds(60);

function linked({ random = (): number => 0 } = {}) {
  const spotify = scriptedSpotify();
  const { clock, alarms, passCalmly } = createFakeTime(startAt);
  const secrets = memoryGrants(grantOf('refresh-1'));
  const renewal = createRenewal({ alarms, clock, random });
  const authOf = (accountId = nina) =>
    createAuth({
      accountId,
      client: { clientId: 'our-app' },
      secrets,
      accountsUrl: ACCOUNTS,
      clock,
      log: listeningLog(),
      send: spotify.fetch,
    });
  const auth = authOf();
  const askedAt: number[] = [];
  return {
    spotify,
    secrets,
    renewal,
    auth,
    authOf,
    /** Minutes since the start at which a token was asked for. */
    askedAt,
    mind: (grant: SpotifyGrant | null = secrets.held) => renewal.mind(nina, grant, auth),
    async pass(minutes: number) {
      for (let minute = 0; minute < minutes; minute += 1) {
        const before = spotify.heard.length;
        await passCalmly(MINUTE, async () => {
          // Answers come without a socket: a turn of the loop brings them all.
          await new Promise(setImmediate);
        });
        if (spotify.heard.length > before)
          askedAt.push(
            ...Array(spotify.heard.length - before).fill(Math.round((clock.now() - startAt) / 60_000)),
          );
      }
    },
  };
}

describe('the access token of a linked account', () => {
  it('is there before anybody asks, and renewed five minutes before it ends, while nothing plays', async () => {
    const { mind, pass, askedAt, auth, spotify } = linked();
    mind();
    await pass(120);
    expect(askedAt).toEqual([1, 55, 110]);
    expect((await auth.getOrCreateAccessToken()).access_token).toBe('access-3');
    expect(spotify.heard).toHaveLength(3);
  });

  it('is renewed up to five minutes earlier, so that accounts do not come together', async () => {
    const { mind, pass, askedAt } = linked({ random: () => 0.999 });
    mind();
    await pass(60);
    expect(askedAt).toEqual([1, 51]);
  });

  it('serves on while the next one is on its way', async () => {
    const { mind, pass, auth, spotify } = linked();
    mind();
    await pass(50);
    let answer = () => {};
    spotify.on(
      TOKENS,
      () =>
        new Promise((resolve) => {
          answer = () => resolve(json({ access_token: 'late', expires_in: 3600 }));
        }),
    );
    await pass(6);
    expect((await auth.getOrCreateAccessToken()).access_token).toBe('access-1');
    answer();
    await pass(1);
    expect((await auth.getOrCreateAccessToken()).access_token).toBe('late');
  });

  it('is asked for once, although a motion asks at the same time', async () => {
    const { mind, pass, auth, spotify } = linked();
    mind();
    await Promise.all([pass(1), auth.getOrCreateAccessToken(), auth.getOrCreateAccessToken()]);
    expect(spotify.heard).toHaveLength(1);
    await pass(54);
    expect(spotify.heard).toHaveLength(2);
  });

  it('that cannot be had is asked for again after 15, 30 … 600 seconds, and nobody is logged out', async () => {
    const { mind, pass, askedAt, secrets, spotify } = linked();
    spotify.on(TOKENS, () => text('', 503));
    mind();
    await pass(60);
    // 0, 15, 45 s; then 1:45, 3:45, 7:45, 15:45 and every ten minutes.
    expect(askedAt).toEqual([1, 1, 1, 2, 4, 8, 16, 26, 36, 46, 56]);
    expect(secrets.stored?.endedAt).toBeNull();
    spotify.on(TOKENS, () => json({ access_token: 'back', expires_in: 3600 }));
    await pass(61);
    expect(askedAt.slice(11)).toEqual([66, 121]);
  });

  it.each([
    ['no answer', () => Promise.reject(new SpotifyUnreachable('cut off'))],
    ['a limit without a time', () => text('Too many requests', 429)],
  ])('survives %s', async (_what, say) => {
    const { mind, pass, spotify, auth } = linked();
    spotify.on(TOKENS, say, () => json({ access_token: 'back', expires_in: 3600 }));
    mind();
    await pass(1);
    expect((await auth.getOrCreateAccessToken()).access_token).toBe('back');
  });

  it('is not asked for while Spotify wants to be left alone', async () => {
    const { mind, pass, askedAt, spotify } = linked();
    spotify.on(
      TOKENS,
      () => text('Too many requests', 429, { 'retry-after': '1800' }),
      () => json({ access_token: 'back', expires_in: 3600 }),
    );
    mind();
    await pass(40);
    expect(askedAt).toEqual([1, 30]);
  });

  it('is not asked for again once the permission has ended, until a person links anew', async () => {
    const { mind, pass, askedAt, spotify, secrets } = linked();
    spotify.on(
      TOKENS,
      () => json({ error: 'invalid_grant' }, 400),
      () => json({ access_token: 'new', expires_in: 3600 }),
    );
    mind();
    await pass(120);
    expect(askedAt).toEqual([1]);
    mind();
    await pass(60);
    expect(askedAt).toEqual([1]);
    secrets.held = grantOf('refresh-of-today', 2);
    mind();
    await pass(1);
    expect(askedAt).toEqual([1, 181]);
  });

  it('is not asked for once the account is unlinked, or the house is closed', async () => {
    const unlinked = linked();
    unlinked.mind();
    await unlinked.pass(1);
    unlinked.secrets.held = null;
    unlinked.mind(null);
    unlinked.mind(null);
    await unlinked.pass(120);
    expect(unlinked.askedAt).toEqual([1]);
    const closed = linked();
    closed.mind();
    closed.renewal.close();
    await closed.pass(120);
    expect(closed.askedAt).toEqual([]);
  });

  it('is minded once, however often one asks for it, and with another app anew', async () => {
    const { mind, pass, askedAt, authOf, renewal, secrets } = linked();
    for (const _again of [1, 2, 3]) mind();
    await pass(2);
    mind();
    await pass(2);
    expect(askedAt).toEqual([1]);
    renewal.mind(nina, secrets.held, authOf());
    await pass(1);
    expect(askedAt).toEqual([1, 5]);
  });

  it('of one account does not depend on that of another', async () => {
    const { renewal, authOf, secrets, pass, spotify, mind } = linked();
    mind();
    renewal.mind(AccountId.parse('tom'), secrets.held, authOf(AccountId.parse('tom')));
    await pass(1);
    expect(spotify.heard).toHaveLength(2);
    mind(null);
    await pass(60);
    expect(spotify.heard).toHaveLength(3);
  });
});
