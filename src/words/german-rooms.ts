/** What rooms are called in mid-sentence, in German. */
import type { RoomId } from '../contract/units.ts';
import type { Told } from './language.ts';

const PLACES: readonly [RegExp, string][] = [
  [/^\p{L}*(zimmer|bad|büro|flur|keller|garten|studio|wc)$/iu, 'im'],
  [/^\p{L}*(küche|diele|garage|toilette|kammer|werkstatt)$/iu, 'in der'],
  [/^(dachboden|balkon)$/i, 'auf dem'],
  [/^terrasse$/i, 'auf der'],
];

/** "Küche" becomes "in der Küche"; the gender of a name of its own is unknown, so that is quoted: in „Ninas Höhle“. */
export function inRoom(roomId: RoomId, told: Told): string {
  const name = told.roomNameOf(roomId);
  const place = PLACES.find(([ordinary]) => ordinary.test(name))?.[1];
  return place === undefined ? `in „${name}“` : `${place} ${name}`;
}
