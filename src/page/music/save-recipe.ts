/** Puts a wake recipe into each room that plays on the speaker. What else somebody changed of the room stays as they left it. */
import type { Client } from '../../contract/client.ts';
import type { RoomView } from '../../contract/views.ts';
import type { WrittenStep } from './recipe-draft.ts';

type Rooms = Pick<Client, 'getRoom' | 'putRoom'>;
/** @param before the recipes as they stand now. @param wrong null: somebody else has changed one. */
export type SavedRecipe = { before: readonly string[] } & (
  | { ok: true }
  | { ok: false; wrong: string | null }
);

/** @param before the recipes that are to be replaced, as JSON: one that is another by now is not. */
export async function saveRecipe(
  rooms: readonly Pick<RoomView, 'id'>[],
  before: readonly string[],
  recipe: readonly WrittenStep[],
  api: Rooms,
): Promise<SavedRecipe> {
  const wanted = JSON.stringify(recipe);
  const now = [...before];
  for (const [at, { id }] of rooms.entries()) {
    const read = await api.getRoom({ params: { id } });
    if (!read.ok) return { ok: false, before: now, wrong: read.problem.detail };
    const stands = JSON.stringify(read.view.wake);
    const isTheirs = stands !== before[at] && stands !== wanted;
    now[at] = stands;
    if (isTheirs) return { ok: false, before: now, wrong: null };
    const { tag, view } = read;
    const headers = { 'if-match': tag ?? '' };
    const put = await api.putRoom({ params: { id }, body: { ...view, wake: [...recipe] }, headers });
    if (!put.ok)
      return { ok: false, before: now, wrong: put.problem.status === 412 ? null : put.problem.detail };
    now[at] = JSON.stringify(put.view.wake);
  }
  return { ok: true, before: now };
}
