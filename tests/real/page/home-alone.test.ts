/** Home where something is missing: rooms, an account, the house itself. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { emptyHouse, HouseDocument } from '../../../src/contract/house.ts';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';

let app: AppProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await page.close();
  await app.remove();
});

async function open(house?: HouseDocument): Promise<void> {
  app = await prepareApp({ env: { SPS_DEMO: '0' }, ...(house === undefined ? {} : { house }) });
  await app.start();
  page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${app.url()}/`);
}

const unlinked = () => {
  const music = { contextUri: 'spotify:playlist:37i9dQZF1DX', label: 'Morning' };
  return HouseDocument.parse({
    ...emptyHouse(false, 'UTC'),
    accounts: [
      {
        id: 'tom',
        userId: 'local',
        spotifyId: 'tom',
        label: 'Tom',
        clientId: '0123456789abcdef0123456789abcdef',
      },
    ],
    rooms: [
      { id: 'hall', name: 'Hall', accountId: 'tom', speaker: { name: 'Hall speaker' }, policy: { music } },
      {
        id: 'attic',
        name: 'Attic',
        enabled: false,
        accountId: 'tom',
        speaker: { name: 'Attic speaker' },
        policy: { music },
      },
    ],
  });
};

test('an empty house leads to the first music', async () => {
  await open();
  await page.getByText('No rooms yet.').waitFor();
  expect(await page.getByText('A room is a sensor and a speaker. It takes a minute.').count()).toBe(1);
  await page.getByRole('link', { name: 'Set up the first music' }).click();
  await page.waitForURL(/#\/first-run$/);
});

test('what needs a person is said with what it means, and leads to where it can be mended', async () => {
  await open(unlinked());
  const need = page.getByRole('listitem').filter({ hasText: 'The account is not linked.' });
  await need.getByText('No music can start in the hall.').waitFor();
  await need.getByRole('link', { name: 'See the music' }).click();
  await page.waitForURL(/#\/music$/);
});

test('an act that is refused says why, and a room that is off leads to its settings', async () => {
  await open(unlinked());
  const hall = page.getByRole('article', { name: /^Hall/ });
  await hall.getByRole('button', { name: 'Play anyway: Hall' }).click();
  await hall
    .getByRole('alert')
    .getByText(/The account is not linked\./)
    .waitFor();
  const attic = page.getByRole('article', { name: /^Attic/ });
  expect(await attic.locator('.sentence').textContent()).toContain('Off.');
  await attic.getByRole('button', { name: 'Open its settings: Attic' }).click();
  await page.waitForURL(/#\/rooms\/attic$/);
});

test('without the house nothing counts on, and an act says that nobody answered', async () => {
  await open(unlinked());
  const hall = page.getByRole('article', { name: /^Hall/ });
  await hall.waitFor();
  await app.kill();
  await page.getByText(/^Not connected since/).waitFor();
  await hall.getByRole('button', { name: 'Play anyway: Hall' }).click();
  await hall.getByRole('alert').getByText('The house did not answer.').waitFor();
});
