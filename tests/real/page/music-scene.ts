/** A real house and the simulated Spotify behind its socket, and somebody who opens Music. */
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { emptyHouse, type HouseDocument } from '../../../src/contract/house.ts';
import { Room } from '../../../src/contract/room.ts';
import { furnished, furnishedWorld, playlistUri } from '../../../src/simulator/furnish.ts';
import { listen } from '../../../src/simulator/http-door.ts';
import { createSpotifySimulator } from '../../../src/simulator/simulator.ts';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { waitFor } from '../wait.ts';

export const morning = playlistUri(furnished.nina, 'Morning');

/** @param accountId of the account it plays by. */
export function hallBy(accountId: string | null, more: object = {}) {
  return Room.parse({
    id: 'hall',
    name: 'Hall',
    accountId,
    speaker: { name: furnished.speakers.hall },
    policy: { music: { contextUri: morning, label: 'Morning' } },
    ...more,
  });
}

/** @param house what is there already; its permissions are not, for those are given. */
export async function openMusic(
  browser: Browser,
  { rooms = [], env = {} }: { rooms?: HouseDocument['rooms']; env?: Record<string, string> } = {},
) {
  const spotify = createSpotifySimulator({
    now: Date.now,
    world: furnishedWorld({ now: Date.now(), seed: 7 }),
  });
  spotify.act('conduct', { callsPerWindow: null });
  const door = await listen(spotify, 0);
  onTestFinished(() => door.close());
  const app = await prepareApp({
    env: {
      SPS_DEMO: '0',
      SPS_SPOTIFY_API_URL: `${door.url}/v1`,
      SPS_SPOTIFY_ACCOUNTS_URL: door.url,
      ...env,
    },
    house: { ...emptyHouse(false, 'UTC'), rooms },
  });
  onTestFinished(() => app.remove());
  await app.start();
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'ready', seen: app.said });
  const page = await browser.newPage();
  onTestFinished(() => page.context().close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${app.url()}/#/music`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { app, spotify, page, complaints };
}
export type MusicScene = Awaited<ReturnType<typeof openMusic>>;

/** Opens Spotify's page and says yes there. @returns the address on which that leaves a browser that reaches nobody. */
export async function sayYes(page: Page): Promise<string> {
  // Nothing answers where Spotify leaves people; the address is what they bring along.
  await page.context().route(`${furnished.redirectUri}*`, (route) => route.abort());
  const [consent] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Open Spotify' }).click(),
  ]);
  const [landed] = await Promise.all([
    consent.waitForRequest((request) => request.url().startsWith(furnished.redirectUri)),
    consent.getByRole('button', { name: 'Allow' }).click(),
  ]);
  await consent.close();
  return landed.url();
}

/** Goes on from the client ID to Spotify. */
export async function giveId(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Link an account' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('textbox', { name: 'Client ID', exact: true }).fill(furnished.clientId);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('link', { name: 'Open Spotify' }).waitFor();
}

/** @returns the id of the account that was linked. */
export async function linked(scene: MusicScene): Promise<string> {
  const { page, app } = scene;
  await giveId(page);
  await page.getByLabel('Paste the address here').fill(await sayYes(page));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Nina is linked.' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.locator('.acc').getByText('Permission until').waitFor();
  const [account] = await accountsOf(app);
  return account?.id ?? '';
}

export async function accountsOf(
  app: AppProcess,
): Promise<{ id: string; label: string; linkedAt: string }[]> {
  const answer = await fetch(`${app.url()}/api/v1/accounts`);
  expect(answer.status).toBe(200);
  const { items } = JSON.parse(await answer.text());
  return items;
}

/** Everything the browser keeps, and where it is. */
export async function keptBy(page: Page): Promise<string> {
  const stored = await page.evaluate<string>(
    'JSON.stringify([sessionStorage, localStorage, document.cookie])',
  );
  return `${stored} ${page.url()}`;
}
