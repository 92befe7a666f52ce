/** What a verdict rests on, in each language: checks of the report and of the start, refusals in two or three words, and what happens second by second. */
import type { CheckName } from '../contract/check.ts';
import type { EventCheckName, Refusal } from '../contract/event-checks.ts';
import type { SpanName } from '../contract/event-story.ts';
import type { LanguageName } from '../contract/language.ts';
import { type CheckWords, checkWords } from './check-words.ts';

export interface EvidenceWords {
  /** As it stands when the check says yes. Those of the room are called elsewhere: whoever edits it meets them, too. */
  checks: Record<Exclude<EventCheckName, CheckName>, string>;
  /** As the title of a bar, or of a filter. */
  refusals: Record<Refusal, string>;
  /** How it ended is said by its reason. */
  spans: Record<Exclude<SpanName, 'ended'>, string>;
}

/** Each fetched when it is asked for. */
export const evidenceWords = {
  en: async () => (await import('./english-evidence.ts')).evidence,
  de: async () => (await import('./german-evidence.ts')).evidence,
  fr: async () => (await import('./french-evidence.ts')).evidence,
  es: async () => (await import('./spanish-evidence.ts')).evidence,
  nl: async () => (await import('./dutch-evidence.ts')).evidence,
} satisfies Record<LanguageName, () => Promise<EvidenceWords>>;

export type Evidence = ReturnType<typeof evidenceOf>;

export async function evidenceIn(language: LanguageName) {
  return evidenceOf(await checkWords[language](), await evidenceWords[language]());
}

function evidenceOf(ofRoom: CheckWords, { checks, refusals, spans }: EvidenceWords) {
  const labels = { ...checks, ...labelsOf(ofRoom) };
  return {
    /** @returns what is so when the check says yes. */
    sayCheck: (name: EventCheckName) => labels[name],
    sayRefusal: (refusal: Refusal) => refusals[refusal],
    saySpan: (name: Exclude<SpanName, 'ended'>) => spans[name],
  };
}

function labelsOf(words: CheckWords): Record<CheckName, string> {
  const labels: Partial<Record<CheckName, string>> = {};
  for (const [name, { yes }] of Object.entries(words)) labels[name as CheckName] = yes;
  return labels as Record<CheckName, string>;
}
