/** Everything the adapter writes while all kinds of things go wrong is searched for what Spotify entrusted to it. */
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createSpotifyPlayers } from '../../../src/adapters/spotify/players.ts';
import { isRefusalName, spotifyRefusals } from '../../../src/contract/spotify-refusals.ts';
import { StorageFailure } from '../../../src/ports.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { createSpotifySimulator } from '../../../src/simulator/simulator.ts';
import {
  grantOf,
  handClock,
  listeningLog,
  memoryGrants,
  memoryPenalties,
  nina,
  silentAlarms,
} from './scripted-spotify.ts';
import { order } from './spotify-world.ts';

const SECRET = 'client-secret-of-nobody';

it('no token, no secret and no refused word of them is in any log, error or answer', async () => {
  const written: unknown[] = [];
  const log = listeningLog();
  let clock = handClock();
  for (const name of Object.keys(spotifyRefusals).filter(isRefusalName)) {
    clock = handClock();
    const spotify = createSpotifySimulator({ now: () => clock.now() });
    spotify.act('apps', {
      clientId: furnished.clientId,
      clientSecret: SECRET,
      rotation: 'always',
    });
    const refreshToken = spotify.grant({
      accountId: 'nina',
      clientId: furnished.clientId,
      scopes: [...furnished.scopes],
    });
    const secrets = memoryGrants(grantOf(refreshToken));
    // The disk fails as well, for that is logged, too.
    secrets.disk = () => Promise.reject(new StorageFailure('no space left'));
    const player = createSpotifyPlayers({
      secrets,
      penalties: memoryPenalties(),
      apiUrl: 'http://spotify.test/v1',
      accountsUrl: 'http://spotify.test',
      clock,
      alarms: silentAlarms,
      log,
      clientOf: () => ({ clientId: furnished.clientId, clientSecret: SECRET }),
      fetch: spotify.fetch,
      wait: async () => {},
    }).of(nina);
    const keep = (said: unknown) => void written.push(said);
    for (const path of ['/v1/*', '/api/token']) {
      spotify.act('faults', { preset: 'refusal', name, match: { path }, times: 12 });
      await player?.look().then(keep, keep);
      await player?.play(order).then(keep, keep);
      await player?.speakers().then(keep, keep);
      spotify.act('accounts', { action: 'expire_access_tokens', id: 'nina' });
      clock.pass(90_000_000);
    }
    const { refreshTokens, accessTokens } = spotify.world();
    const all = [...log.lines, ...written.map((said) => inspect(said, { depth: 9, showHidden: true }))].join(
      '\n',
    );
    const tokens = [...refreshTokens, ...accessTokens].map(({ token }) => token);
    expect(tokens.length).toBeGreaterThan(0);
    for (const secret of [
      ...tokens,
      SECRET,
      Buffer.from(`${furnished.clientId}:${SECRET}`).toString('base64'),
    ])
      expect(all.includes(secret), name).toBe(false);
    expect(all, name).not.toMatch(/Bearer [\w-]{20}|Basic \w{8}|refresh_token=|code_verifier|client_secret/);
  }
  // Something was written, or nothing was searched.
  expect(log.lines.length).toBeGreaterThan(20);
  expect(written.length).toBeGreaterThan(100);
});
