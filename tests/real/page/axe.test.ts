/** What keeps people out, as axe finds it, and sentences with gaps: every page, in both themes, on a phone and on a desk. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { violationsOn } from './axe.ts';

let app: AppProcess;
let browser: Browser;
beforeAll(async () => {
  app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  await app.start();
  // Something has happened: a room that plays, and movement that started nothing.
  await app.post('/rooms/hall/start');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  describe.each(['phone', 'desk'] as const)('on a %s', (size) => {
    test.each([
      '',
      '#/rooms/hall',
      '#/rooms/new',
      '#/history',
      '#/sensors',
      '#/music',
      '#/settings',
      '#/first-run',
    ])('nobody is kept out of /%s', async (address) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: sizes[size],
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(`${app.url()}/${address}`);
      await page.locator('main h1').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await context.close();
    });
  });
});
