/** What is wrong with a draft, place by place: what the page sees itself, in the reader's words, and what the house has said. */
import type { EditingState } from './editing.ts';
import { hintsOf, hintsOfNew } from './hints.ts';
import type { RoomTexts } from './texts/en.ts';

export interface Wrong {
  /** At a place or within it; null: nothing. */
  at(path: string): string | null;
  /** How many things the house need not be asked about. */
  hints: number;
}

/** @param isAsked whether somebody has wanted to save. Before, nobody is blamed for what they have not come to yet. */
export function wrongIn({ draft, isNew, problem }: EditingState, texts: RoomTexts, isAsked: boolean): Wrong {
  const hints = isNew ? hintsOfNew(draft) : hintsOf(draft);
  const isShown = isAsked || !isNew;
  return {
    hints: hints.length,
    at(path) {
      const hint = isShown ? hints.find((each) => isAt(path, each.path)) : undefined;
      if (hint !== undefined) return texts.hints[hint.kind];
      return problem?.issues?.find((issue) => isAt(path, issue.path))?.message ?? null;
    },
  };
}

function isAt(path: string, place: string): boolean {
  return place === path || place.startsWith(`${path}.`) || place.startsWith(`${path}[`);
}
