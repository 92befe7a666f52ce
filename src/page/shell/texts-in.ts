/** Texts are loaded when somebody reads them. */
import type { LanguageName } from '../../contract/language.ts';
import type { TextsByLanguage } from './pages.ts';

export async function textsIn<Texts>(texts: TextsByLanguage<Texts>, language: LanguageName): Promise<Texts> {
  return (await texts[language]()).texts;
}
