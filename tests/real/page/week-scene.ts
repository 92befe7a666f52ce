/** A bathroom in a demo home, open in a real Chromium, with as much of its policy set as a test is about. */
import type { Browser, Locator, Page } from 'playwright-core';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';

export interface WeekScene {
  app: AppProcess;
  browser: Browser;
  /** What the browser said, and what was thrown in it. */
  complaints: string[];
  /** @returns the page of the room, once its week is drawn. */
  open(policy: object, reader?: { locale?: string; width?: number }): Promise<Page>;
  close(): Promise<void>;
}

export async function openWeekScene(): Promise<WeekScene> {
  const app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  await app.start();
  const browser = await openBrowser();
  const complaints: string[] = [];

  async function open(policy: object, { locale = 'en-GB', width = 1280 } = {}): Promise<Page> {
    const room = await app.room('bathroom');
    const put = await app.put('/rooms/bathroom', {
      ...room,
      policy: { ...room.policy, music: list('Soft'), volumePercent: 15, plan: [], quietHours: [], ...policy },
    });
    if (!put.ok) throw new Error(await put.text());
    for (const context of browser.contexts()) await context.close();
    const context = await browser.newContext({ locale, viewport: { width, height: 1000 } });
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${app.url()}/#/rooms/bathroom`);
    await page.locator('.week').waitFor();
    return page;
  }

  return {
    app,
    browser,
    complaints,
    open,
    async close() {
      await browser.close();
      await app.remove();
    },
  };
}

export const everyDay = [1, 2, 3, 4, 5, 6, 7];
export const list = (label: string) => ({ contextUri: `spotify:playlist:${label}`, label });
export const evening = {
  from: '18:00',
  to: '22:00',
  weekdays: [1, 2, 3, 4, 5],
  lists: [list('Evening')],
  volumePercent: 18,
};
export const night = { from: '22:00', to: '07:00', weekdays: everyDay };
export const always = { from: '00:00', to: '00:00', weekdays: everyDay };

export const isFocused = (control: Locator) =>
  waitFor(() => control.evaluate((element) => element === document.activeElement), { what: 'the focus' });
