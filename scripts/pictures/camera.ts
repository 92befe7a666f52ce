/** How pictures are taken: in which window, in whose time, and how small the file must be. Knows no home. */
import { writeFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { path } from '../../tests/package/read.ts';

/** Documents are read over slow lines as well, and every clone carries each version of each picture. */
const LARGEST_BYTES = 250_000;

const usual = (timezoneId: string): BrowserContextOptions => ({
  timezoneId,
  // Fields of a time are written as Chromium's own language has it, and only American English comes with every one.
  locale: 'en-US',
  colorScheme: 'light',
  reducedMotion: 'reduce',
});

export const looks = {
  desk: (timezoneId: string, height = 800): BrowserContextOptions => ({
    ...usual(timezoneId),
    viewport: { width: 1280, height },
  }),
  phone: (timezoneId: string): BrowserContextOptions => ({
    ...usual(timezoneId),
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  }),
};

/** From its top to its end, as far as somebody scrolls who wants an impression. */
const TALLEST = 1600;

export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param part of the page; all that is seen by default. @throws when the file is too large for what it is for. */
export async function take(page: Page, name: string, part?: Part): Promise<void> {
  const png = await page.screenshot({
    animations: 'disabled',
    ...(part === undefined ? {} : { clip: part }),
  });
  if (png.length > LARGEST_BYTES) throw new Error(`${name} has ${png.length} bytes`);
  await writeFile(path(`docs/images/${name}`), png);
  console.log(`docs/images/${name}: ${Math.round(png.length / 1000)} kB`);
}

/** The whole of a long page. What stands at the edge of the window stands at the edge of the picture. */
export async function takeWhole(page: Page, name: string): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 1280 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(height, TALLEST) });
  // What was out of sight is drawn when it comes into it.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('svg.day')].every(({ childElementCount }) => childElementCount > 0),
  );
  await take(page, name);
}
