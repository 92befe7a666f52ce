/** What keeps the house from working just now, as sentences. Each trouble is said once, and once again when it is over. */
export interface Troubles {
  /** @returns whether this is news. */
  set(name: string, sentence: string): boolean;
  /** @returns whether there was something to clear. */
  clear(name: string): boolean;
  all(): string[];
}

export function createTroubles(): Troubles {
  const sentences = new Map<string, string>();
  return {
    set(name, sentence) {
      const news = sentences.get(name) !== sentence;
      sentences.set(name, sentence);
      return news;
    },
    clear: (name) => sentences.delete(name),
    all: () => [...sentences.values()],
  };
}
