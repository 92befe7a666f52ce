import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { furnished, furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { listen } from '../../src/simulator/http-door.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { anna, nina, openIngress, supervisor } from '../adapters/http/ingress-callers.ts';
import { consentAt } from '../fakes/consent.ts';
import { startFakeHomeAssistant } from '../fakes/home-assistant.ts';
import { prepareApp } from './app-process.ts';
import { openBrowser } from './browser.ts';
import { PREFIX, startPrefixProxy } from './prefix-proxy.ts';
import { waitFor } from './wait.ts';

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage();
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(() => page.context().close());

const says = (where: string, text: string | RegExp) =>
  page.locator(where).filter({ hasText: text }).waitFor();

/** Two sensors and an area, as the registries of Home Assistant tell them. */
async function furnishedHome() {
  const home = await startFakeHomeAssistant('token', Date.now);
  onTestFinished(() => home.close());
  const entities = ['hall_pir', 'hall_radar'].map((name) => ({
    ei: `binary_sensor.${name}`,
    pl: 'esphome',
    ai: 'hall',
  }));
  home.answer('config/area_registry/list', () => ({ result: [{ area_id: 'hall', name: 'Hall' }] }));
  home.answer('config/entity_registry/list_for_display', () => ({ result: { entities } }));
  home.shows('binary_sensor.hall_pir', 'off', { friendly_name: 'Hall PIR', device_class: 'motion' });
  home.shows('binary_sensor.hall_radar', 'off', { friendly_name: 'Hall radar', device_class: 'occupancy' });
  return home;
}

test('a person installs, links, makes a room, picks two motion entities, and it works', async () => {
  const home = await furnishedHome();
  const spotify = createSpotifySimulator({
    now: Date.now,
    world: furnishedWorld({ now: Date.now(), seed: 7 }),
  });
  const door = await listen(spotify, 0);
  onTestFinished(() => door.close());
  const app = await prepareApp({
    env: {
      SPS_DEMO: '0',
      SPS_HA_URL: home.url,
      SPS_HA_TOKEN: home.token,
      SPS_SPOTIFY_API_URL: `${door.url}/v1`,
      SPS_SPOTIFY_ACCOUNTS_URL: door.url,
    },
  });
  onTestFinished(() => app.remove());
  await app.start();
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'ready', seen: app.said });

  await page.goto(`${app.url()}/`);
  await page.getByRole('link', { name: 'Set up' }).click();
  await says('#accounts', 'No account yet.');
  await page.getByLabel('Client ID').fill('not the id');
  await page.getByRole('button', { name: 'Begin to link' }).click();
  await says('#begin [role=status]', /^clientId: must be the 32 characters/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  await page.getByLabel('Client ID').fill(furnished.clientId);
  await page.getByRole('button', { name: 'Begin to link' }).click();
  await says('#redirect', furnished.redirectUri);

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
  await page.reload();
  await page.getByLabel('Address').fill('nonsense');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await says('#complete [role=status]', /^pasted: must be the whole address/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  await page.getByLabel('Address').fill(landed.url());
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await says('#accounts', /^Nina: linked until \d+ \w+ \d{4}$/);

  const list = playlistUri(furnished.nina, 'Morning').replace('spotify:playlist:', '');
  const fresh = page.locator('#new-room');
  await fresh.getByLabel('Name').fill('Hall');
  await fresh.getByLabel('Area').selectOption('Hall');
  await fresh.getByLabel('Speaker').selectOption(`${furnished.speakers.hall}, by Spotify (Speaker)`);
  await fresh.getByLabel('Music').fill(`https://open.spotify.com/playlist/${list}?si=0a1b2c`);
  await fresh.getByLabel('Volume').fill('30');
  await fresh.getByRole('button', { name: 'Save' }).click();
  await says('#rooms', 'Hall');

  const choose = page.locator('#choose');
  await choose.getByRole('group', { name: 'Hall' }).getByLabel('Hall PIR (ESPHome, motion)').check();
  await choose.getByLabel('Hall radar (ESPHome, presence)').check();
  await choose.getByRole('button').click();
  await says('#choose', 'Hall PIR (ESPHome, motion): it is hall_pir already');
  const taken = choose.getByLabel('Hall PIR');
  expect([await taken.isChecked(), await taken.isDisabled()]).toEqual([true, true]);
  await says('#sensors', 'hall_radar: presence in Hall, binary_sensor.hall_radar');
  expect(complaints).toEqual([]);

  home.shows('binary_sensor.hall_pir', 'on');
  const heard = () => spotify.state().accounts.find(({ id }) => id === furnished.nina);
  await waitFor(() => heard()?.isPlaying, { what: 'music', seen: app.said });
  expect(heard()).toMatchObject({ speakerName: furnished.speakers.hall });
  expect(await app.room('hall')).toMatchObject({
    area: 'hall',
    policy: { volumePercent: 30, timeoutFor: 300, music: { contextUri: `spotify:playlist:${list}` } },
  });
  expect(spotify.state().violations).toEqual([]);
});

/** The page below its prefix, opened by somebody of a furnished house. */
async function openedBy(userId: string | null) {
  const home = await openIngress();
  onTestFinished(() => home.door.close());
  const proxy = await startPrefixProxy({ port: home.door.port, from: supervisor });
  onTestFinished(() => proxy.close());
  proxy.state.session = userId === null ? {} : { 'x-remote-user-id': userId };
  await page.goto(`${proxy.url}${PREFIX.slice(1)}setup.html`);
  await says('#rooms', 'Bedroom');
  return { home, proxy };
}
const enabled = (where: string) =>
  page.locator(where).locator('input, select, button').and(page.locator(':enabled')).count();

test.each([
  ['a reader', null, /^You may look, and change nothing/, 0],
  ['a user', nina, /^You may link your own Spotify account\. Rooms, sensors and tokens/, 3],
])('%s finds disabled what they may not do, with the reason', async (_, userId, reason, mayLink) => {
  const { proxy } = await openedBy(userId);
  await says('#reason', reason);
  await says('#sensors', 'hall-pir: motion in Hall, MQTT, online');
  expect(await enabled('#begin')).toBe(mayLink);
  for (const part of ['rooms', 'sensors', 'tokens'])
    expect(await enabled(`section[aria-labelledby=${part}-title]`)).toBe(0);
  expect(proxy.asked.filter(({ status }) => status !== 200)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('without Home Assistant rooms and sensors are set up all the same, below any prefix', async () => {
  const { home } = await openedBy(anna);
  await says('#offered', /Home Assistant is not connected, or has no sensor/);
  await page.getByLabel('Id, as in its topic').fill('attic-pir');
  await page.locator('#mqtt').getByLabel(/^Room/).selectOption('Kitchen');
  await page.getByRole('button', { name: 'Add' }).click();
  await says('#sensors', 'attic-pir: motion in Kitchen, MQTT');
  await page.getByRole('button', { name: 'Remove hall-pir' }).click();
  await page.getByRole('button', { name: 'Remove hall-pir' }).click();
  await page.getByText('hall-pir:').waitFor({ state: 'detached' });
  expect(
    home.book
      .document()
      .sensors.map(({ id }) => id)
      .toSorted(),
  ).toEqual(['attic-pir', 'bedroom-radar']);
});

test('a link that was completed elsewhere, as by the callback, is over when the person comes back to the page', async () => {
  const { home } = await openedBy(anna);
  await page.getByLabel('Client ID').fill(furnished.clientId);
  await page.getByRole('button', { name: 'Begin to link' }).click();
  const authorizeUrl = await page.getByRole('link', { name: 'Open Spotify' }).getAttribute('href');
  const remembered = await page.evaluate<string>('JSON.stringify(sessionStorage)');
  expect(remembered).not.toContain(new URL(authorizeUrl ?? '').searchParams.get('state'));
  const { id } = JSON.parse(JSON.parse(remembered).link);
  const pasted = await consentAt(authorizeUrl ?? '', home.spotify.fetch);
  await home.as(anna)(`/accounts/link/${id}/complete`, { method: 'POST', body: { pasted } });
  await page.evaluate(`dispatchEvent(new Event('focus'))`);
  await says('#accounts', /^Nina: linked until/);
  await says('#begin', 'Linked.');
});

test('a room is changed where it was, all else of it stays, and a change by somebody else is not undone', async () => {
  const { home } = await openedBy(anna);
  const before = home.book.document().rooms.find(({ id }) => id === 'bedroom');
  await page.locator('summary', { hasText: 'Bedroom' }).click();
  const form = page.locator('details', { hasText: 'Bedroom' });
  await form.getByLabel('Volume').fill('12');
  await form.getByLabel('Minutes').fill('1.5');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Saved.').waitFor();
  const after = home.book.document().rooms.find(({ id }) => id === 'bedroom');
  expect(after).toEqual({ ...before, policy: { ...before?.policy, volumePercent: 12, timeoutFor: 90 } });
  expect(before?.policy.quietHours).toHaveLength(1);

  const { headers } = await home.as(anna)('/rooms/bedroom');
  const elsewhere = { method: 'PUT', body: before, headers: { 'if-match': headers.get('etag') ?? '' } };
  expect((await home.as(anna)('/rooms/bedroom', elsewhere)).status).toBe(200);
  await form.getByLabel('Volume').fill('99');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText(/changed the room .* meanwhile/).waitFor();
  expect(home.book.document().rooms.find(({ id }) => id === 'bedroom')).toEqual(before);

  await form.getByRole('button', { name: 'Remove this room' }).click();
  expect(home.book.document().rooms).toHaveLength(3);
  await form.getByRole('button', { name: /really/ }).click();
  await form.getByText('Remove its sensors first: bedroom-radar.').waitFor();
  await page.locator('summary', { hasText: 'Kitchen' }).click();
  const kitchen = page.locator('details', { hasText: 'Kitchen' });
  await kitchen.getByRole('button', { name: 'Remove this room' }).click();
  await kitchen.getByRole('button', { name: /really/ }).click();
  await kitchen.waitFor({ state: 'detached' });
  expect(home.book.document().rooms.map(({ id }) => id)).toEqual(['hall', 'bedroom']);
});

test('an administrator makes a token, sees it once, and revokes it', async () => {
  const { home } = await openedBy(anna);
  await says('#tokens', 'No token yet.');
  await page.getByLabel('What it is for').fill('<b>Panel</b>');
  await page.getByLabel('It may').selectOption('control');
  await page.getByLabel('Days until it expires').fill('30');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await says('#tokens', /^<b>Panel<\/b>: control, last used: never, until: \d/);
  const token = (await page.locator('#new-token code').textContent()) ?? '';
  expect(home.tokens.recognise(token)).toMatchObject({ ok: true, value: { scope: 'control', userId: anna } });

  await page.reload();
  await says('#tokens', '<b>Panel</b>');
  expect(await page.content()).not.toContain(token.slice(-43));
  await page.getByRole('button', { name: 'Revoke <b>Panel</b>' }).click();
  await page.getByRole('button', { name: 'Revoke <b>Panel</b>' }).click();
  await says('#tokens', 'No token yet.');
  expect(home.tokens.recognise(token).ok).toBe(false);
  expect(complaints).toEqual([]);
});
