/** Rooms by their names, as one writes a list. */
import type { SnapshotView } from '../../contract/views.ts';
import type { Formats } from '../shell/formats.ts';

export function roomsNamed(ids: readonly string[], house: SnapshotView | null, formats: Formats): string {
  const names = ids.map((id) => house?.rooms.find((room) => room.id === id)?.name ?? id);
  return listed(names, formats);
}

export function listed(names: readonly string[], { locale }: Formats): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
