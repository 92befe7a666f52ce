/** What the page says, in five languages: the same things, with the same gaps, and each in words of its own. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const page = new URL('../../src/page/', import.meta.url);
const languages = ['de', 'fr', 'es', 'nl'] as const;
const folders = readdirSync(page, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => (readdirSync(new URL(`${name}/`, page)).includes('texts') ? [name] : []));

/** @returns each text by its path, such as `retention.days.one`; a function is asked for by its shape alone. */
function textsIn(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...textsIn(inner, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

async function textsOf(folder: string, language: string): Promise<Map<string, string>> {
  const { texts } = await import(new URL(`${folder}/texts/${language}.ts`, page).href);
  return textsIn(texts);
}

const gapsIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

/** Names, and words that are the same elsewhere. */
const isWord = (text: string) => text.replaceAll(/\{\w+\}/g, '').split(/\s+/).length >= 4;

describe.each(folders)('%s', (folder) => {
  test.each(languages)('has all its texts in %s, with the same gaps', async (language) => {
    const english = await textsOf(folder, 'en');
    const theirs = await textsOf(folder, language);
    expect([...theirs.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    const differing = [...english].flatMap(([path, text]) => {
      const gaps = gapsIn(theirs.get(path) ?? '').join();
      // "One room" needs no number.
      const isSingular = path.endsWith('.one');
      return gaps === gapsIn(text).join() || isSingular
        ? []
        : [`${path}: ${gaps} instead of ${gapsIn(text)}`];
    });
    expect(differing).toEqual([]);
  });

  test.each(languages)('does not speak English in %s', async (language) => {
    const english = await textsOf(folder, 'en');
    const same = [...(await textsOf(folder, language))].filter(
      ([path, text]) => isWord(text) && english.get(path) === text,
    );
    expect(same).toEqual([]);
  });

  test.each(['en', ...languages])('speaks calmly in %s: no exclamation, no please', async (language) => {
    const loud = [...(await textsOf(folder, language)).values()].filter((text) =>
      /!|\b(?:please|oops|successfully|bitte|erfolgreich|s’il te plaît|por favor|alsjeblieft)\b/i.test(text),
    );
    expect(loud).toEqual([]);
  });
});

test('every page that speaks is looked at', () => {
  expect(folders).toEqual(
    expect.arrayContaining(['home', 'room', 'history', 'sensors', 'music', 'settings', 'first-run', 'shell']),
  );
});
