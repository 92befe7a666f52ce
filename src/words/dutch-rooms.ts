/** What rooms are called in mid-sentence, in Dutch. */
import type { RoomId } from '../contract/units.ts';
import type { Told } from './language.ts';

const PLACES: readonly [RegExp, string][] = [
  [/^\p{L}*(kamer|keuken|hal|gang|garage|tuin|kelder|schuur|studio)$/iu, 'in de'],
  [/^(kantoor|atelier)$/i, 'in het'],
  [/^(toilet|balkon)$/i, 'op het'],
  [/^(overloop|wc)$/i, 'op de'],
  [/^zolder$/i, 'op'],
];

/** "Keuken" becomes "in de keuken"; a name of its own, whose article nobody knows, is quoted: in “Nina’s hol”. */
export function inRoom(roomId: RoomId, told: Told): string {
  const name = told.roomNameOf(roomId);
  const place = PLACES.find(([ordinary]) => ordinary.test(name))?.[1];
  return place === undefined ? `in “${name}”` : `${place} ${name.toLowerCase()}`;
}
