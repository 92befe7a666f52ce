/** The closed loop: our players on a real socket, behind it a Spotify with a world of its own, and one clock moved by hand. */
import { afterEach, beforeEach, expect } from 'vitest';
import {
  createSpotifyPlayers,
  type SpotifyPlayers,
  type SpotifySetup,
} from '../../../src/adapters/spotify/players.ts';
import { ContextUri } from '../../../src/contract/playback.ts';
import type { SpotifyGrant } from '../../../src/contract/secrets.ts';
import { Speaker } from '../../../src/contract/speaker.ts';
import { AccountId, Percent } from '../../../src/contract/units.ts';
import type { Player } from '../../../src/ports.ts';
import { furnished, playlistUri } from '../../../src/simulator/furnish.ts';
import { type Listener, listen } from '../../../src/simulator/http-door.ts';
import { createSpotifySimulator, type SpotifySimulator } from '../../../src/simulator/simulator.ts';
import {
  grantOf,
  type HandClock,
  handClock,
  listeningLog,
  memoryPenalties,
  nina,
  silentAlarms,
} from './scripted-spotify.ts';

export const tom = AccountId.parse('tom');
export const hall = Speaker.parse({ name: furnished.speakers.hall });
export const order = {
  speaker: hall,
  contextUri: ContextUri.parse(playlistUri('nina', 'Calm')),
  volumePercent: Percent.parse(25),
  position: null,
  softly: false,
};

export interface SpotifyWorld {
  clock: HandClock;
  spotify: SpotifySimulator;
  grants: Map<AccountId, SpotifyGrant>;
  penalties: ReturnType<typeof memoryPenalties>;
  openPlayers(more?: Partial<SpotifySetup>): SpotifyPlayers;
  openPlayer(more?: Partial<SpotifySetup>): Player;
}

/**
 * @returns a function for the world of the running test. After each test the world must have seen no breach: no
 *   command without a device, no call while limited, no parallel refresh; and the log no secret.
 */
export function spotifyWorlds(): () => SpotifyWorld {
  let world: SpotifyWorld;
  let door: Listener;
  const log = listeningLog();

  beforeEach(async () => {
    const clock = handClock();
    const spotify = createSpotifySimulator({ now: () => clock.now() });
    spotify.act('conduct', { applyFor: { from: 0, to: 0 } });
    door = await listen(spotify, 0);
    const link = (accountId: AccountId): [AccountId, SpotifyGrant] => [
      accountId,
      grantOf(spotify.grant({ accountId, clientId: furnished.clientId, scopes: furnished.scopes })),
    ];
    const grants = new Map([link(nina), link(tom)]);
    const penalties = memoryPenalties();
    const openPlayers = (more: Partial<SpotifySetup> = {}) =>
      createSpotifyPlayers({
        secrets: {
          spotifyGrant: (accountId) => grants.get(accountId) ?? null,
          async saveSpotifyGrant(accountId, grant) {
            grants.set(accountId, grant);
          },
        },
        apiUrl: `${door.url}/v1`,
        accountsUrl: door.url,
        fetch: globalThis.fetch,
        penalties,
        alarms: silentAlarms,
        wait: async () => {},
        clock,
        log,
        clientOf: () => ({ clientId: furnished.clientId }),
        ...more,
      });
    const openPlayer = (more: Partial<SpotifySetup> = {}) => {
      const player = openPlayers(more).of(nina);
      if (player === null) throw new Error('There is a grant, and no player');
      return player;
    };
    world = { clock, spotify, grants, penalties, openPlayers, openPlayer };
  });

  afterEach(async () => {
    await door.close();
    expect(world.spotify.state().violations).toEqual([]);
    const { refreshTokens, accessTokens } = world.spotify.world();
    for (const { token } of [...refreshTokens, ...accessTokens])
      expect(log.lines.join()).not.toContain(token);
  });

  return () => world;
}

export const asked = ({ spotify }: SpotifyWorld, path: string) =>
  spotify.world().log.filter((entry) => entry.path === path);
export const commands = ({ spotify }: SpotifyWorld) =>
  spotify.world().log.filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1'));
export const heardBy = ({ spotify }: SpotifyWorld, id: string) =>
  spotify.state().accounts.find((account) => account.id === id);
