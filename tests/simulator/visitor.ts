/** A simulated Spotify with a clock moved by hand, and a linked client that visits it. */
import { expect } from 'vitest';
import { furnished, furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { createSpotifySimulator, type SpotifySimulator } from '../../src/simulator/simulator.ts';
import type { SimState } from '../../src/simulator/state-view.ts';
import type { World } from '../../src/simulator/world.ts';

export const NOON = Date.UTC(2026, 10, 2, 12);
const ORIGIN = 'http://spotify.simulated';

export interface Seen {
  status: number;
  headers: Headers;
  text: string;
  json: () => unknown;
}

export interface Visitor {
  sim: SpotifySimulator;
  now: () => number;
  /** Moves the clock. */
  pass: (seconds: number) => void;
  /** Calls the API as one of the two people; `body` goes out as JSON unless it is text. */
  call: (method: string, path: string, body?: unknown, accountId?: string) => Promise<Seen>;
  /** Calls without a token of ours. */
  plain: (method: string, path: string, init?: RequestInit) => Promise<Seen>;
  /** The device id by which an account knows a speaker. */
  deviceId: (name: string, accountId?: string) => string;
  /** What the account plays, as Spotify itself sees it. */
  playing: (accountId?: string) => SimState['accounts'][number];
  token: (accountId?: string) => Promise<string>;
}

/** @param adjust changes the furnished world before anybody sees it. */
export function visit(adjust: (world: World) => void = () => {}): Visitor {
  let now = NOON;
  const fresh = () => {
    const world = furnishedWorld({ now, seed: 7 });
    adjust(world);
    return world;
  };
  const sim = createSpotifySimulator({
    now: () => now,
    fresh,
    wait: async (ms) => {
      now += ms;
    },
  });
  const tokens = new Map<string, string>();

  const plain = async (method: string, path: string, init: RequestInit = {}): Promise<Seen> => {
    const response = await sim.fetch(`${ORIGIN}${path}`, { ...init, method });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  };

  const token = async (accountId = 'nina'): Promise<string> => {
    const known = tokens.get(accountId);
    if (known !== undefined) return known;
    const refresh = sim.grant({ accountId, clientId: furnished.clientId, scopes: furnished.scopes });
    const form = { grant_type: 'refresh_token', refresh_token: refresh, client_id: furnished.clientId };
    const seen = await plain('POST', '/api/token', { body: new URLSearchParams(form) });
    expect(seen.status).toBe(200);
    const { access_token: access } = seen.json() as { access_token: string };
    tokens.set(accountId, access);
    return access;
  };

  return {
    sim,
    now: () => now,
    pass: (seconds) => {
      now += seconds * 1000;
    },
    plain,
    token,
    call: async (method, path, body, accountId = 'nina') => {
      const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const headers = { authorization: `Bearer ${await token(accountId)}` };
      return plain(method, `/v1${path}`, { ...sent, headers });
    },
    deviceId: (name, accountId = 'nina') => {
      const speaker = sim.state().speakers.find((candidate) => candidate.name === name);
      return speaker?.deviceIds[accountId] ?? 'no such device';
    },
    playing: (accountId = 'nina') => {
      const account = sim.state().accounts.find(({ id }) => id === accountId);
      if (account === undefined) throw new Error(`No account ${accountId}`);
      return account;
    },
  };
}

/** Commands take effect at once, so that a test need not wait for what it does not test. */
export function prompt(world: World): void {
  world.conduct.applyFor = { from: 0, to: 0 };
}

/** Nina's music on the hall speaker. */
export async function playingInTheHall(adjust = prompt) {
  const visitor = visit(adjust);
  const hall = visitor.deviceId('Hall speaker');
  const seen = await visitor.call('PUT', `/me/player/play?device_id=${hall}`, {
    context_uri: playlistUri('nina', 'Morning'),
  });
  expect(seen.status).toBe(200);
  return { ...visitor, hall, kitchen: visitor.deviceId('Kitchen speaker') };
}
