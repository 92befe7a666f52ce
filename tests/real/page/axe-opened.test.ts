/** What opens on a page when somebody presses something, as axe sees it, in both themes. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { violationsOn } from './axe.ts';

let app: AppProcess;
let browser: Browser;
beforeAll(async () => {
  app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  await app.start();
  await app.post('/rooms/hall/start');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const menu = (page: Page) => page.getByRole('menu');
const dialog = (page: Page) => page.getByRole('dialog');

type Opening = [
  what: string,
  address: string,
  open: (page: Page) => Promise<unknown>,
  opened: (page: Page) => Locator,
];
const OPENINGS: Opening[] = [
  ['the acts of a room', '', (page) => press(page, /^More about Hall/), menu],
  ['the ways to snooze a room', '', (page) => press(page, /^Snooze Hall/), menu],
  ['the ways to snooze the house', '', (page) => press(page, 'Snooze house'), menu],
  ['the sensors of a room', '#/rooms/hall', (page) => press(page, 'Add a sensor'), dialog],
  ['the speakers for a room', '#/rooms/hall', (page) => press(page, 'Change'), dialog],
  [
    'a value of its own',
    '#/rooms/hall',
    (page) => page.getByLabel('How long nobody moves').selectOption({ label: 'other…' }),
    dialog,
  ],
  ['a question', '#/rooms/kitchen', (page) => press(page, 'Remove this room'), dialog],
  [
    'what a new room lacks',
    '#/rooms/new',
    (page) => press(page, 'Add this room'),
    (page) => page.getByText('The room needs a name.'),
  ],
  [
    'a report',
    '#/history',
    (page) => page.locator('.ev').first().click(),
    (page) => page.locator('.opened li').first(),
  ],
  [
    'a sensor',
    '#/sensors',
    async (page) => {
      await press(page, 'More about Hall PIR');
      await page.getByRole('menuitem', { name: 'Change' }).click();
    },
    dialog,
  ],
  [
    'the link of an account',
    '#/music',
    (page) => press(page, 'Link an account'),
    (page) => page.getByRole('button', { name: 'Go on' }),
  ],
  ['a wake recipe', '#/music', (page) => press(page, /^Wake recipe of/), dialog],
  ['a new token', '#/settings', (page) => press(page, 'Make a token'), dialog],
  [
    'quiet hours',
    '#/settings',
    (page) => page.locator('#quiet').getByRole('button', { name: 'Add quiet hours' }).click(),
    (page) => page.locator('#quiet').getByLabel('From'),
  ],
];

test.each(OPENINGS)('nobody is kept out of %s', async (_what, address, open, opened) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(`${app.url()}/${address}`);
  await page.locator('main h1').waitFor();
  await open(page);
  await opened(page).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page)).toEqual([]);
  }
  await context.close();
});
