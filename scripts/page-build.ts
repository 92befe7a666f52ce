/** How the page is built. Every address in it is relative, for ingress serves it below a path of its own. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** @param outDir is replaced. */
export async function buildPage(outDir: string): Promise<void> {
  await build({
    root: fileURLToPath(new URL('../src/page', import.meta.url)),
    base: './',
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      // The policy of our answers allows no data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          // What every page needs comes in one file: each further one costs a kilobyte of headers and a way there and back.
          codeSplitting: {
            groups: [{ name: 'frame', test: /node_modules\/@?lit|src\/page\/(?:parts|shell)\/[^/]+\.ts$/ }],
          },
        },
      },
    },
  });
}
