/** Reads our Markdown for what the tests compare with the code. */
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** @param path from the root of the repository. */
export function documentAt(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** @returns the text under a heading, up to the next heading of the same or a higher rank. */
export function sectionOf(document: string, heading: string): string {
  const rank = /^#+/.exec(heading)?.[0].length ?? 0;
  const lines = document.split('\n');
  const begin = lines.indexOf(heading);
  if (begin < 0) throw new Error(`There is no heading "${heading}"`);
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex((line) => new RegExp(`^#{1,${rank}} `).test(line));
  return (end < 0 ? rest : rest.slice(0, end)).join('\n');
}

/** @returns the cells of each row of the first table, without its head. */
export function rowsIn(text: string): string[][] {
  const lines = text.split('\n');
  const rule = lines.findIndex((line) => /^\|(?:---\|)+$/.test(line));
  const end = lines.findIndex((line, at) => at > rule && !line.startsWith('|'));
  return lines.slice(rule + 1, end < 0 ? undefined : end).map((line) =>
    line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** @returns what stands in code marks, in order. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}
