/** How the simulated Supervisor can be made to fail: answers kept back, answers of one's own. It knows paths, not what they mean. */
import type { Reply } from './replies.ts';

export interface Misbehaviour {
  /** Keeps every request whose path matches until the returned function is called. */
  hold(matching: RegExp): () => void;
  /** Answers this instead, until the returned function is called. */
  answer(matching: RegExp, reply: Reply): () => void;
  /** Waits as long as the path is held. @returns the answer it gets instead of its own, if any. */
  before(path: string): Promise<Reply | null>;
  /** Lets everything go that is held. */
  end(): void;
}

export function createMisbehaviour(): Misbehaviour {
  const held = new Map<object, { matching: RegExp; over: Promise<void>; release: () => void }>();
  const instead = new Map<object, { matching: RegExp; reply: Reply }>();
  return {
    hold(matching) {
      const key = {};
      const { promise: over, resolve } = Promise.withResolvers<void>();
      const release = () => {
        held.delete(key);
        resolve();
      };
      held.set(key, { matching, over, release });
      return release;
    },
    answer(matching, reply) {
      const key = {};
      instead.set(key, { matching, reply });
      return () => void instead.delete(key);
    },
    async before(path) {
      for (const { matching, over } of held.values()) if (matching.test(path)) await over;
      return [...instead.values()].find(({ matching }) => matching.test(path))?.reply ?? null;
    },
    end() {
      for (const { release } of held.values()) release();
    },
  };
}
