/** Answers that are kept for whoever asks the same again under the same key, so that it is done once. Knows no route and no document. */
import { createHash } from 'node:crypto';
import { type Seconds, seconds } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';

/** What was answered, as it is written. */
export interface Written {
  status: number;
  headers: Record<string, string>;
  /** null: nothing. */
  text: string | null;
}

/** A request under its key. */
export interface KeyedRequest {
  /** Who asks. Keys of different callers, and of different routes, have nothing to do with each other. */
  caller: string;
  route: string;
  key: string;
  /** All that it asks for; kept as a digest, for it may hold secrets. */
  content: unknown;
}

export interface AnswersKept {
  /**
   * Does what is asked, unless it was done: then answers as before, once that is known.
   *
   * @returns null when the key was used for another request.
   */
  once(request: KeyedRequest, act: () => Promise<Written>): Promise<(Written & { replayed: boolean }) | null>;
}

const KEPT_FOR: Seconds = seconds(86_400);
/** Beyond these the oldest answers go: of a caller their own, so that nobody pushes out those of others while there are few callers. */
const MOST_OF_ONE = { answers: 100, bytes: 512 * 1024 };
const MOST_OF_ALL = { answers: 1000, bytes: 4 * 1024 * 1024 };

interface Kept {
  caller: string;
  content: string;
  sinceMs: number;
  answer: Promise<Written>;
  /** null: it is still being done. Then it does not go, for it would be done twice. */
  bytes: number | null;
}

/** In memory: after a restart every key is new. Time is told by the clock that cannot jump. */
export function createAnswersKept(clock: Pick<Clock, 'monotonicMs'>): AnswersKept {
  /** The oldest first. */
  const kept = new Map<string, Kept>();

  function forgetOldest(which: (one: Kept) => boolean): boolean {
    for (const [name, one] of kept) {
      if (one.bytes === null || !which(one)) continue;
      kept.delete(name);
      return true;
    }
    return false;
  }

  function forgetLate(): void {
    const before = clock.monotonicMs() - KEPT_FOR * 1000;
    while (forgetOldest(({ sinceMs }) => sinceMs <= before));
  }

  function makeRoom(caller: string): void {
    const isTheirs = (one: Kept) => one.caller === caller;
    const isAnybodys = () => true;
    while (areTooMany(isTheirs, MOST_OF_ONE) && forgetOldest(isTheirs));
    while (areTooMany(isAnybodys, MOST_OF_ALL) && forgetOldest(isAnybodys));
  }

  function areTooMany(which: (one: Kept) => boolean, most: typeof MOST_OF_ALL): boolean {
    const those = [...kept.values()].filter(which);
    return (
      those.length > most.answers || those.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) > most.bytes
    );
  }

  async function done(name: string, one: Kept): Promise<void> {
    try {
      const { status, headers, text } = await one.answer;
      // What went wrong here may go right the next time.
      if (status >= 500) return void kept.delete(name);
      one.bytes = Buffer.byteLength(JSON.stringify([headers, text]));
      makeRoom(one.caller);
    } catch {
      // Whoever asked is told of it.
      kept.delete(name);
    }
  }

  return {
    async once({ caller, route, key, content }, act) {
      forgetLate();
      const name = JSON.stringify([caller, route, key]);
      const asked = createHash('sha256').update(JSON.stringify(content)).digest('base64');
      const before = kept.get(name);
      if (before === undefined) {
        const one = { caller, content: asked, sinceMs: clock.monotonicMs(), answer: act(), bytes: null };
        kept.set(name, one);
        void done(name, one);
        makeRoom(caller);
        return { ...(await one.answer), replayed: false };
      }
      return before.content === asked ? { ...(await before.answer), replayed: true } : null;
    },
  };
}
