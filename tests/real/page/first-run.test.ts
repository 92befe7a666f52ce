/** From an empty house to music, as a person does it for the first time: with a real browser, a real broker, and Spotify as it answers. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { furnished, furnishedWorld, playlistUri } from '../../../src/simulator/furnish.ts';
import { listen } from '../../../src/simulator/http-door.ts';
import { createSpotifySimulator, type SpotifySimulator } from '../../../src/simulator/simulator.ts';
import { startFakeHomeAssistant } from '../../fakes/home-assistant.ts';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { type Mosquitto, startMosquitto } from '../mosquitto.ts';
import { waitFor } from '../wait.ts';
import { keyboardOn } from './keyboard.ts';

let browser: Browser;
let spotify: SpotifySimulator;
let broker: Mosquitto;
let app: AppProcess;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  spotify = createSpotifySimulator({
    now: Date.now,
    world: furnishedWorld({ now: Date.now(), seed: 7 }),
  });
  const door = await listen(spotify, 0);
  onTestFinished(() => door.close());
  broker = await startMosquitto();
  onTestFinished(broker.remove);
  app = await prepareApp({
    env: {
      SPS_DEMO: '0',
      SPS_MQTT_URL: broker.url,
      SPS_SPOTIFY_API_URL: `${door.url}/v1`,
      SPS_SPOTIFY_ACCOUNTS_URL: door.url,
    },
  });
  onTestFinished(app.remove);
});

/** The first run in a browser of its own, where nothing answers at the address that Spotify sends people back to. */
async function openFirstRun(env: Record<string, string> = {}): Promise<void> {
  await app.start(env);
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'ready', seen: app.said });
  const context = await browser.newContext({ locale: 'en-GB' });
  onTestFinished(() => context.close());
  await context.route(`${furnished.redirectUri}*`, (route) => route.abort());
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${app.url()}/#/first-run`);
}

const step = (name: string) => page.getByRole('heading', { level: 2, name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = `https://open.spotify.com/playlist/${playlistUri(furnished.nina, 'Morning').replace('spotify:playlist:', '')}?si=0a1b2c`;
const heard = () => spotify.state().accounts.find(({ id }) => id === furnished.nina);

test('by keyboard alone: account, speaker, room, sensor, and music', async () => {
  await openFirstRun();
  const { reach, enter, type } = keyboardOn(page);
  await page.getByRole('heading', { level: 1, name: 'Walk into a room and your music plays.' }).waitFor();
  await page.getByRole('img', { name: 'You walk in and music plays.' }).waitFor();

  await enter(button('Go on'));
  await type(page.getByLabel('Client ID', { exact: true }), '4c1e9a70b2d84f6');
  await page.keyboard.press('Enter');
  await page.getByText('A client ID has 32 letters and digits, this one has 15.').waitFor();
  await type(page.getByLabel('Client ID', { exact: true }), furnished.clientId);
  await page.keyboard.press('Enter');
  const toSpotify = page.getByRole('link', { name: 'Open Spotify' });
  await reach(toSpotify);
  const [consent] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
  const allow = consent.getByRole('button', { name: 'Allow' });
  await keyboardOn(consent).reach(allow);
  const [landed] = await Promise.all([
    consent.waitForRequest((request) => request.url().startsWith(furnished.redirectUri)),
    consent.keyboard.press('Enter'),
  ]);
  await consent.close();
  await type(page.getByLabel('Paste the address here'), landed.url());
  await enter(button('Go on'));

  await step('Choose a speaker').waitFor();
  await enter(button(`Choose ${furnished.speakers.hall}`));
  await step('Name a room').waitFor();
  await page.getByText(`It will play on ${furnished.speakers.hall}.`).waitFor();
  await type(page.getByLabel('What is the room called?'), 'Hall');
  await page.keyboard.press('Enter');
  await page.getByText('A link is needed. In Spotify: Share, then Copy link.').waitFor();
  await type(page.getByLabel('Music: the link'), 'https://example.org/playlist/1');
  await page.keyboard.press('Enter');
  await page.getByText('This is no link to a playlist, album, artist or show of Spotify.').waitFor();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  await type(page.getByLabel('Music: the link'), link);
  await enter(button(`Play 3 seconds on ${furnished.speakers.hall}`));
  await page.getByText(/It works\. Heard after/).waitFor();
  await reach(page.getByLabel('What you call it'));
  await reach(page.getByLabel('Volume'));
  await page.keyboard.press('ArrowRight');
  await enter(button('Make the room'));

  await step('Pick its sensor').waitFor();
  await type(page.getByLabel('A sensor that speaks MQTT'), 'Hall PIR');
  await page.keyboard.press('Enter');
  await enter(button('Take hall-pir'));
  await reach(page.getByLabel('A sensor that speaks MQTT'));
  await page.keyboard.press('Enter');
  await page.getByText('Waits for its first word. Walk past it now.').waitFor();
  // What is still to be told to the device is there after a reload, too.
  await page.reload();
  await page.getByRole('heading', { name: 'Now tell Hall PIR this' }).waitFor();

  await broker.publish('sensors/hall-pir/status', JSON.stringify({ state: 'online' }), '-r');
  await broker.publish('sensors/hall-pir/motion', '{"sensorId":"hall-pir","motionDetected":true}');
  await step('Music plays in Hall. That is all.').waitFor();
  await page.getByText('Playing Music on').waitFor();
  expect(heard()).toMatchObject({ isPlaying: true, speakerName: furnished.speakers.hall });
  await enter(page.getByRole('link', { name: 'Go to Home' }));
  await waitFor(async () => new URL(page.url()).hash === '#/', { what: 'Home' });
  expect(await app.room('hall')).toMatchObject({
    name: 'Hall',
    policy: {
      volumePercent: 26,
      music: { contextUri: playlistUri(furnished.nina, 'Morning'), label: 'Music' },
    },
  });
  expect(spotify.state().violations).toEqual([]);
  expect(complaints).toEqual([]);
});

/** As somebody who links elsewhere. @returns the account. */
async function linkAccount(): Promise<string> {
  const begun = await (await app.post('/accounts/link', { clientId: furnished.clientId })).json();
  const consent = await page.context().newPage();
  await consent.goto(begun.authorizeUrl);
  const [landed] = await Promise.all([
    consent.waitForRequest((request) => request.url().startsWith(furnished.redirectUri)),
    consent.getByRole('button', { name: 'Allow' }).click(),
  ]);
  await consent.close();
  const done = await app.post(`/accounts/link/${begun.id}/complete`, { pasted: landed.url() });
  expect(done.status).toBe(200);
  return (await done.json()).id;
}

test('each step is found again after a reload, what is done elsewhere is skipped, and a sensor of Home Assistant will do', async () => {
  const home = await startFakeHomeAssistant('token', Date.now);
  onTestFinished(() => home.close());
  home.answer('config/area_registry/list', () => ({ result: [{ area_id: 'hall', name: 'Hall' }] }));
  home.answer('config/entity_registry/list_for_display', () => ({
    result: { entities: [{ ei: 'binary_sensor.hall_pir', pl: 'esphome', ai: 'hall' }] },
  }));
  home.shows('binary_sensor.hall_pir', 'off', { friendly_name: 'Hall PIR', device_class: 'motion' });
  await openFirstRun({ SPS_HA_URL: home.url, SPS_HA_TOKEN: home.token });
  await step('Make an app at Spotify').waitFor();
  await linkAccount();
  await step('Choose a speaker').waitFor();
  await page.reload();
  await button(`Choose ${furnished.speakers.hall}`).click();
  await step('Name a room').waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Another speaker' }).click();
  await button(`Choose ${furnished.speakers.kitchen}`).click();
  await page.getByText(`It will play on ${furnished.speakers.kitchen}.`).waitFor();
  await page.getByRole('link', { name: 'Later' }).click();
  await page.goBack();
  await page.getByLabel('What is the room called?').fill('Küche');
  await page.getByLabel('Music: the link').fill(link);
  await button('Make the room').click();
  await step('Pick its sensor').waitFor();
  await page.reload();
  await page.getByRole('listitem').filter({ hasText: 'Hall PIR' }).waitFor();
  await button('Add Hall PIR').click();
  await step('Walk past it now.').waitFor();
  await page.reload();
  await page.getByText('Hall PIR waits for you. Leave Küche, and walk in.').waitFor();
  home.shows('binary_sensor.hall_pir', 'on');
  await step('Music plays in Küche. That is all.').waitFor();
  expect(heard()).toMatchObject({ isPlaying: true, speakerName: furnished.speakers.kitchen });
  expect(await app.room('kuche')).toMatchObject({ name: 'Küche', policy: { volumePercent: 25 } });
});

test('a movement that starts nothing says why, also one that came before the page was there to hear it, and music can be started by hand', async () => {
  await openFirstRun();
  const moved = Promise.withResolvers<void>();
  await page.route('**/walk-in*.js', async (route) => {
    await moved.promise;
    await route.continue();
  });
  const accountId = await linkAccount();
  const made = await app.post('/rooms', {
    id: 'hall',
    name: 'Hall',
    accountId,
    speaker: { output: 'spotify_connect', name: furnished.speakers.hall },
    policy: {
      music: { contextUri: playlistUri(furnished.nina, 'Morning'), label: 'Morning' },
      quietHours: [{ from: '00:00', to: '00:00' }],
    },
  });
  expect([made.status, await made.text()]).toEqual([201, expect.any(String)]);
  await app.post('/sensors', { id: 'hall-pir', kind: 'mqtt', role: 'motion', roomId: 'hall' });
  await page.getByRole('heading', { name: 'Now tell Hall PIR this' }).waitFor();
  await broker.publish('sensors/hall-pir/motion', '{"sensorId":"hall-pir","motionDetected":false}');
  await step('Walk past it now.').waitFor();
  // By another line, which is told the same at the same time.
  await page.evaluate(`new Promise((opened) => {
    const line = new EventSource('api/v1/stream');
    const onMoved = (tell) => ({ data }) => JSON.parse(data).motionDetected && tell();
    window.moved = new Promise((tell) => line.addEventListener('report', onMoved(tell)));
    line.addEventListener('snapshot', () => opened());
  })`);
  await broker.publish('sensors/hall-pir/motion', '{"sensorId":"hall-pir","motionDetected":true}');
  await page.evaluate('moved');
  moved.resolve();
  await page.getByText('Hall stayed silent.').waitFor();
  await button('Start it without moving').click();
  await step('Music plays in Hall. That is all.').waitFor();
});

test('who may not set up the house is shown the way to their own account', async () => {
  await openFirstRun();
  await page.route('**/about.json', async (route) => {
    const about = await (await route.fetch()).json();
    await route.fulfill({ json: { ...about, you: { ...about.you, rights: 'user' } } });
  });
  await page.reload();
  await page.getByText('An administrator of Home Assistant sets up the first room.').waitFor();
  expect(await page.getByRole('link', { name: 'Go to Music' }).getAttribute('href')).toBe('#/music');
  expect(await page.getByRole('heading', { level: 2 }).count()).toBe(0);
});
