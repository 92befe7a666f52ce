/**
 * `npm run build`: the programs as the app's image ships them, one file each with everything in it, and the page, in `dist` or the folder named
 * behind the command, which it replaces.
 */
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildPage } from './page-build.ts';

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const dist = process.argv[2] ?? here('dist');

await rm(dist, { recursive: true, force: true });
for (const program of ['main', 'snapshot']) await bundle(program);
await buildPage(`${dist}/page`);
// Without it Node would read each file twice to find out that it is a module.
await writeFile(`${dist}/package.json`, `${JSON.stringify({ type: 'module' })}\n`);

async function bundle(program: string): Promise<void> {
  await using build = await rolldown({
    input: here(`src/${program}.ts`),
    platform: 'node',
    onLog: (level, { message }) => {
      // An import that leads nowhere is a warning to Rolldown. In a folder without node_modules it is the end.
      if (level === 'warn') throw new Error(message);
    },
  });
  await build.write({ dir: dist, format: 'esm', codeSplitting: false });
}
