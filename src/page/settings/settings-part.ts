/** What all cards of Settings have in common: their texts, and how a refusal is told. */
import { html, nothing } from 'lit';
import type { Problem } from '../../contract/problem.ts';
import { Part } from '../parts/part.ts';
import type { SettingsTexts } from './texts/en.ts';

export abstract class SettingsPart extends Part {
  static override properties: Record<string, object> = { ...Part.properties, texts: { attribute: false } };
  declare texts: SettingsTexts;

  /** In the reader's language where it is a common one; else as the house says it. */
  protected wrong(problem: Problem | null) {
    return problem === null
      ? nothing
      : html`<p class="help bad" role="alert">${failureText(this.texts, problem)}</p>`;
  }
}

export function failureText({ failures }: SettingsTexts, { type, detail }: Problem): string {
  const known: Readonly<Record<string, string>> = failures;
  return known[type.replace(/^\/problems\//, '')] ?? detail;
}

/** @returns the message with each `{name}` replaced by its text. */
export function said(message: string, values: Readonly<Record<string, string>>): string {
  return message.replaceAll(/\{(\w+)\}/g, (piece, name: string) => values[name] ?? piece);
}
