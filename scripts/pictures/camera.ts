/** The browser that takes the pictures: how large, in whose time, and how small the file must be. Knows no home. */
import { writeFile } from 'node:fs/promises';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { path } from '../../tests/package/read.ts';

/** Documents are read over slow lines as well, and every clone carries each version of each picture. */
const LARGEST_BYTES = 250_000;

export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

export async function openCamera(timezoneId: string) {
  // What it looks at is all our own, and root has no sandbox.
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const usual = { timezoneId, locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce' } as const;

  return {
    desk: (height = 800) => pageIn(browser.newContext({ ...usual, viewport: { width: 1280, height } })),
    /** @param signedIn whose sign-in it shares. */
    phone: async (signedIn: Page) =>
      pageIn(
        browser.newContext({
          ...usual,
          viewport: { width: 390, height: 844 },
          isMobile: true,
          hasTouch: true,
          deviceScaleFactor: 2,
          storageState: await signedIn.context().storageState(),
        }),
      ),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function pageIn(context: Promise<BrowserContext>): Promise<Page> {
  return (await context).newPage();
}

/** @param part of the page; all that is seen by default. */
export async function take(page: Page, name: string, part?: Part): Promise<void> {
  const png = await page.screenshot({
    animations: 'disabled',
    ...(part === undefined ? {} : { clip: part }),
  });
  if (png.length > LARGEST_BYTES) throw new Error(`${name} has ${png.length} bytes`);
  await writeFile(path(`docs/images/${name}`), png);
  console.log(`docs/images/${name}: ${Math.round(png.length / 1000)} kB`);
}
export type Camera = Awaited<ReturnType<typeof openCamera>>;
