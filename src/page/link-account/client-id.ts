/** What is wrong with what somebody brings as client ID, before anybody is asked. */
import type { Formats } from '../shell/formats.ts';
import type { LinkTexts } from './texts/en.ts';

const LENGTH = 32;

/** @returns a sentence; null: it looks like one. */
export function wrongClientId(given: string, texts: LinkTexts['two'], formats: Formats): string | null {
  const id = given.trim();
  if (id === '') return texts.empty;
  if (id.length !== LENGTH) return texts.wrongLength.replace('{n}', formats.number(id.length));
  return /^[0-9a-f]+$/i.test(id) ? null : texts.wrongLetters;
}
