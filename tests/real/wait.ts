/** Waiting for the real world: the one place in the tests that may sleep, and it never sleeps for a result. */

const POLL_MS = 25;

export interface Wait {
  /** The limit in seconds. Generous on purpose: it only costs time when the test is going to fail anyway. */
  readonly within?: number;
  /** What is awaited, to complete "waited for …". */
  readonly what: string;
  /** What to show when it never came; by default, what the condition gave last. */
  readonly seen?: () => unknown;
}

/**
 * Asks again and again until the condition gives something true. A condition that throws or rejects is asked again.
 * @returns what the condition gave.
 * @throws naming what was awaited and what was seen last, when the limit has passed.
 */
export async function waitFor<T>(
  condition: () => T | false | null | undefined | Promise<T | false | null | undefined>,
  { within = 30, what, seen }: Wait,
): Promise<T> {
  const limit = AbortSignal.timeout(within * 1000);
  const tooLate = aborted(limit);
  let last: unknown = 'nothing';
  while (!limit.aborted) {
    try {
      // A condition may hang, such as a request that nobody answers; the limit holds for it as well.
      const found = await Promise.race([condition(), tooLate]);
      if (found) return found;
      if (!limit.aborted) last = found;
    } catch (error) {
      last = error;
    }
    await Promise.race([new Promise((resolve) => setTimeout(resolve, POLL_MS)), tooLate]);
  }
  throw new Error(`waited ${within} s for ${what}; last seen: ${inWords(seen ? seen() : last)}`);
}

function aborted(limit: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    limit.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

function inWords(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
