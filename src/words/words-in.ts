/** How things are said in one language, and in all of them at once: for whoever speaks to many. */
import type { LanguageName } from '../contract/language.ts';
import { type Evidence, evidenceIn } from './evidence-words.ts';
import type { Language } from './language.ts';
import { languages } from './languages.ts';
import {
  say,
  sayFailure,
  sayProblem,
  sayWhy,
  tell,
  tellExplanation,
  tellHouse,
  tellNeeds,
  tellPhase,
} from './say.ts';
import { sensorName } from './sensor-name.ts';

export type Words = ReturnType<typeof wordsIn>;

export function wordsIn(language: Language) {
  return {
    say: (...[reason, told]: Parameters<typeof say>) => say(reason, told, language),
    sayWhy: (...[reason, told]: Parameters<typeof sayWhy>) => sayWhy(reason, told, language),
    tell: (...[reason, told]: Parameters<typeof tell>) => tell(reason, told, language),
    tellPhase: (...[standing, told]: Parameters<typeof tellPhase>) => tellPhase(standing, told, language),
    tellHouse: (...[house, told]: Parameters<typeof tellHouse>) => tellHouse(house, told, language),
    tellNeeds: (...[snapshot, told]: Parameters<typeof tellNeeds>) => tellNeeds(snapshot, told, language),
    tellExplanation: (...[decidedBy, start, told]: Parameters<typeof tellExplanation>) =>
      tellExplanation(decidedBy, start, told, language),
    sayProblem: (...[problem, told]: Parameters<typeof sayProblem>) => sayProblem(problem, told, language),
    sensorName,
    sayFailure: (...[failure, told]: Parameters<typeof sayFailure>) => sayFailure(failure, told, language),
  };
}

export async function wordsInAll(): Promise<Record<LanguageName, Words & Evidence>> {
  return {
    en: { ...wordsIn(await languages.en()), ...(await evidenceIn('en')) },
    de: { ...wordsIn(await languages.de()), ...(await evidenceIn('de')) },
    fr: { ...wordsIn(await languages.fr()), ...(await evidenceIn('fr')) },
    es: { ...wordsIn(await languages.es()), ...(await evidenceIn('es')) },
    nl: { ...wordsIn(await languages.nl()), ...(await evidenceIn('nl')) },
  };
}
