/** What keeps the house from working just now, or soon will, as sentences. Each is said once, and once again when it is over. */

import type { Trouble } from '../contract/trouble.ts';

/** Whether the house can do its work all the same: what comes soon, or concerns one account, is only told. */
export type Weight = 'blocks' | 'told';

export interface Troubles {
  /** @param sentence in English, for whoever reads logs. @param trouble its facts; unsaid: the sentence is all there is. @returns whether this is news. */
  set(name: string, sentence: string, weight?: Weight, trouble?: Trouble): boolean;
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
  const troubles = new Map<string, { sentence: string; weight: Weight; trouble: Trouble }>();
  const sentences = (which: (weight: Weight) => boolean) =>
    [...troubles.values()].filter(({ weight }) => which(weight)).map(({ sentence }) => sentence);
  return {
    set(name, sentence, weight = 'blocks', trouble = { type: 'other', sentence }) {
      const news = troubles.get(name)?.sentence !== sentence;
      troubles.set(name, { sentence, weight, trouble });
      return news;
    },
    clear: (name) => troubles.delete(name),
    named: () => [...troubles].map(([name, trouble]) => ({ name, ...trouble })),
    all: () => sentences(() => true),
    problems: () => [...troubles].map(([id, { trouble }]) => ({ id, trouble })),
    blocking: () => sentences((weight) => weight === 'blocks'),
  };
}
