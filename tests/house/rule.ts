/** What a rule of the house is: where it holds, what it complains of, and examples that prove it can. */
import type { RepositoryFile } from './repository.ts';

export interface Rule {
  readonly promise: string;
  readonly holdsFor: (path: string) => boolean;
  /** @returns one complaint per offence, without the path. */
  readonly complaints: (file: RepositoryFile) => readonly string[];
  /** Each of these must be complained of. */
  readonly broken: readonly RepositoryFile[];
  /** Each of these lies close to the rule and is fine. */
  readonly kept: readonly RepositoryFile[];
}

export function offences(rule: Rule, files: readonly RepositoryFile[]): string[] {
  return files
    .filter((file) => rule.holdsFor(file.path))
    .flatMap((file) => rule.complaints(file).map((complaint) => `${file.path}: ${complaint}`));
}

/** The rules themselves quote what they forbid, so those about contents leave their own folder out. */
export function quotesTheRules(path: string): boolean {
  return path.startsWith('tests/house/');
}

/** @returns what each pattern finds first, as a complaint. */
export function findings(text: string, patterns: readonly RegExp[], why: string): string[] {
  return patterns.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found ? [`"${found[0].trim()}" in line ${lineOf(text, found.index)}: ${why}`] : [];
  });
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
