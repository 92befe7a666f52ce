import { expect, test } from 'vitest';
import { texts as de } from '../../../src/page/room/week-texts/de.ts';
import { texts as en } from '../../../src/page/room/week-texts/en.ts';
import { texts as es } from '../../../src/page/room/week-texts/es.ts';
import { texts as fr } from '../../../src/page/room/week-texts/fr.ts';
import { texts as nl } from '../../../src/page/room/week-texts/nl.ts';

function messagesIn(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => messagesIn(inner, `${path}.${key}`));
}

const english = new Map(messagesIn(en));
const gapsIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();

test.each(Object.entries({ de, fr, es, nl }))(
  '%s says the same, with the same gaps, in words of its own',
  (_code, theirs) => {
    const messages = messagesIn(theirs);
    expect(messages.map(([path]) => path)).toEqual([...english.keys()]);
    for (const [path, text] of messages) {
      expect(gapsIn(text), path).toEqual(gapsIn(english.get(path) ?? ''));
      if (text.split(' ').length > 3 && path !== '.picture.entry')
        expect(text, path).not.toBe(english.get(path));
    }
  },
);
