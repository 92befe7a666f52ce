/** What rooms are called in mid-sentence, in French. */
import type { RoomId } from '../contract/units.ts';
import type { Told } from './language.ts';

const ORDINARY: ReadonlyMap<string, string> = new Map([
  ['atelier', 'l’atelier'],
  ['bibliothèque', 'la bibliothèque'],
  ['buanderie', 'la buanderie'],
  ['bureau', 'le bureau'],
  ['cave', 'la cave'],
  ['chambre', 'la chambre'],
  ['couloir', 'le couloir'],
  ['cuisine', 'la cuisine'],
  ['entrée', 'l’entrée'],
  ['garage', 'le garage'],
  ['grenier', 'le grenier'],
  ['jardin', 'le jardin'],
  ['salle', 'la salle'],
  ['salon', 'le salon'],
  ['séjour', 'le séjour'],
  ['toilettes', 'les toilettes'],
  ['véranda', 'la véranda'],
]);

/** "Salle de bains" becomes "la salle de bains" in mid-sentence; any other name stays as it is. */
export function other(roomId: RoomId, told: Told): string {
  return told
    .roomNameOf(roomId)
    .replace(/^\p{L}+/u, (word) => ORDINARY.get(word.toLocaleLowerCase('fr')) ?? word);
}
