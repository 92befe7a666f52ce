/** What keeps people out, as axe finds it, and sentences with gaps: every page, in both themes, on a phone and on a desk. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

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

/** @returns what is wrong, and where. */
async function violationsOn(page: Page): Promise<string[]> {
  // Our policy lets no script of others run in the page; the debugger may.
  const line = await page.context().newCDPSession(page);
  await line.send('Runtime.evaluate', { expression: axe });
  const { result } = await line.send('Runtime.evaluate', {
    expression: `axe.run(document, ${JSON.stringify(OPTIONS)}).then((found) => JSON.stringify(found))`,
    awaitPromise: true,
    returnByValue: true,
  });
  const { violations }: AxeResults = JSON.parse(String(result.value));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} (${failureSummary})`),
  );
}

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
