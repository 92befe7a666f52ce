/** The official SDK 1.2.0 on our own fetch, validator and deserializer: what is broken in it is mended here. */
import { SpotifyApi } from '@spotify/web-api-ts-sdk';
import { z } from 'zod';
import type { Auth } from './auth.ts';
import { httpErrorFrom, SpotifyUnreachable } from './errors.ts';
import type { Fetch } from './wire.ts';

const SDK_ROOT = 'https://api.spotify.com/v1';

/**
 * @param apiUrl where the Web API really is; the SDK knows one address for the whole process.
 * @returns the SDK for one account. Its calls reject with the errors of `errors.ts`. A call whose token was refused is
 *   replayed once with a new one, a read is asked once more after a network error or a 5xx; no command is repeated otherwise.
 */
export function createApi({ apiUrl, auth, send }: { apiUrl: string; auth: Auth; send: Fetch }): SpotifyApi {
  return new SpotifyApi(auth, {
    fetch: async (input, init = {}) => {
      const { url, request } = mended(apiUrl, String(input), init);
      const ask = request.method === 'GET' ? patient(send) : send;
      const first = await ask(url, request);
      const answer = first.status === 401 ? await ask(url, await withNewToken(auth, request)) : first;
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

/** Once more at once; not after our own timeout, which has cost the lane enough. */
function patient(send: Fetch): Fetch {
  return async (url, init) => {
    try {
      const answer = await send(url, init);
      if (answer.status < 500) return answer;
    } catch (error) {
      if (!(error instanceof SpotifyUnreachable) || error.timedOut) throw error;
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
