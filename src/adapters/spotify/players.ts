/** The Players port on Spotify: one player per linked account, and one gate for all that share a client id. */
import type { Penalty } from '../../contract/penalty.ts';
import type { Urgency } from '../../contract/playback.ts';
import type { SpotifyBudget } from '../../contract/spotify-budget.ts';
import type { AccountId } from '../../contract/units.ts';
import type { Alarms, Clock, Log, Player, Players } from '../../ports.ts';
import { createApi } from './api.ts';
import { type Auth, createAuth, type SpotifyClient, type SpotifyGrants } from './auth.ts';
import { createDeparture } from './departure.ts';
import { createGate, type Gate } from './gate.ts';
import { createSpotifyPlayer } from './player.ts';
import { createRenewal } from './renewal.ts';
import { createWait, createWire, type Fetch } from './wire.ts';

/** What this adapter needs of the file of penalties. */
export interface SpotifyPenalties {
  of(clientId: string): Penalty | null;
  /** Soon durable; what cannot be written is logged there, and holds until the next restart. */
  keep(clientId: string, penalty: Penalty | null): void;
}

export interface SpotifySetup {
  secrets: SpotifyGrants;
  penalties: SpotifyPenalties;
  /** `https://api.spotify.com/v1`, or a simulator's. */
  apiUrl: string;
  /** `https://accounts.spotify.com`, or a simulator's. */
  accountsUrl: string;
  clock: Clock;
  alarms: Alarms;
  log: Log;
  /** @returns the app an account was linked with, or null when the house has no such account. */
  clientOf(accountId: AccountId): SpotifyClient | null;
  /** How requests travel; a simulator's, to reach it without a socket. */
  fetch: Fetch;
  timeoutMs?: number;
  /** The short waits between tries; real ones when absent. */
  wait?: (ms: number) => Promise<void>;
  random?: () => number;
}

interface Linked {
  client: SpotifyClient;
  auth: Auth;
  player: Player;
}

export interface SpotifyPlayers extends Players {
  /** The way to Spotify of one app, for whatever else is to be asked there. */
  sendOf(clientId: string): Fetch;
  /** How much an app has asked of Spotify, and how much it may. */
  budgetOf(clientId: string): SpotifyBudget;
  /** Lets the tokens of an account go that are still in memory. */
  forget(accountId: AccountId): void;
  /** Ends what is under way, which then counts as unreachable, and lets nothing out any more. */
  close(): void;
}

export function createSpotifyPlayers({
  secrets,
  penalties,
  apiUrl,
  accountsUrl,
  clock,
  alarms,
  log,
  clientOf,
  fetch,
  timeoutMs = 10_000,
  ...more
}: SpotifySetup): SpotifyPlayers {
  const gates = new Map<string, Gate>();
  const players = new Map<AccountId, Linked>();
  const closed = new AbortController();
  const closing = closed.signal;
  const { wait = createWait(closing), random = Math.random } = more;
  const renewal = createRenewal({ alarms, clock, random });

  function gateOf(clientId: string): Gate {
    const known = gates.get(clientId);
    if (known !== undefined) return known;
    const keep = (penalty: Penalty | null) => penalties.keep(clientId, penalty);
    const gate = createGate({ clock, penalty: penalties.of(clientId), keep });
    gates.set(clientId, gate);
    return gate;
  }

  function wire(fetch: Fetch, clientId: string, urgency: Urgency): Fetch {
    return createWire({ fetch, gate: gateOf(clientId), urgency, timeoutMs, closing });
  }

  /** To the host of the tokens: that it answers says nothing of the quota. */
  function sendOf(clientId: string): Fetch {
    const gate = { ...gateOf(clientId), passed() {} };
    return createWire({ fetch, gate, urgency: 'needed', timeoutMs, closing });
  }

  function link(accountId: AccountId, client: SpotifyClient): Linked {
    const { clientId } = client;
    const send = sendOf(clientId);
    const auth = createAuth({ accountId, client, secrets, accountsUrl, clock, log, send });
    const departure = createDeparture(fetch);
    const needed = wire(departure.fetch, clientId, 'needed');
    const api = createApi({ apiUrl, auth, send: needed, wait, random });
    const seen = wire(fetch, clientId, 'background');
    const background = createApi({ apiUrl, auth, send: seen, wait: null, random });
    const player = createSpotifyPlayer({ accountId, api, background, departure, clock, log });
    return { client, auth, player };
  }

  function forget(accountId: AccountId): void {
    const known = players.get(accountId);
    if (known !== undefined) renewal.mind(accountId, null, known.auth);
    players.delete(accountId);
  }

  return {
    of(accountId) {
      const client = clientOf(accountId);
      const grant = secrets.spotifyGrant(accountId);
      const known = players.get(accountId);
      if (client === null || grant === null) {
        forget(accountId);
        return null;
      }
      const linked =
        known !== undefined && isSameClient(known.client, client) ? known : link(accountId, client);
      players.set(accountId, linked);
      if (!closing.aborted) renewal.mind(accountId, grant, linked.auth);
      return linked.player;
    },
    close() {
      renewal.close();
      closed.abort();
    },
    sendOf,
    budgetOf: (clientId) => gateOf(clientId).told(),
    forget,
  };
}

function isSameClient(a: SpotifyClient, b: SpotifyClient): boolean {
  return a.clientId === b.clientId && a.clientSecret === b.clientSecret;
}
