/** The real frontend of a real Home Assistant, in a real Chromium with somebody logged in. */
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';
import type { Core } from './core.ts';
import type { CorePerson } from './core-people.ts';

export interface Frontend {
  /** A window of its own for this person, with nothing open yet. @param how what is not as usual about it. */
  windowOf(person: CorePerson, how?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openFrontend({ url }: Pick<Core, 'url'>): Promise<Frontend> {
  const browser = await openBrowser();
  return {
    async windowOf(person, how = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...how });
      // As the frontend keeps what it got at the login.
      const tokens = JSON.stringify({
        access_token: person.token,
        token_type: 'Bearer',
        expires_in: 1800,
        expires: Date.now() + 3_600_000,
        refresh_token: '',
        hassUrl: url,
        clientId: `${url}/`,
      });
      await context.addInitScript({
        content: `localStorage.setItem('hassTokens', ${JSON.stringify(tokens)})`,
      });
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

/** Opens the app as its place in the sidebar does. @returns the frame of its page, once it hears the house. */
export async function openPanel(page: Page, { url }: Pick<Core, 'url'>, slug: string): Promise<Frame> {
  await page.goto(`${url}/${slug}`);
  // A phone does not show that the line stands; it would show that it does not.
  await page.frameLocator('iframe').locator('.live:not([hidden])').waitFor({ state: 'attached' });
  await page.frameLocator('iframe').locator('main h1').waitFor();
  return waitFor(() => page.frames().find((frame) => frame.url().includes('/api/hassio_ingress/')), {
    what: 'the frame of our page',
  });
}
