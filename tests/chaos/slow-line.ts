/** A line to the simulated Spotify on which answers come late, never, or not at all, in hand-moved time. It decides nothing. */
import { type Seconds, seconds } from '../../src/contract/units.ts';
import type { SpotifySimulator } from '../../src/simulator/simulator.ts';
import type { Ending, SimRequest } from '../../src/simulator/wire.ts';
import type { SpotifyLine } from '../engine/home.ts';
import type { FakeTime } from '../fakes/clock.ts';

/** As long as the house waits for an answer. */
export const PATIENCE_MS = 10_000;
/** More turns of the machine than any answer takes to be worked off. */
const MOST_TURNS = 10_000;

/** @param witness is told each request that reached Spotify, once it was judged there. */
export function createSlowLine(
  spotify: SpotifySimulator,
  { alarms }: FakeTime,
  witness: (request: SimRequest, ending: Ending) => void,
): SpotifyLine {
  let under = 0;
  let asleep = 0;
  let moves = 0;
  let line = {};

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const request = requestFrom(url, init);
    const ending = spotify.handle(request);
    witness(request, ending);
    const lastsMs = ending.kind === 'hang' ? Number.POSITIVE_INFINITY : ending.delayMs;
    if (lastsMs > 0) await pass(seconds(Math.min(lastsMs, PATIENCE_MS) / 1000));
    if (lastsMs >= PATIENCE_MS) throw new DOMException('The operation timed out', 'TimeoutError');
    if (ending.kind !== 'reply') throw new TypeError('fetch failed');
    const { status, headers, body } = ending.reply;
    return new Response(body === '' || status === 204 ? null : body, { status, headers });
  }

  /** By the clock that cannot jump. Whoever sleeps when the line is cut never wakes up. */
  async function pass(length: Seconds): Promise<void> {
    const mine = line;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = alarms.every(length, () => {
      stop();
      if (mine !== line) return;
      asleep -= 1;
      resolve();
    });
    asleep += 1;
    await promise;
  }

  return {
    async fetch(url, init) {
      const mine = line;
      under += 1;
      moves += 1;
      try {
        return await ask(url, init);
      } finally {
        if (mine === line) under -= 1;
        moves += 1;
      }
    },
    async rest(idle) {
      let isIdle = false;
      let failure: unknown = null;
      idle().then(
        () => {
          isIdle = true;
        },
        (error: unknown) => {
          failure = error;
        },
      );
      await null;
      await null;
      let before = -1;
      for (let turn = 0; !isIdle; turn++) {
        if (failure !== null) throw failure;
        if (turn > MOST_TURNS) throw new Error('The house never comes to rest');
        // Nobody is asleep for good as long as something moves: an answer is worked off within one turn of the machine.
        if (asleep > 0 && asleep === under && moves === before) return;
        before = moves;
        await new Promise(setImmediate);
      }
    },
    cut() {
      line = {};
      under = 0;
      asleep = 0;
    },
  };
}

function requestFrom(url: string, { method = 'GET', headers, body }: RequestInit): SimRequest {
  const { pathname, searchParams } = new URL(url);
  const isForm = body instanceof URLSearchParams;
  return {
    method,
    path: pathname,
    query: searchParams,
    headers: {
      ...(isForm ? { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' } : {}),
      ...Object.fromEntries(new Headers(headers)),
    },
    body: isForm || typeof body === 'string' ? String(body) : '',
  };
}
