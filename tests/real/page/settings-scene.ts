/** Somebody who looks at Settings, in a real browser and on the real app. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { HouseDocument } from '../../../src/contract/house.ts';
import { SettingsView } from '../../../src/contract/views.ts';
import { prepareApp } from '../app-process.ts';
import { freePort } from '../free-port.ts';

export type SettingsScene = Awaited<ReturnType<typeof openSettings>>;

export async function openSettings(browser: Browser) {
  const directPort = await freePort();
  const direct = { SPS_DIRECT_PORT: String(directPort), SPS_DIRECT_HOST: '127.0.0.1' };
  const app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0', ...direct } });
  await app.start();
  const context = await browser.newContext({
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });

  /** One more that looks. */
  async function opened(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${app.url()}/#/settings`);
    await page.getByRole('heading', { name: 'Quiet hours of the house' }).waitFor();
    return page;
  }
  const page = await opened();

  return {
    directPort,
    page,
    opened,
    card: (id: string, on = page) => on.locator(`#${id}`),
    press: (id: string, name: string, on = page) =>
      on.locator(`#${id}`).getByRole('button', { name, exact: true }).click(),
    dialog: (on = page) => on.getByRole('dialog'),
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    settings: async () => SettingsView.parse(await (await fetch(`${app.url()}/api/v1/settings`)).json()),
    house: async () => HouseDocument.parse(JSON.parse(await readFile(`${app.folder}/house.json`, 'utf8'))),
    async downloadedBy(act: () => Promise<void>): Promise<{ name: string; text: string }> {
      const [file] = await Promise.all([page.waitForEvent('download'), act()]);
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
    },
    async close() {
      await context.close();
      await app.remove();
    },
  };
}
