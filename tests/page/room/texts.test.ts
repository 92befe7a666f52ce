import { describe, expect, test } from 'vitest';
import type { LanguageName } from '../../../src/contract/language.ts';
import { blanks } from '../../../src/page/room/blanks.ts';
import {
  colliding,
  doors,
  moreColliding,
  moreTiming,
  sentences,
  timing,
} from '../../../src/page/room/policy-sentences.ts';
import { texts as de } from '../../../src/page/room/texts/de.ts';
import { texts as en, type RoomTexts } from '../../../src/page/room/texts/en.ts';
import { texts as es } from '../../../src/page/room/texts/es.ts';
import { texts as fr } from '../../../src/page/room/texts/fr.ts';
import { texts as nl } from '../../../src/page/room/texts/nl.ts';
import { tellingIn } from '../../../src/page/room/told.ts';
import { formatsIn } from '../../../src/page/shell/formats.ts';
import { bedroom } from './any-draft.ts';

const languages: [LanguageName, RoomTexts][] = [
  ['en', en],
  ['de', de],
  ['fr', fr],
  ['es', es],
  ['nl', nl],
];
const sentenceNames = Object.keys(sentences).filter(
  (name): name is keyof typeof sentences => name in sentences,
);
const nobody = { person: String, account: String, sensor: String };

/** Every text by its place, such as `bar.save`. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, each]) => flat(each, `${path}.${key}`));
}
const partsOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([part]) => part).sort();

test('every sentence of the policy has its place on the page, and one only', () => {
  const placed = [...timing, ...moreTiming, ...doors, ...colliding, ...moreColliding];
  expect([...placed].sort()).toEqual([...sentenceNames].sort());
});

test('every blank stands in one sentence', () => {
  expect(Object.values(sentences).flat().sort()).toEqual(Object.keys(blanks).sort());
});

describe.each(languages)('in %s', (language, texts) => {
  test('each text has the parts it has in English', () => {
    const english = new Map(flat(en));
    for (const [path, text] of flat(texts)) {
      const form = path.replace(/\.one$/, '.other');
      const known = english.get(path) ?? english.get(form) ?? '';
      // The form of one need not say the number.
      const least = /\.one$/.test(path) ? partsOf(known).filter((part) => part !== '{n}') : partsOf(known);
      expect([path, partsOf(text).filter((part) => least.includes(part))]).toEqual([path, least]);
    }
  });

  test('each sentence is told without a part left over', () => {
    const formats = formatsIn({ language, hourCycle: 'h23' }, [], 'UTC');
    const tell = tellingIn(texts, formats, nobody);
    for (const name of sentenceNames) {
      const said = tell.sentence(name, bedroom.policy);
      expect(said).not.toMatch(/[{}]|undefined|null|object/);
    }
  });
});
