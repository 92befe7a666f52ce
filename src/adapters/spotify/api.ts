/** The official SDK 1.2.0 on our own fetch, validator and deserializer: what is broken in it is mended here. */
import { SpotifyApi } from '@spotify/web-api-ts-sdk';
import { z } from 'zod';
import type { Auth } from './auth.ts';
import { httpErrorFrom, SpotifyUnreachable } from './errors.ts';
import { meaningOf } from './failure.ts';
import type { Fetch } from './wire.ts';

const SDK_ROOT = 'https://api.spotify.com/v1';

/** How long a read that came to nothing waits before each further try; a little more, so that not all come together. */
const READ_AGAIN_MS = [250, 1000];
/** Tokens that Spotify does not know at one moment it knows at the next (since July 2026). */
const RECOGNISED_LATER_MS = 500;

export interface ApiDeps {
  /** Where the Web API really is; the SDK knows one address for the whole process. */
  apiUrl: string;
  auth: Auth;
  send: Fetch;
  /** Resolves after some milliseconds. Null: nothing is tried again but a refused token, for nobody waits for the answer. */
  wait: ((ms: number) => Promise<void>) | null;
  /** Like `Math.random`. */
  random: () => number;
}

/**
 * @returns the SDK for one account. Its calls reject with the errors of `errors.ts`. A call whose token was refused is
 *   replayed with a new one, and once more after a moment; a read is asked twice more after a network error or a 5xx. No
 *   command is repeated otherwise: it may have been obeyed.
 */
export function createApi({ apiUrl, auth, send, wait, random }: ApiDeps): SpotifyApi {
  return new SpotifyApi(auth, {
    fetch: async (input, init = {}) => {
      const { url, request } = mended(apiUrl, String(input), init);
      const ask = request.method === 'GET' && wait !== null ? patient(send, wait, random) : send;
      const answer = await recognised(ask, url, request);
      // Commands answer 200 with a bare word that is no JSON: the SDK would report a failure and the music would play.
      return answer.ok && request.method !== 'GET' ? new Response(null, { status: 204 }) : answer;
    },
    // The SDK's own keeps nothing of the answer but a sentence.
    responseValidator: {
      async validateResponse(answer) {
        if (!answer.ok) throw await httpErrorFrom(answer);
      },
    },
    deserializer: {
      async deserialize(answer) {
        const body = await answer.text();
        try {
          return JSON.parse(body === '' ? 'null' : body);
        } catch {
          throw new SpotifyUnreachable('Spotify answered with something that is no JSON');
        }
      },
    },
  });

  /** Refused like that nothing was done: a command may be sent again as well. */
  async function recognised(ask: Fetch, url: string, request: RequestInit): Promise<Response> {
    const first = await ask(url, request);
    if (!(await isUnrecognised(first))) return first;
    const renewed = await withNewToken(auth, request);
    const second = await ask(url, renewed);
    if (wait === null || !(await isUnrecognised(second))) return second;
    await wait(RECOGNISED_LATER_MS);
    return ask(url, renewed);
  }
}

/** Not so when a permission is missing, which comes with the same status: another token would have it no more. */
async function isUnrecognised(answer: Response): Promise<boolean> {
  return answer.status === 401 && meaningOf(await httpErrorFrom(answer.clone())) === 'not_recognised';
}

function mended(apiUrl: string, input: string, init: RequestInit): { url: string; request: RequestInit } {
  if (!input.startsWith(`${SDK_ROOT}/`)) throw new Error('The SDK left the Web API');
  // The SDK leaves an empty id out, and then Spotify obeys for whatever is active: the car, another room.
  if (init.method !== 'GET' && !new URL(input).searchParams.get('device_id') && !namesDevice(init.body)) {
    throw new Error('No command goes out without a device');
  }
  const request = typeof init.body === 'string' ? { ...init, body: withPositionNamed(init.body) } : init;
  return { url: apiUrl + input.slice(SDK_ROOT.length), request };
}

const TransferBody = z.object({ device_ids: z.tuple([z.string().min(1)]) });

/** A transfer has its device in the body, unlike every other command. */
function namesDevice(body: RequestInit['body']): boolean {
  return typeof body === 'string' && TransferBody.safeParse(JSON.parse(body)).success;
}

const PlayBody = z.looseObject({ positionMs: z.number().optional() });

/** The SDK writes `positionMs`, which Spotify does not know and ignores. */
function withPositionNamed(body: string): string {
  const { positionMs, ...rest } = PlayBody.parse(JSON.parse(body));
  return JSON.stringify(positionMs === undefined ? rest : { ...rest, position_ms: positionMs });
}

/** Not after our own timeout, which has cost the lane enough. */
function patient(send: Fetch, wait: (ms: number) => Promise<void>, random: () => number): Fetch {
  return async (url, init) => {
    for (const ms of READ_AGAIN_MS) {
      try {
        const answer = await send(url, init);
        if (answer.status < 500) return answer;
      } catch (error) {
        if (!(error instanceof SpotifyUnreachable) || error.timedOut) throw error;
      }
      await wait(ms * (1 + random() / 2));
    }
    return send(url, init);
  };
}

async function withNewToken(auth: Auth, init: RequestInit): Promise<RequestInit> {
  const headers = new Headers(init.headers);
  const rejected = (headers.get('authorization') ?? '').replace('Bearer ', '');
  headers.set('authorization', `Bearer ${await auth.renew(rejected)}`);
  return { ...init, headers };
}
