/** Room for every word: each page in each language, from the narrowest phone to a tablet on the wall. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { outOfPlace } from './out-of-place.ts';
import { writePast } from './past.ts';

let app: AppProcess;
let browser: Browser;
beforeAll(async () => {
  app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  writePast(app.folder, Date.now() - 4 * 3_600_000);
  await app.start();
  await app.post('/rooms/hall/start');
  await app.post('/rooms/kitchen/snooze', { snoozeFor: 3600 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** By their addresses, and what is there when all of a page is. */
const pages = [
  ['', '.room .acts .btn >> nth=3'],
  ['#/rooms/hall', 'sps-plan-sentences select >> nth=0'],
  ['#/rooms/new', 'sps-plan-sentences select >> nth=0'],
  ['#/history?outcome=failed&event=asleep-0', '.opened .acts .btn >> nth=2'],
  ['#/history?view=sessions', '.jour .ev >> nth=0'],
  ['#/sensors', 'sps-candidates > *'],
  ['#/music', '.spk .acts .btn >> nth=1'],
  ['#/music?link=new', '.do .btn >> nth=0'],
  ['#/settings', '#home-assistant[aria-busy=false]'],
  ['#/first-run', 'main .btn >> nth=0'],
] as const;

describe.each(['en-GB', 'de-DE', 'fr-FR', 'es-ES', 'nl-NL'])('in %s', (locale) => {
  test.each([320, 390, 1000])('nothing runs out or is cut off at %i px', async (width) => {
    const context = await browser.newContext({ locale, viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const [address, last] of pages) {
      await page.goto(`${app.url()}/${address}`);
      await page.locator(last).waitFor();
      await expect.poll(() => outOfPlace(page), { message: address }).toEqual([]);
    }
    await context.close();
  });
});
