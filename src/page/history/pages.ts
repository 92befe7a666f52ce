/** A list of the house, page by page, the newest first. A question that was overtaken by another is not heard any more. */
import type { Answered } from '../../contract/client.ts';

type Answer<Item> = Answered<{ items: Item[]; nextCursor: string | null }>;

export interface Pages<Item> {
  items(): readonly Item[];
  /** What went wrong, as a sentence; null: nothing. */
  problem(): string | null;
  isLoading(): boolean;
  hasMore(): boolean;
  /** Begins anew. What is there stays until the answer comes: nothing jumps. */
  load(read: (cursor: string | null) => Promise<Answer<Item>>): Promise<void>;
  more(): Promise<void>;
  /** Puts others in their place, as somebody who hears news does. */
  put(items: readonly Item[]): void;
}

export function createPages<Item>(redraw: () => void): Pages<Item> {
  let items: readonly Item[] = [];
  let cursor: string | null = null;
  let problem: string | null = null;
  let asked = 0;
  let answered = 0;
  let read: ((cursor: string | null) => Promise<Answer<Item>>) | null = null;

  async function ask(from: string | null): Promise<void> {
    if (read === null) return;
    const number = ++asked;
    redraw();
    const answer = await read(from);
    if (number !== asked) return;
    answered = number;
    problem = answer.ok ? null : answer.problem.detail;
    if (answer.ok) {
      items = from === null ? answer.view.items : [...items, ...answer.view.items];
      cursor = answer.view.nextCursor;
    }
    redraw();
  }

  return {
    items: () => items,
    problem: () => problem,
    isLoading: () => asked !== answered,
    hasMore: () => cursor !== null,
    load(next) {
      read = next;
      return ask(null);
    },
    more: () => (cursor === null ? Promise.resolve() : ask(cursor)),
    put(next) {
      items = next;
      redraw();
    },
  };
}
