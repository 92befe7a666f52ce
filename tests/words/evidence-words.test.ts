import { describe, expect, test } from 'vitest';
import { EventCheckName, Refusal } from '../../src/contract/event-checks.ts';
import { SpanName } from '../../src/contract/event-story.ts';
import { LanguageName } from '../../src/contract/language.ts';
import { evidenceIn } from '../../src/words/evidence-words.ts';

async function said(language: LanguageName) {
  const { sayCheck, sayRefusal, saySpan } = await evidenceIn(language);
  return {
    checks: EventCheckName.options.map(sayCheck),
    refusals: Refusal.options.map(sayRefusal),
    spans: SpanName.options.filter((name) => name !== 'ended').map(saySpan),
  };
}

describe.each(LanguageName.options)('%s', (language) => {
  test('has a name of its own for each, short enough for a list, without a code', async () => {
    for (const names of Object.values(await said(language))) {
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) {
        expect(name).toMatch(/^\p{Lu}.*[^.]$/u);
        expect(name).not.toMatch(/[a-z]_[a-z]|undefined/);
        expect(name.length).toBeLessThanOrEqual(45);
      }
    }
  });
});

test('no language borrows from English', async () => {
  const english = new Set(Object.values(await said('en')).flat());
  for (const language of LanguageName.options.filter((name) => name !== 'en'))
    for (const name of Object.values(await said(language)).flat()) expect(english).not.toContain(name);
});
