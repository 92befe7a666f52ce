/** One request to Spotify, through the gate and with an end: whole answer, refusal, or unreachable. It never repeats anything. */
import type { Urgency } from '../../contract/playback.ts';
import { httpErrorFrom, SpotifyUnreachable } from './errors.ts';
import type { Gate } from './gate.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * @param timeoutMs until the last byte of the answer. The SDK itself waits for ever.
 * @param closing aborts what is under way, and whatever comes after.
 * @returns a fetch whose answers are read to their end, so that one cut short fails here and not at its reader.
 *   It rejects with `SpotifyUnreachable`; with `HeldBack`; or with `SpotifyHttpError` 429, which is thus never an answer.
 */
export function createWire({
  fetch,
  gate,
  urgency,
  timeoutMs,
  closing,
}: {
  fetch: Fetch;
  gate: Gate;
  urgency: Urgency;
  timeoutMs: number;
  closing: AbortSignal;
}): Fetch {
  return async (url, init) => {
    gate.enter(urgency);
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closing]);
    const answer = await wholeAnswer(() =>
      // Spotify never redirects; a captive portal does, and must not pass for a success or see a token.
      fetch(url, { ...init, redirect: 'error', signal }),
    );
    if (answer.status === 429) throw gate.close(await httpErrorFrom(answer));
    // A gateway that has a bad minute knows nothing of our quota.
    if (answer.status < 500) gate.passed();
    return answer;
  };
}

/**
 * A short wait within a request, in real time like its limit.
 *
 * @returns a function that waits some milliseconds, or until everything closes.
 */
export function createWait(closing: AbortSignal): (ms: number) => Promise<void> {
  return (ms) =>
    new Promise((resolve) => {
      // It throws at fractions, which any share of a random number is.
      const over = AbortSignal.any([AbortSignal.timeout(Math.ceil(ms)), closing]);
      if (over.aborted) resolve();
      else over.addEventListener('abort', () => resolve(), { once: true });
    });
}

async function wholeAnswer(ask: () => Promise<Response>): Promise<Response> {
  try {
    const answer = await ask();
    const body = await answer.text();
    return new Response(body === '' ? null : body, { status: answer.status, headers: answer.headers });
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    throw new SpotifyUnreachable(
      timedOut ? 'Spotify did not answer in time' : 'The connection to Spotify failed',
      timedOut,
    );
  }
}
