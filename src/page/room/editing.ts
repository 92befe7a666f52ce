/** Somebody edits a room: what they have changed, what others save meanwhile, and how the two come together. Draws nothing. */
import type { Problem } from '../../contract/problem.ts';
import { type Edit, isSame, type RoomDraft } from './draft.ts';
import { type Conflict, merge, type Side } from './merge.ts';
import type { Kept, Outcome, RoomFile } from './room-file.ts';

export interface EditingState {
  draft: RoomDraft;
  /** As it stood when it was read last; of a new room what it began with. */
  saved: RoomDraft;
  /** It is not at the server yet. */
  isNew: boolean;
  isSaving: boolean;
  /** Who saved last what came from elsewhere; null: nobody knows, or nothing has come. */
  editedBy: string | null;
  /** What both changed, and nobody has chosen. */
  conflicts: readonly Conflict[];
  /** Why the last save did not happen, or not all of it. */
  problem: Problem | null;
  /** Somebody has removed the room meanwhile. */
  isGone: boolean;
}

/** asked: somebody has to choose first. */
export type SaveOutcome = 'saved' | 'saved_with_theirs' | 'asked' | 'problem';
export type Editing = ReturnType<typeof beginEditing>;

interface EditingDeps {
  file: RoomFile;
  /** null: a new one. */
  kept: Kept | null;
  /** What a new one begins with; of another what was read. */
  draft: RoomDraft;
  /** Of a new room, when its name is known. */
  newId: (name: string) => string;
  changed: () => void;
}

/** So often somebody else may be quicker than we. */
const TRIES = 5;

export function beginEditing({ file, kept, draft: first, newId, changed }: EditingDeps) {
  let draft = first;
  let saved = first;
  let tag = kept?.tag ?? null;
  let editedBy: string | null = null;
  let theirs: Kept | null = null;
  let choices = new Map<string, Side>();
  let conflicts: readonly Conflict[] = [];
  let problem: Problem | null = null;
  let isSaving = false;
  let isGone = false;
  /** How many saves and removals have begun: what was read before one of them is old. */
  let begun = 0;
  let isRemoving = false;

  /** What is typed stays; what only the others changed follows at once, unless somebody has to choose first. */
  function meet(other: Kept): boolean {
    // Its sensors and accounts are no part of the version, and whose hand was at them nobody knows.
    editedBy = other.tag === tag ? null : other.editedBy;
    const merged = merge(saved, draft, other.draft, choices);
    conflicts = merged.conflicts;
    if (conflicts.length > 0) {
      theirs = other;
      return false;
    }
    theirs = null;
    choices = new Map();
    const isNews = !isSame(saved, other.draft);
    draft = merged.draft;
    saved = other.draft;
    tag = other.tag;
    return isNews;
  }

  const reread = async (): Promise<boolean> => met(await file.read(draft.id));

  function met(read: Outcome<Kept>): boolean {
    if (read.ok) return meet(read.value);
    if (read.problem.status === 404) isGone = true;
    return false;
  }

  /** @returns whether others' changes came along, or what is in the way. */
  async function writeRoom(): Promise<Outcome<{ withTheirs: boolean }> | 'asked'> {
    let withTheirs = false;
    for (let tries = 1; ; tries += 1) {
      if (tag === null) draft = { ...draft, id: newId(draft.name) };
      else if (isSame(roomOf(draft), roomOf(saved))) return { ok: true, value: { withTheirs } };
      const sent = draft;
      const put = tag === null ? await file.addRoom(sent) : await file.putRoom(sent, tag);
      if (put.ok) {
        const sensorIds = tag === null ? [] : saved.sensorIds;
        // What was typed while it was under way is a change of what stands now.
        draft = merge(sent, draft, put.value.draft).draft;
        saved = { ...put.value.draft, sensorIds, accounts: saved.accounts };
        tag = put.value.tag;
        return { ok: true, value: { withTheirs } };
      }
      if (put.problem.status !== 412 || tries === TRIES) return put;
      withTheirs = (await reread()) || withTheirs;
      if (isGone) return put;
      if (theirs !== null) return 'asked';
    }
  }

  async function save(): Promise<SaveOutcome> {
    if (theirs !== null) return 'asked';
    isSaving = true;
    begun += 1;
    problem = null;
    changed();
    try {
      const written = await writeRoom();
      if (written === 'asked') return 'asked';
      if (!written.ok) {
        problem = written.problem;
        return 'problem';
      }
      problem = await file.writeRest(saved, draft, (now) => {
        saved = now;
      });
      if (problem !== null) return 'problem';
      return written.value.withTheirs ? 'saved_with_theirs' : 'saved';
    } finally {
      isSaving = false;
      changed();
    }
  }

  /** Its sensors go first, for none may name a room that is not there; they come back when the room stays. */
  async function remove(): Promise<Problem | null> {
    if (tag === null) return null;
    isRemoving = true;
    begun += 1;
    const { id, sensorIds } = saved;
    const refused = (await letGo(id, sensorIds)) ?? (await problemOf(file.removeRoom(id, tag)));
    isRemoving = false;
    isGone = refused === null;
    if (refused === null) return null;
    for (const sensor of sensorIds) await file.moveSensor(sensor, id, id);
    await reread();
    changed();
    return refused;
  }

  async function letGo(room: string, sensorIds: readonly string[]): Promise<Problem | null> {
    for (const sensor of sensorIds) {
      const refused = await problemOf(file.moveSensor(sensor, room, null));
      if (refused !== null) return refused;
    }
    return null;
  }

  return {
    state: (): EditingState => ({
      draft,
      saved,
      isNew: tag === null,
      isSaving,
      editedBy,
      conflicts,
      problem,
      isGone,
    }),

    edit(edit: Edit): void {
      draft = edit(draft);
      if (theirs !== null) meet(theirs);
      changed();
    },

    discard(): void {
      draft = saved;
      problem = null;
      if (theirs !== null) meet(theirs);
      changed();
    },

    choose(path: string, side: Side): void {
      choices.set(path, side);
      if (theirs !== null) meet(theirs);
      changed();
    },

    /** Others may have saved. @returns whether they have, and nobody has to choose. */
    async lookAgain(): Promise<boolean> {
      if (tag === null || isSaving || isRemoving || isGone) return false;
      const before = begun;
      const read = await file.read(draft.id);
      // What we write meanwhile is no news, and what was read before it must not take it back.
      if (before !== begun) return false;
      const isNews = met(read);
      changed();
      return isNews;
    },

    save,
    remove,
  };
}

async function problemOf(asked: Promise<Outcome<unknown>>): Promise<Problem | null> {
  const outcome = await asked;
  return outcome.ok ? null : outcome.problem;
}

function roomOf({ sensorIds: _sensors, accounts: _accounts, ...room }: RoomDraft) {
  return room;
}
