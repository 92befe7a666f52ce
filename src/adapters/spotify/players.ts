/** The Players port on Spotify: one player per linked account, and one gate for all that share a client id. */
import type { AccountId } from '../../contract/units.ts';
import type { Clock, Log, Player, Players } from '../../ports.ts';
import { createApi } from './api.ts';
import { createAuth, type SpotifyClient, type SpotifyGrants } from './auth.ts';
import { createGate, type Gate } from './gate.ts';
import { createSpotifyPlayer } from './player.ts';
import { createWire, type Fetch } from './wire.ts';

export interface SpotifySetup {
  secrets: SpotifyGrants;
  /** `https://api.spotify.com/v1`, or a simulator's. */
  apiUrl: string;
  /** `https://accounts.spotify.com`, or a simulator's. */
  accountsUrl: string;
  clock: Clock;
  log: Log;
  /** @returns the app an account was linked with, or null when the house has no such account. */
  clientOf(accountId: AccountId): SpotifyClient | null;
  /** A simulator's, to reach it without a socket. */
  fetch?: Fetch;
  timeoutMs?: number;
}

export interface SpotifyPlayers extends Players {
  /** The way to Spotify of one app, for whatever else is to be asked there. */
  sendOf(clientId: string): Fetch;
  /** Lets the tokens of an account go that are still in memory. */
  forget(accountId: AccountId): void;
}

export function createSpotifyPlayers({
  secrets,
  apiUrl,
  accountsUrl,
  clock,
  log,
  clientOf,
  fetch = globalThis.fetch,
  timeoutMs = 10_000,
}: SpotifySetup): SpotifyPlayers {
  const gates = new Map<string, Gate>();
  const players = new Map<AccountId, { client: SpotifyClient; player: Player }>();

  function gateOf(clientId: string): Gate {
    const gate = gates.get(clientId) ?? createGate(clock);
    gates.set(clientId, gate);
    return gate;
  }

  const sendOf = (clientId: string) => createWire({ fetch, gate: gateOf(clientId), timeoutMs });

  function playerOf(accountId: AccountId, client: SpotifyClient): Player {
    const send = sendOf(client.clientId);
    const auth = createAuth({ accountId, client, secrets, accountsUrl, clock, log, send });
    return createSpotifyPlayer({ accountId, api: createApi({ apiUrl, auth, send }), clock, log });
  }

  return {
    of(accountId) {
      const client = clientOf(accountId);
      if (client === null || secrets.spotifyGrant(accountId) === null) return null;
      const known = players.get(accountId);
      if (known !== undefined && isSameClient(known.client, client)) return known.player;
      const player = playerOf(accountId, client);
      players.set(accountId, { client, player });
      return player;
    },
    sendOf,
    forget: (accountId) => void players.delete(accountId),
  };
}

function isSameClient(a: SpotifyClient, b: SpotifyClient): boolean {
  return a.clientId === b.clientId && a.clientSecret === b.clientSecret;
}
