/** The pictures of every page: by day and by night, on a desk and on a phone, after a day that the demo home has lived through. */
import { rm } from 'node:fs/promises';
import { connectAsync } from 'mqtt';
import type { Browser, Page } from 'playwright-core';
import { SpotifyBudgetView } from '../../src/contract/spotify-budget.ts';
import { pageOf } from '../../src/contract/views.ts';
import { type AppProcess, prepareApp } from '../../tests/real/app-process.ts';
import { openBrowser } from '../../tests/real/browser.ts';
import { waitFor } from '../../tests/real/wait.ts';
import { looks, takeWhole } from './camera.ts';
import { livedDay } from './lived.ts';

interface Portrait {
  name: string;
  address: string;
  /** What is waited for before anybody goes there. */
  before?: (app: AppProcess) => Promise<void>;
  /** What is opened on it, or comes later than the rest. */
  open?: (page: Page) => Promise<void>;
}

const pages: Portrait[] = [
  { name: 'home', address: '' },
  { name: 'room', address: '#/rooms/living-room' },
  {
    name: 'history',
    address: '#/history',
    async open(page) {
      await page.locator('.ev').first().click();
      await page.locator('.opened .spans').waitFor();
    },
  },
  { name: 'sensors', address: '#/sensors', open: (page) => page.locator('sps-candidates > *').waitFor() },
  { name: 'music', address: '#/music', before: hasAskedLittle },
  { name: 'settings', address: '#/settings' },
];

export async function picturesOfPages(timeZone: string): Promise<void> {
  const browser = await openBrowser();
  try {
    await picturesOfLivedHome(browser, timeZone);
    await picturesOfEmptyHome(browser, timeZone);
  } finally {
    await browser.close();
  }
}

async function picturesOfLivedHome(browser: Browser, timeZone: string): Promise<void> {
  const folder = await livedDay();
  const app = await prepareApp({
    env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0', SPS_DATA_DIR: folder, TZ: timeZone },
  });
  try {
    await app.start();
    await musicInTwoRooms(app);
    for (const page of pages) await inEveryLight(browser, app, timeZone, page);
  } finally {
    await app.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What somebody sees who has just installed it. */
async function picturesOfEmptyHome(browser: Browser, timeZone: string): Promise<void> {
  const app = await prepareApp({ env: { SPS_DEMO: '0', TZ: timeZone } });
  try {
    await app.start();
    await inEveryLight(browser, app, timeZone, { name: 'first-run', address: '#/first-run' });
  } finally {
    await app.remove();
  }
}

/** The bathroom plays, the kitchen was stopped by hand, the living room is snoozed. */
async function musicInTwoRooms(app: AppProcess): Promise<void> {
  // Simulated devices say once how things stand, and would take back what we say before.
  await waitFor(async () => (await app.sensor('living-presence')).lastSeenAt !== null, {
    what: 'their first word',
    seen: app.said,
  });
  const sensors = await connectAsync(/sensors (mqtt:\S+)/.exec(app.said())?.[1] ?? '');
  const moves = (sensorId: string) =>
    sensors.publishAsync(`sensors/${sensorId}/motion`, JSON.stringify({ sensorId, motionDetected: true }), {
      qos: 1,
    });
  const stands = (id: string, ...phases: string[]) =>
    waitFor(async () => phases.includes((await app.room(id)).phase.name), {
      what: `${id}: ${phases.join()}`,
    });
  await moves('kitchen-pir');
  await stands('kitchen', 'playing', 'lingering');
  await app.post('/rooms/kitchen/stop');
  await stands('kitchen', 'held');
  await app.post('/rooms/living-room/snooze', { snoozeFor: 3600 });
  await stands('living-room', 'snoozed');
  await moves('living-pir');
  await moves('bathroom-pir');
  await stands('bathroom', 'playing', 'lingering');
  await sensors.endAsync();
}

async function inEveryLight(
  browser: Browser,
  app: AppProcess,
  timeZone: string,
  { name, address, before, open }: Portrait,
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const look of ['desk', 'phone'] as const) {
      const context = await browser.newContext({ ...looks[look](timeZone), colorScheme });
      const page = await context.newPage();
      await before?.(app);
      await page.goto(`${app.url()}/${address}`);
      await settled(page);
      await open?.(page);
      await settled(page);
      await takeWhole(page, `pages/${name}-${colorScheme}-${look}.png`);
      await context.close();
    }
}

/** Looking for speakers waits while much was asked of Spotify, and nobody looks at that page so often within a minute. */
async function hasAskedLittle(app: AppProcess): Promise<void> {
  await waitFor(
    async () => {
      const told = await fetch(`${app.url()}/api/v1/spotify/budget`);
      const { items } = pageOf(SpotifyBudgetView).parse(await told.json());
      return items.every(({ used, watchedAtMost }) => used < watchedAtMost / 2);
    },
    { what: 'requests to Spotify to be half a minute ago', within: 60 },
  );
}

/** Everything that the page asked for is drawn. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy=true]').length === 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
