import { emptyAccessToken } from '@spotify/web-api-ts-sdk';
import { describe, expect, it } from 'vitest';
import { createAuth, type SpotifyClient } from '../../../src/adapters/spotify/auth.ts';
import {
  PermissionMissing,
  SpotifyHttpError,
  SpotifyUnreachable,
} from '../../../src/adapters/spotify/errors.ts';
import type { SpotifyGrant } from '../../../src/contract/secrets.ts';
import { StorageFailure } from '../../../src/ports.ts';
import {
  ACCOUNTS,
  grantOf,
  handClock,
  json,
  listeningLog,
  memoryGrants,
  nina,
  scriptedSpotify,
  text,
} from './scripted-spotify.ts';

function linked({
  grant = grantOf('refresh-1'),
  client = { clientId: 'our-app' },
}: {
  grant?: SpotifyGrant | null;
  client?: SpotifyClient;
} = {}) {
  const spotify = scriptedSpotify();
  const clock = handClock();
  const secrets = memoryGrants(grant);
  const log = listeningLog();
  const deps = { accountId: nina, client, secrets, accountsUrl: ACCOUNTS, clock, log, send: spotify.fetch };
  const auth = createAuth(deps);
  return {
    auth,
    clock,
    log,
    secrets,
    spotify,
    token: async (of = auth) => (await of.getOrCreateAccessToken()).access_token,
    restarted: () => createAuth(deps),
    asked: () => spotify.heard.map(({ body }) => new URLSearchParams(body).get('refresh_token')),
  };
}

const tokens = (access_token: string, refresh_token?: string) =>
  json({ access_token, expires_in: 3600, ...(refresh_token === undefined ? {} : { refresh_token }) });
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('the access token of an account', () => {
  it('is asked for once, however many need it (SDK 1.2.0, defect 7: one refresh each)', async () => {
    const { spotify, token } = linked();
    const all = await Promise.all(Array.from({ length: 5 }, () => token()));
    expect(new Set(all)).toEqual(new Set(['access-1']));
    expect(spotify.heard).toHaveLength(1);
  });

  it('SDK 1.2.0: is renewed 90 seconds before it ends, not after (defect 8)', async () => {
    const { clock, token } = linked();
    await token();
    clock.pass(3_509_999);
    expect(await token()).toBe('access-1');
    clock.pass(1);
    expect(await token()).toBe('access-2');
  });

  it('does not grow old when the clock jumps from 1970 to 2026', async () => {
    const { clock, spotify, token } = linked();
    clock.setWall(0);
    await token();
    clock.setWall(Date.UTC(2026, 10, 22));
    await token();
    expect(spotify.heard).toHaveLength(1);
  });

  it('still serves while the token endpoint has a bad minute, until it really ends', async () => {
    const { clock, spotify, token } = linked();
    await token();
    clock.pass(3_599_000);
    spotify.on('POST /api/token', () => text('', 503));
    expect(await token()).toBe('access-1');
    clock.pass(1000);
    expect(await failureOf(token())).toBeInstanceOf(SpotifyHttpError);
  });

  it('is renewed on demand, once for all that were refused', async () => {
    const { auth, spotify, token } = linked();
    await token();
    expect(await Promise.all([auth.renew('access-1'), auth.renew('access-1')])).toEqual([
      'access-2',
      'access-2',
    ]);
    expect(await auth.renew('access-1')).toBe('access-2');
    expect(spotify.heard).toHaveLength(2);
  });

  it('is asked for by the client id alone, or by the secret where there is one', async () => {
    const pkce = linked();
    await pkce.token();
    expect(pkce.spotify.heard[0]).toMatchObject({
      body: 'grant_type=refresh_token&refresh_token=refresh-1&client_id=our-app',
      authorization: null,
    });
    const confidential = linked({ client: { clientId: 'our-app', clientSecret: 's3cret' } });
    await confidential.token();
    expect(confidential.spotify.heard[0]).toMatchObject({
      body: 'grant_type=refresh_token&refresh_token=refresh-1',
      authorization: `Basic ${btoa('our-app:s3cret')}`,
    });
  });

  it('comes to the SDK without the refresh token, and is never the empty one', async () => {
    const { auth } = linked();
    const token = await auth.getOrCreateAccessToken();
    expect(JSON.stringify(token)).not.toContain('refresh-1');
    expect(token).not.toBe(emptyAccessToken);
    const { auth: unlinked } = linked({ grant: null });
    expect(await failureOf(unlinked.getOrCreateAccessToken())).toBeInstanceOf(PermissionMissing);
    expect(await unlinked.getAccessToken()).toBeNull();
  });

  it('SDK 1.2.0: is gone when it is removed (defect 14)', async () => {
    const { auth, token } = linked();
    await token();
    auth.removeAccessToken();
    expect(await auth.getAccessToken()).toBeNull();
    expect(await token()).toBe('access-2');
  });
});

describe('the refresh token', () => {
  it('SDK 1.2.0: stays when Spotify sends no new one (defect 6)', async () => {
    const { asked, auth, secrets, token } = linked();
    await token();
    await auth.renew('access-1');
    expect(asked()).toEqual(['refresh-1', 'refresh-1']);
    expect(secrets.stored?.refreshToken).toBe('refresh-1');
  });

  it('is on disk before the access token that came with it is used', async () => {
    const { secrets, spotify, token } = linked();
    spotify.on('POST /api/token', () => tokens('access-1', 'refresh-2'));
    let writeIt = () => {};
    let used = false;
    secrets.disk = () =>
      new Promise((resolve) => {
        writeIt = resolve;
      });
    const first = token().then(() => {
      used = true;
    });
    await expect.poll(() => secrets.held?.refreshToken).toBe('refresh-2');
    expect(used).toBe(false);
    writeIt();
    await first;
    expect(secrets.stored).toEqual({ ...grantOf('refresh-1'), refreshToken: 'refresh-2' });
  });

  it('is used although the disk refuses it, and stored when the disk allows', async () => {
    const { asked, auth, log, secrets, spotify, token } = linked();
    spotify.on(
      'POST /api/token',
      () => tokens('access-1', 'refresh-2'),
      () => tokens('access-2'),
    );
    secrets.disk = () => Promise.reject(new StorageFailure('no space left'));
    expect(await token()).toBe('access-1');
    expect(secrets.stored?.refreshToken).toBe('refresh-1');
    expect(log.lines.join()).toContain('could not be stored');
    secrets.disk = async () => {};
    await auth.renew('access-1');
    expect(asked()).toEqual(['refresh-1', 'refresh-2']);
    expect(secrets.stored?.refreshToken).toBe('refresh-2');
  });

  it('is never tried again once Spotify has refused it, not even after a restart', async () => {
    const { clock, restarted, secrets, spotify, token } = linked();
    spotify.on('POST /api/token', () =>
      json({ error: 'invalid_grant', error_description: 'Refresh token expired' }, 400),
    );
    expect(await failureOf(token())).toMatchObject({ kind: 'permission_ended' });
    expect(secrets.stored).toEqual({ ...grantOf('refresh-1'), endedAt: clock.now() });
    expect(await failureOf(token())).toMatchObject({ kind: 'permission_ended' });
    expect(await failureOf(token(restarted()))).toMatchObject({ kind: 'permission_ended' });
    expect(spotify.heard).toHaveLength(1);
  });

  it.each([
    ['a 503', () => text('', 503)],
    ['a 429', () => text('Too many requests', 429)],
    ['a secret that is wrong', () => json({ error: 'invalid_client' }, 400)],
    ['half an answer', () => text('{"access_token":"acc')],
    ['an answer without a token', () => json({ token_type: 'Bearer' })],
    ['no answer', () => Promise.reject(new SpotifyUnreachable('cut off'))],
  ])('survives %s', async (_what, say) => {
    const { secrets, spotify, token } = linked();
    spotify.on('POST /api/token', say, () => tokens('access-1'));
    expect(await failureOf(token())).not.toBeInstanceOf(PermissionMissing);
    expect(secrets.stored).toEqual(grantOf('refresh-1'));
    expect(await token()).toBe('access-1');
  });

  it('appears in no log line and no message', async () => {
    const { log, secrets, spotify, token } = linked();
    secrets.disk = () => Promise.reject(new StorageFailure('no space left'));
    spotify.on(
      'POST /api/token',
      () => tokens('access-1', 'refresh-2'),
      () => json({ error: 'invalid_grant', error_description: 'Invalid refresh token refresh-2' }, 400),
    );
    await token();
    const failure = await failureOf(linked({ grant: null }).token());
    expect(`${log.lines.join()} ${failure}`).not.toMatch(/refresh-|access-/);
  });
});

describe('a person who links or unlinks meanwhile', () => {
  it('has the new permission used, and not the old access token', async () => {
    const { asked, secrets, token } = linked();
    await token();
    secrets.held = grantOf('refresh-of-today', 2);
    expect(await token()).toBe('access-2');
    expect(asked()).toEqual(['refresh-1', 'refresh-of-today']);
  });

  it('does not find the new permission overwritten by an answer to the old one', async () => {
    const { secrets, spotify, token } = linked();
    spotify.on(
      'POST /api/token',
      () => {
        secrets.held = grantOf('refresh-of-today', 2);
        return tokens('access-old', 'refresh-2');
      },
      () => tokens('access-new'),
    );
    expect(await token()).toBe('access-new');
    expect(secrets.held?.refreshToken).toBe('refresh-of-today');
  });

  it('does not find the new permission ended by the end of the old one', async () => {
    const { secrets, spotify, token } = linked();
    spotify.on(
      'POST /api/token',
      () => {
        secrets.held = grantOf('refresh-of-today', 2);
        return json({ error: 'invalid_grant' }, 400);
      },
      () => tokens('access-new'),
    );
    expect(await token()).toBe('access-new');
    expect(secrets.held?.endedAt).toBeNull();
  });

  it('leaves nothing behind when unlinking', async () => {
    const { secrets, spotify, token } = linked();
    spotify.on('POST /api/token', () => {
      secrets.held = null;
      return tokens('access-old', 'refresh-2');
    });
    expect(await failureOf(token())).toMatchObject({ kind: 'not_linked' });
    expect(secrets.held).toBeNull();
  });

  it('has an access token of before refused at once', async () => {
    const { secrets, token } = linked();
    await token();
    secrets.held = null;
    expect(await failureOf(token())).toMatchObject({ kind: 'not_linked' });
  });
});
