/** Reads our Markdown for the rules about documents: where its links lead, and what its tables and commands name. */
import { posix } from 'node:path';
import type { RepositoryFile } from './repository.ts';

/** @returns the files of the repository that a document links to or shows, as paths from the root. */
export function linkedFiles({ path, text }: RepositoryFile): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .map((target) => posix.normalize(posix.join(posix.dirname(path), target)).replace(/\/$/, ''));
}

/** @returns the links of a document that lead nowhere. Files and the folders they lie in can be linked to. */
export function brokenLinks(document: RepositoryFile, repository: readonly RepositoryFile[]): string[] {
  return linkedFiles(document)
    .filter((target) => !repository.some(({ path }) => path === target || path.startsWith(`${target}/`)))
    .map((target) => `${document.path} links to ${target}, which is not there`);
}

/** @returns what stands in code marks in the first column of each table row. */
export function namedInTables(text: string): string[] {
  return [...text.matchAll(/^\|\s*`([^`]+)`\s*\|/gm)].map(([, name = '']) => name);
}

/** @returns the commands a shell script calls, without what only prepares the shell. */
export function commandsIn(script: string): string[] {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:#|set |cd )/.test(line));
}
