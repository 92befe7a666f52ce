/** A Spotify that says what the test tells it to, and remembers what it was asked. For what no simulator would say. */
import type { SpotifyGrants } from '../../../src/adapters/spotify/auth.ts';
import { SpotifyUnreachable } from '../../../src/adapters/spotify/errors.ts';
import type { SpotifyPenalties } from '../../../src/adapters/spotify/players.ts';
import type { Fetch } from '../../../src/adapters/spotify/wire.ts';
import type { Penalty } from '../../../src/contract/penalty.ts';
import type { SpotifyGrant } from '../../../src/contract/secrets.ts';
import { AccountId, type Instant } from '../../../src/contract/units.ts';
import type { Alarms, Clock, Log } from '../../../src/ports.ts';

export const API = 'http://spotify.test/v1';
export const ACCOUNTS = 'http://accounts.test';
export const nina = AccountId.parse('nina');

export interface Heard {
  /** Method, path and query: `PUT /v1/me/player/pause?device_id=abc`. */
  line: string;
  body: string;
  authorization: string | null;
}

type Say = (heard: Heard) => Response | Promise<Response>;

export interface ScriptedSpotify {
  fetch: Fetch;
  heard: Heard[];
  /** The lines heard, requests for tokens left out. */
  lines(): string[];
  /** Answers requests whose line begins like this, one after the other; the last one goes on for ever. */
  on(beginning: string, ...says: Say[]): void;
}

export function scriptedSpotify(): ScriptedSpotify {
  const scripts: { beginning: string; says: Say[] }[] = [];
  const heard: Heard[] = [];
  let tokens = 0;
  const spotify: ScriptedSpotify = {
    heard,
    lines: () => heard.map(({ line }) => line).filter((line) => line !== 'POST /api/token'),
    on(beginning, ...says) {
      scripts.unshift({ beginning, says });
    },
    async fetch(url, init) {
      const { pathname, search } = new URL(url);
      const request: Heard = {
        line: `${init.method} ${pathname}${search}`,
        body: String(init.body ?? ''),
        authorization: new Headers(init.headers).get('authorization'),
      };
      heard.push(request);
      const script = scripts.find(({ beginning }) => request.line.startsWith(beginning));
      const say = script !== undefined && script.says.length > 1 ? script.says.shift() : script?.says[0];
      if (say === undefined) throw new Error(`The test says nothing about ${request.line}`);
      return say(request);
    },
  };
  spotify.on('POST /api/token', () => {
    tokens += 1;
    return json({ access_token: `access-${tokens}`, token_type: 'Bearer', expires_in: 3600 });
  });
  return spotify;
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function text(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers });
}

export function refusal(status: number, message: string, reason?: string): Response {
  return json({ error: { status, message, ...(reason === undefined ? {} : { reason }) } }, status);
}

export const cutOff = (): Promise<never> => Promise.reject(new SpotifyUnreachable('cut off'));
export const nothing = (): Response => new Response(null, { status: 204 });

export interface HandClock extends Clock {
  pass(ms: number): void;
  /** Only the wall clock: what happens when the time is set. */
  setWall(at: number): void;
}

export function handClock(at = Date.UTC(2026, 10, 22, 8)): HandClock {
  let wallMs = at;
  let runMs = 1000;
  return {
    now: () => wallMs as Instant,
    monotonicMs: () => runMs,
    pass(ms) {
      wallMs += ms;
      runMs += ms;
    },
    setWall(to) {
      wallMs = to;
    },
  };
}

export function grantOf(refreshToken: string, authorizedAt = 1): SpotifyGrant {
  return { refreshToken, scope: '', authorizedAt: authorizedAt as Instant, endedAt: null };
}

/** The secrets file without a disk. */
export function memoryGrants(grant: SpotifyGrant | null): SpotifyGrants & {
  held: SpotifyGrant | null;
  /** What the disk says to the next writes; it may refuse. */
  disk: () => Promise<void>;
  /** What has reached the disk. */
  stored: SpotifyGrant | null;
} {
  return {
    held: grant,
    stored: grant,
    disk: async () => {},
    spotifyGrant() {
      return this.held;
    },
    async saveSpotifyGrant(_accountId, next) {
      this.held = next;
      await this.disk();
      this.stored = next;
    },
  };
}

/** The file of penalties without a disk. */
export function memoryPenalties(stored: Record<string, Penalty> = {}): SpotifyPenalties & {
  stored: Record<string, Penalty>;
} {
  return {
    stored,
    of: (clientId) => stored[clientId] ?? null,
    keep(clientId, penalty) {
      if (penalty === null) delete stored[clientId];
      else stored[clientId] = penalty;
    },
  };
}

/** Alarms that never ring: nothing happens in the test but what it does. */
export const silentAlarms: Alarms = { set: () => {}, every: () => () => {} };

export function listeningLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const listen = (facts: object, sentence: string) => {
    lines.push(`${sentence} ${JSON.stringify(facts)}`);
  };
  return { lines, debug: listen, info: listen, warn: listen, error: listen };
}
