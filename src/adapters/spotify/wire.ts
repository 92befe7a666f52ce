/** One request to Spotify, through the gate and with an end: whole answer, refusal, or unreachable. It never repeats anything. */
import { retryAfterOf, SpotifyUnreachable } from './errors.ts';
import type { Gate } from './gate.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * @param timeoutMs until the last byte of the answer. The SDK itself waits for ever.
 * @returns a fetch whose answers are read to their end, so that one cut short fails here and not at its reader.
 *   It rejects with `SpotifyUnreachable`, or `SpotifyHttpError` 429 while the gate is closed.
 */
export function createWire({
  fetch,
  gate,
  timeoutMs,
}: {
  fetch: Fetch;
  gate: Gate;
  timeoutMs: number;
}): Fetch {
  return async (url, init) => {
    gate.enter();
    const answer = await wholeAnswer(() =>
      // Spotify never redirects; a captive portal does, and must not pass for a success or see a token.
      fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }),
    );
    if (answer.status === 429) gate.close(retryAfterOf(answer));
    return answer;
  };
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
