/** The app's line to Spotify: the real one, with a count of what is on it, and a plug that can be pulled. */

export interface Line {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Resolves when nothing is on the line, nor about to be put on it by whoever `idle` waits for. */
  quiet(idle: () => Promise<void>): Promise<void>;
  /** Runs when the next request for this path has been answered, before the app learns of it. */
  beforeAnswer(path: string, happens: () => void): void;
  /** From now on no answer reaches the app, and no request Spotify. */
  cut(): void;
  /** Resolves when the line is cut. */
  dead: Promise<void>;
}

export function createLine(): Line {
  const under = new Set<Promise<unknown>>();
  const end = Promise.withResolvers<void>();
  let isCut = false;
  let next: { path: string; happens: () => void } | null = null;

  async function ask(url: string, init: RequestInit): Promise<Response> {
    if (isCut) return gone(init);
    const answer = await fetch(url, init);
    if (next !== null && new URL(url).pathname === next.path) {
      const { happens } = next;
      next = null;
      happens();
    }
    return isCut ? gone(init) : answer;
  }

  return {
    fetch(url, init) {
      const answer = ask(url, init);
      under.add(answer);
      const done = () => under.delete(answer);
      answer.then(done, done);
      return answer;
    },
    async quiet(idle) {
      await idle();
      while (under.size > 0) {
        await Promise.allSettled(under);
        await idle();
      }
    },
    beforeAnswer(path, happens) {
      next = { path, happens };
    },
    cut() {
      isCut = true;
      end.resolve();
    },
    dead: end.promise,
  };
}

/** No answer, until whoever asked gives up waiting. */
function gone({ signal }: RequestInit): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    else signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
