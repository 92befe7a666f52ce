/** What stands in the slot of a room that shows no cover: what it is called says what it is for. */
import { bath, bed, desk, door, kitchen, laundry, note, sofa } from './home-icons.ts';

/** In the languages of the page. The first that fits counts: a Waschküche is no Küche. */
const ICONS: readonly [RegExp, string][] = [
  [/laundry|utility|wasch|buanderie|lavadero|bijkeuken|washok/i, laundry],
  [
    /bath|shower|toilet|\bwc\b|bad\b|badezimmer|dusche|salle de bain|douche|toilett|baño|aseo|ducha|badkamer/i,
    bath,
  ],
  [/kitchen|dining|küche|esszimmer|cuisine|salle à manger|cocina|comedor|keuken|eetkamer/i, kitchen],
  [/bed|sleep|nursery|schlaf|kinder|chambre|dormitorio|habitación|cuarto|slaap/i, bed],
  [/office|study|desk|work|büro|arbeit|bureau|despacho|oficina|estudio|kantoor|werkkamer/i, desk],
  [/hall|entr|corridor|door|flur|diele|couloir|pasillo|recibidor|gang\b/i, door],
  [/living|lounge|wohn|salon|séjour|salón|sala|woonkamer/i, sofa],
];

export function roomIcon({ name, areaName }: { name: string; areaName: string | null }): string {
  const fitting = (text: string) => ICONS.find(([words]) => words.test(text))?.[1];
  return fitting(name) ?? fitting(areaName ?? '') ?? note;
}
