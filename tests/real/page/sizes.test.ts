/** What somebody loads, counted as it comes over the line: squeezed as the house squeezes it. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { builtPage } from './built-page.ts';

const KIB = 1024;

let app: AppProcess;
beforeAll(async () => {
  app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  await app.start();
});
afterAll(() => app.remove());

/** @returns each file the page asked for, and its bytes on the line. */
async function loadedAt(address: string): Promise<Map<string, number>> {
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    const names = new Map<string, string>();
    const loaded = new Map<string, number>();
    line.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, response.url));
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const path = new URL(names.get(requestId) ?? app.url()).pathname;
      if (path === '/' || path.startsWith('/assets/')) loaded.set(path, encodedDataLength);
    });
    await page.goto(`${app.url()}/${address}`);
    await page.locator('main h1').waitFor();
    // The stream never ends, so the line is never idle: whatever the page wanted for its first sight is here with the heading.
    await page.evaluate(() => document.fonts.ready);
    return loaded;
  } finally {
    await browser.close();
  }
}

const sum = (loaded: Map<string, number>, ending: string) =>
  [...loaded].filter(([path]) => path.endsWith(ending)).reduce((bytes, [, size]) => bytes + size, 0);

test('the first sight costs less than 60 KiB of JavaScript, and less than 100 KiB in all', async () => {
  const loaded = await loadedAt('');
  expect(sum(loaded, '.js')).toBeGreaterThan(5 * KIB);
  expect(sum(loaded, '.js')).toBeLessThan(60 * KIB);
  expect(sum(loaded, '')).toBeLessThan(100 * KIB);
  // Languages are loaded when they are read.
  expect([...loaded.keys()].filter((path) => /\/(?:de|fr|es|nl)-[^/]+$/.test(path))).toEqual([]);
  expect([...loaded.keys()].filter((path) => /\/en-[^/]+$/.test(path))).not.toEqual([]);
});

test('no file of the page brings zod along', () => {
  const scripts = readdirSync(`${builtPage}assets`).filter((name) => name.endsWith('.js'));
  const carrying = scripts.filter((name) =>
    /_zod|ZodError|safeParse/.test(readFileSync(`${builtPage}assets/${name}`, 'utf8')),
  );
  expect(scripts.length).toBeGreaterThan(40);
  expect(carrying).toEqual([]);
});

test.each(['#/rooms/hall', '#/history', '#/sensors', '#/music', '#/settings', '#/first-run'])(
  'whoever comes by %s first loads no more JavaScript than that, and nothing of Home',
  async (address) => {
    const loaded = await loadedAt(address);
    expect(sum(loaded, '.js')).toBeLessThan(60 * KIB);
    expect([...loaded.keys()].filter((path) => path.includes('home-page'))).toEqual([]);
  },
);
