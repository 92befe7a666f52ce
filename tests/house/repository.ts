/** The repository as the rules see it: paths and texts. Reads the folder, not git, so that a copy without history is judged alike. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RepositoryFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns every file that is not ignored; a binary one has an empty text. */
export function readRepository(): RepositoryFile[] {
  return pathsUnder('', isIgnored()).map((path) => ({ path, text: textOf(readFileSync(join(root, path))) }));
}

function pathsUnder(folder: string, ignored: (name: string) => boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !ignored(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return pathsUnder(path, ignored);
      return entry.isFile() ? [path] : [];
    });
}

/** Understands the two forms our .gitignore keeps to, `folder/` and `*.ending`, at any depth. */
function isIgnored(): (name: string) => boolean {
  const lines = readFileSync(join(root, '.gitignore'), 'utf8').split('\n').filter(Boolean);
  const folders = new Set([
    '.git',
    ...lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1)),
  ]);
  const endings = lines.filter((line) => line.startsWith('*')).map((line) => line.slice(1));
  return (name) => folders.has(name) || endings.some((ending) => name.endsWith(ending));
}

function textOf(content: Buffer): string {
  return content.includes(0) ? '' : content.toString('utf8');
}
