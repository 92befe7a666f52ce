/** A document that somebody edits while others may: saved whole, against the version it was read in, and never over what another has saved. */
import type { Answered } from '../../contract/client.ts';
import type { Problem } from '../../contract/problem.ts';
import { changedFields, merged } from './merge.ts';

export interface Collision<Doc> {
  fields: (keyof Doc & string)[];
  mine: Doc;
  theirs: Doc;
}

export interface DraftDeps<Doc> {
  read(): Promise<Answered<Doc>>;
  /** @param tag of the version that is to be replaced. */
  write(doc: Doc, tag: string): Promise<Answered<Doc>>;
  /** Whose counts where both changed the same. null: nobody's yet, nothing is saved. */
  settle(collision: Collision<Doc>): Promise<'mine' | 'theirs' | null>;
  /** Told whenever something of the draft is different. */
  changed(): void;
}

export interface Draft<Doc> {
  /** As it is edited; null: not read yet. */
  doc(): Doc | null;
  /** What is different from what is stored. */
  changes(): (keyof Doc & string)[];
  problem(): Problem | null;
  isSaving(): boolean;
  load(): Promise<void>;
  edit(fields: Partial<Doc>): void;
  discard(): void;
  /** @returns what was stored before; null: nothing of ours was saved. */
  save(): Promise<Doc | null>;
}

export function createDraft<Doc extends object>(deps: DraftDeps<Doc>): Draft<Doc> {
  let stored: { doc: Doc; tag: string } | null = null;
  let mine: Doc | null = null;
  let problem: Problem | null = null;
  let isSaving = false;

  const read = async () => {
    const answer = await deps.read();
    if (!answer.ok) problem = answer.problem;
    return answer.ok ? { doc: answer.view, tag: answer.tag ?? '*' } : null;
  };

  /** Again and again, for others may save as often as we try. @returns whether something of ours is stored. */
  async function put(wanted: Doc, base: { doc: Doc; tag: string }): Promise<boolean> {
    const answer = await deps.write(wanted, base.tag);
    if (answer.ok) {
      // What was typed while it was on its way is not saved yet.
      mine = merged(wanted, mine ?? wanted, answer.view).doc;
      stored = { doc: answer.view, tag: answer.tag ?? '*' };
      return true;
    }
    problem = answer.problem;
    if (answer.problem.status !== 412) return false;
    const theirs = await read();
    if (theirs === null) return false;
    const { doc, collisions } = merged(base.doc, wanted, theirs.doc);
    const whose =
      collisions.length === 0
        ? 'mine'
        : await deps.settle({ fields: collisions, mine: wanted, theirs: theirs.doc });
    if (whose === null) return false;
    problem = null;
    const next = whose === 'mine' ? doc : { ...doc, ...picked(theirs.doc, collisions) };
    mine = next;
    stored = theirs;
    return changedFields(theirs.doc, next).length > 0 && put(next, theirs);
  }

  return {
    doc: () => mine,
    changes: () => (stored === null || mine === null ? [] : changedFields(stored.doc, mine)),
    problem: () => problem,
    isSaving: () => isSaving,
    async load() {
      problem = null;
      stored = await read();
      mine = stored?.doc ?? null;
      deps.changed();
    },
    edit(fields) {
      if (mine !== null) mine = { ...mine, ...fields };
      deps.changed();
    },
    discard() {
      mine = stored?.doc ?? null;
      problem = null;
      deps.changed();
    },
    async save() {
      if (stored === null || mine === null || isSaving) return null;
      const before = stored.doc;
      isSaving = true;
      problem = null;
      deps.changed();
      const isSaved = await put(mine, stored);
      isSaving = false;
      deps.changed();
      return isSaved ? before : null;
    },
  };
}

function picked<Doc extends object>(doc: Doc, fields: (keyof Doc)[]): Partial<Doc> {
  return Object.assign({}, ...fields.map((field) => ({ [field]: doc[field] })));
}
