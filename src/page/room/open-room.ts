/** Begins to edit a room: one that is there as it stands, a new one as its person likes rooms. */
import type { PageContext } from '../shell/context.ts';
import type { Around } from './desk.ts';
import { beginEditing, type Editing } from './editing.ts';
import { newRoom, roomIdFor } from './new-room.ts';
import { type Outcome, openRoomFile } from './room-file.ts';

/** @param id null: a new one. */
export async function openRoom(
  id: string | null,
  { api, live, about }: PageContext,
  around: Around,
  changed: () => void,
): Promise<Outcome<Editing>> {
  const file = openRoomFile(api);
  const taken = () => (live.house()?.rooms ?? around.rooms).map((room) => room.id);
  const newId = (name: string) => roomIdFor(name, taken());
  if (id === null) {
    const me = about.you.rights === 'read' ? null : await api.getMe({});
    const draft = newRoom(me?.ok ? me.view : null, around.accounts);
    return { ok: true, value: beginEditing({ file, kept: null, draft, newId, changed }) };
  }
  const read = await file.read(id);
  if (!read.ok) return read;
  const { draft } = read.value;
  return { ok: true, value: beginEditing({ file, kept: read.value, draft, newId, changed }) };
}
