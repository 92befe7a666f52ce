import { describe, expect, test } from 'vitest';
import { CheckName } from '../../src/contract/check.ts';
import { checkWords } from '../../src/words/check-words.ts';

describe.each(Object.entries(checkWords))('%s', (_code, load) => {
  test('calls every check by a name of its own, in both answers', async () => {
    const words = await load();
    const all = CheckName.options.flatMap((name) => [words[name].yes, words[name].no]);
    expect(new Set(all).size).toBe(2 * CheckName.options.length);
  });

  test('begins a yes as a sentence, ends nothing with a stop, and shows no code', async () => {
    for (const { yes, no } of Object.values(await load())) {
      expect(yes).toMatch(/^\p{Lu}.*[^.]$/u);
      expect(no).toMatch(/^\p{L}.*[^.]$/u);
      expect(`${yes} ${no}`).not.toMatch(/[a-z]_[a-z]|undefined/);
    }
  });
});

test('no language borrows from English', async () => {
  const english = new Set(Object.values(await checkWords.en()).flatMap(({ yes, no }) => [yes, no]));
  for (const load of [checkWords.de, checkWords.fr, checkWords.es, checkWords.nl])
    for (const { yes, no } of Object.values(await load()))
      expect(english.has(yes) || english.has(no), `${yes} / ${no}`).toBe(false);
});
