/** The page as `npm run page` builds it. Whoever runs tests by hand has built it before. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const builtPage = fileURLToPath(new URL('../../../dist/page/', import.meta.url));

/** @returns the addresses of its first files, relative to it, such as `assets/index-0a1b.js`. */
export function firstFiles(ending: 'js' | 'css' | 'svg'): string[] {
  const html = readFileSync(`${builtPage}index.html`, 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, file = '']) => file);
  return files.filter((file) => file.endsWith(`.${ending}`));
}
