/** The pictures of DOCS.md: what somebody sees in Home Assistant, on a desk and on a phone. */
import type { Page } from 'playwright-core';
import { PASSWORD } from '../../tests/real/home-assistant/core-people.ts';
import { type Camera, take } from './camera.ts';
import type { Home } from './home.ts';

export async function picturesOfHomeAssistant(camera: Camera, home: Home): Promise<void> {
  const page = await camera.desk();
  await signIn(page, home);
  await picturesOfApp(page, home);
  await openPanel(page, home);
  const { shows } = inPanel(page);
  await shows('#connection', 'Live');
  await home.moves('kitchen-pir');
  await shows('#rooms', 'Playing Kitchen on');
  await home.moves('living-pir');
  await shows('#verdicts', 'Living room stayed silent');
  await home.moves('hall-pir');
  await shows('#verdicts', 'Hall stayed silent');
  await take(page, 'home-assistant.png');

  const phone = await camera.phone(page);
  await openPanel(phone, home);
  await inPanel(phone).shows('#rooms', 'Playing Kitchen on');
  await inPanel(phone).shows('#verdicts', 'Hall stayed silent');
  await take(phone, 'phone.png');
}

async function signIn(page: Page, home: Home): Promise<void> {
  await page.goto(home.core.url);
  await page.getByRole('textbox', { name: 'Username' }).fill(home.core.administrator.name.toLowerCase());
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Welcome Olga').waitFor();
}

async function openPanel(page: Page, home: Home): Promise<void> {
  await page.goto(`${home.core.url}/${home.slug}`);
}

/** The frame of our page within Home Assistant's. */
function inPanel(page: Page) {
  const frame = page.frameLocator('iframe');
  return { shows: (where: string, hasText: string) => frame.locator(where, { hasText }).waitFor() };
}

/** What Home Assistant shows of an app that is installed: the page with its switches, and its options. */
async function picturesOfApp(page: Page, home: Home): Promise<void> {
  const app = `${home.core.url}/config/app/${home.slug}`;
  await page.goto(`${app}/info`);
  await page.getByText('Show in sidebar').waitFor();
  await take(page, 'app-info.png');
  await page.goto(`${app}/config`);
  await page.getByText('MQTT broker elsewhere').click();
  await page.getByText('Use TLS').first().waitFor();
  await take(page, 'app-options.png');
  await page.goto(`${app}/documentation`);
  await page.getByRole('heading', { name: 'From nothing to music' }).waitFor();
  await take(page, 'app-docs.png');
  await page.goto(`${home.core.url}/config/apps`);
  await page.getByText('Install app').click();
  await page.waitForTimeout(2000);
  await take(page, 'store.png');
}
