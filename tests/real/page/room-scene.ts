/** The demo home without its people, and browsers in which somebody edits its rooms. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';

export interface RoomScene {
  app: AppProcess;
  /** Opens the editor of a room, or of a new one, in a browser of its own. */
  edit(room: string, options?: BrowserContextOptions): Promise<Page>;
  /** Anything of the API, as it stands. */
  get<Told = Record<string, never>>(path: string): Promise<Told>;
  close(): Promise<void>;
}

export async function openRoomScene(): Promise<RoomScene> {
  const app = await prepareApp({ env: { SPS_DEMO_PEOPLE: '0' } });
  await app.start();
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'the demo to be ready' });
  const browser: Browser = await openBrowser();
  return {
    app,
    async edit(room, options = {}) {
      const context = await browser.newContext({
        locale: 'en-GB',
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      await page.goto(`${app.url()}/#/rooms/${room}`);
      await page.locator('sps-plan-sentences select').first().waitFor();
      return page;
    },
    async get(path) {
      return (await fetch(`${app.url()}/api/v1${path}`)).json();
    },
    async close() {
      await browser.close();
      await app.remove();
    },
  };
}

export const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

export async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Save ${name}` }).click();
  await page.getByText(`${name} is saved.`).waitFor();
}
