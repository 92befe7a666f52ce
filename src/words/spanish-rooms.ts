/** What rooms are called in mid-sentence, in Spanish. */
import type { RoomId } from '../contract/units.ts';
import type { Told } from './language.ts';

const ORDINARY: ReadonlyMap<string, string> = new Map([
  ['aseo', 'el aseo'],
  ['baño', 'el baño'],
  ['cocina', 'la cocina'],
  ['comedor', 'el comedor'],
  ['cuarto', 'el cuarto'],
  ['despacho', 'el despacho'],
  ['desván', 'el desván'],
  ['dormitorio', 'el dormitorio'],
  ['entrada', 'la entrada'],
  ['estudio', 'el estudio'],
  ['garaje', 'el garaje'],
  ['habitación', 'la habitación'],
  ['jardín', 'el jardín'],
  ['lavadero', 'el lavadero'],
  ['oficina', 'la oficina'],
  ['pasillo', 'el pasillo'],
  ['sala', 'la sala'],
  ['salón', 'el salón'],
  ['sótano', 'el sótano'],
  ['terraza', 'la terraza'],
]);

/** "Sala de estar" becomes "la sala de estar" in mid-sentence; any other name stays as it is. */
export function other(roomId: RoomId, told: Told): string {
  return told
    .roomNameOf(roomId)
    .replace(/^\p{L}+/u, (word) => ORDINARY.get(word.toLocaleLowerCase('es')) ?? word);
}
