/** `npm run page`: the page as browsers load it, in `dist/page`, when what it is made of is newer than what is there. */
import { readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage } from './page-build.ts';

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const SOURCES = ['src/page', 'src/contract', 'src/words', 'scripts/page-build.ts', 'package-lock.json'];

const built = here('dist/page');
if (changedAt(join(built, 'index.html')) <= Math.max(...SOURCES.map((path) => changedAt(here(path))))) {
  // In a folder of its own, for another may serve or build at the same time.
  const draft = `${built}.${process.pid}.tmp`;
  await buildPage(draft);
  await rm(built, { recursive: true, force: true });
  await rename(draft, built);
}

/** @returns when a file, or the newest below a folder, was changed last, in ms; 0: it is not there. */
function changedAt(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // That of the folder as well: what was deleted leaves no other trace.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}
