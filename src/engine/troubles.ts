/** What keeps the house from working just now, or soon will, as sentences. Each is said once, and once again when it is over. */

import type { Notice, Trouble } from '../contract/trouble.ts';

/** Whether the house can do its work all the same: what comes soon, or concerns one account, is only told. */
export type Weight = 'blocks' | 'told';

export interface Troubles {
  /** @returns whether this is news. */
  set(name: string, notice: Notice, weight?: Weight): boolean;
  /** @returns whether there was something to clear. */
  clear(name: string): boolean;
  all(): string[];
  /** The same with their facts. */
  problems(): { id: string; trouble: Trouble }[];
  /** With the name each was set under, and what it weighs. */
  named(): { name: string; sentence: string; weight: Weight }[];
  /** Only those with which the house cannot do its work. */
  blocking(): string[];
}

export function createTroubles(): Troubles {
  const troubles = new Map<string, Notice & { weight: Weight }>();
  const sentences = (which: (weight: Weight) => boolean) =>
    [...troubles.values()].filter(({ weight }) => which(weight)).map(({ sentence }) => sentence);
  return {
    set(name, notice, weight = 'blocks') {
      const news = troubles.get(name)?.sentence !== notice.sentence;
      troubles.set(name, { ...notice, weight });
      return news;
    },
    clear: (name) => troubles.delete(name),
    named: () => [...troubles].map(([name, { sentence, weight }]) => ({ name, sentence, weight })),
    all: () => sentences(() => true),
    problems: () => [...troubles].map(([id, { trouble }]) => ({ id, trouble })),
    blocking: () => sentences((weight) => weight === 'blocks'),
  };
}
