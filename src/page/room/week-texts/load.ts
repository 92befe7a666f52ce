/** What the three parts around the week say, loaded with the editor they stand in. */
import type { LanguageName } from '../../../contract/language.ts';
import type { TextsByLanguage } from '../../shell/pages.ts';
import { textsIn } from '../../shell/texts-in.ts';
import type { WeekTexts } from './en.ts';

const weekTexts: TextsByLanguage<WeekTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  nl: () => import('./nl.ts'),
};

export function loadWeekTexts(language: LanguageName): Promise<WeekTexts> {
  return textsIn(weekTexts, language);
}
