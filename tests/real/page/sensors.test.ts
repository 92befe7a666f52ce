/** The sensors page in a real browser: a real house, a real Mosquitto, and a Home Assistant that has more to offer. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { HOUSE_VERSION, HouseDocument } from '../../../src/contract/house.ts';
import { room, sensor } from '../../fakes/factories.ts';
import { type FakeHomeAssistant, startFakeHomeAssistant } from '../../fakes/home-assistant.ts';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { type Mosquitto, startMosquitto } from '../mosquitto.ts';
import { waitFor } from '../wait.ts';

let browser: Browser;
let home: FakeHomeAssistant;
let broker: Mosquitto;
let app: AppProcess;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const house = HouseDocument.parse({
  version: HOUSE_VERSION,
  demo: false,
  settings: { timeZone: 'Europe/Berlin' },
  users: [],
  accounts: [],
  rooms: [
    room({ id: 'hall', name: 'Hall', area: 'hall', accountId: null }),
    room({ id: 'attic', name: 'Attic', area: 'attic', accountId: null }),
  ],
  sensors: [
    sensor({ id: 'hall-pir', roomId: 'hall' }),
    sensor({ id: 'attic-door', role: 'door', roomId: 'attic' }),
    sensor({
      id: 'hall-radar',
      name: 'Radar by the door',
      kind: 'home_assistant',
      role: 'presence',
      entityId: 'binary_sensor.hall_radar',
      roomId: 'hall',
    }),
  ],
});

beforeEach(async () => {
  home = await startFakeHomeAssistant('token', Date.now);
  onTestFinished(() => home.close());
  const entity = (name: string, area: string) => ({ ei: name, pl: 'esphome', ai: area, di: `${area}-node` });
  home.answer('config/area_registry/list', () => ({
    result: [
      { area_id: 'hall', name: 'Hall' },
      { area_id: 'attic', name: 'Attic' },
    ],
  }));
  home.answer('config/entity_registry/list_for_display', () => ({
    result: {
      entities: [
        entity('binary_sensor.hall_radar', 'hall'),
        { ...entity('sensor.hall_battery', 'hall'), ec: 1 },
        ...['motion', 'window', 'stairs', 'desk', 'bed', 'skylight', 'hatch', 'presence'].map((name) =>
          entity(`binary_sensor.attic_${name}`, 'attic'),
        ),
      ],
    },
  }));
  home.answer('config/device_registry/list', () => ({
    result: [{ id: 'hall-node', name: 'Hall node', sw_version: '2026.10.0' }],
  }));
  home.shows('binary_sensor.hall_radar', 'off', { friendly_name: 'Hall radar', device_class: 'occupancy' });
  home.shows('sensor.hall_battery', '81', { device_class: 'battery', unit_of_measurement: '%' });
  for (const name of ['motion', 'window', 'stairs', 'desk', 'bed', 'skylight', 'hatch', 'presence'])
    home.shows(`binary_sensor.attic_${name}`, 'off', {
      friendly_name: `Attic ${name}`,
      device_class: 'motion',
    });
  broker = await startMosquitto();
  onTestFinished(broker.remove);
  app = await prepareApp({
    house,
    env: { SPS_DEMO: '0', SPS_HA_URL: home.url, SPS_HA_TOKEN: home.token, SPS_MQTT_URL: broker.url },
  });
  onTestFinished(app.remove);
  await app.start();
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'ready', seen: app.said });
  page = await open();
});

/** @returns the page of a reader, once it shows the sensors. */
async function open(wishes: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...wishes });
  onTestFinished(() => context.close());
  const opened = await context.newPage();
  complaints = [];
  opened.on('console', (message) => complaints.push(message.text()));
  opened.on('pageerror', (error) => complaints.push(error.message));
  await opened.goto(`${app.url()}/#/sensors`);
  await row('hall-pir', opened).waitFor();
  return opened;
}

const row = (id: string, where = page) => where.locator(`[data-sensor="${id}"]`);
const says = (id: string, text: string | RegExp) => row(id).filter({ hasText: text }).waitFor();
const topic = (id: string, name: string, payload: object, ...options: string[]) =>
  broker.publish(`sensors/${id}/${name}`, JSON.stringify(payload), ...options);
const more = async (name: string, item: string) => {
  await page.getByRole('button', { name: `More about ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('everything that can see', () => {
  test('says what it sees as it happens, how its device fares, and what of it needs a person', async () => {
    await page.getByRole('heading', { name: '3 sensors, and all is well.' }).waitFor();
    await says('hall-pir', 'Not heard yet');
    await says('hall-radar', 'Radar by the door');
    await says('hall-radar', /Hall\s+Home Assistant\s+2026\.10\.0/);
    await says('hall-radar', '81%');
    home.shows('binary_sensor.hall_radar', 'on');
    await says('hall-radar', 'Someone is there');

    await topic('attic-door', 'motion', { sensorId: 'attic-door', motionDetected: true });
    await says('attic-door', /Open since \d\d:\d\d/);
    await topic('hall-pir', 'status', { state: 'online', version: '1.4.2', battery: 82, rssi: -61 }, '-r');
    await topic('hall-pir', 'motion', { sensorId: 'hall-pir', motionDetected: true });
    await says('hall-pir', /Movement .*(now|sec)/);
    await says('hall-pir', /Hall\s+MQTT\s+1\.4\.2/);
    await says('hall-pir', /82%.*good/);

    await topic('hall-pir', 'motion', { sensorId: 'hall-pir', motionDetected: true, battery: 4 });
    await page.getByRole('heading', { name: '3 sensors, one needs you.' }).waitFor();
    const needs = page.locator('.needs li');
    await needs.filter({ hasText: 'The battery of Hall PIR is nearly empty. It says 4%.' }).waitFor();
    await topic('hall-pir', 'status', { state: 'offline' }, '-r');
    await needs.filter({ hasText: 'Hall PIR is out of reach. Its battery last said 4%.' }).waitFor();
    expect(await needs.count()).toBe(1);
    await says('hall-pir', 'away');
    expect(await needs.getByRole('link').getAttribute('href')).toBe('#/history?sensor=hall-pir');

    home.drops('binary_sensor.hall_radar');
    await needs.filter({ hasText: 'Radar by the door is out of reach.' }).waitFor();
    await needs.getByRole('button', { name: 'Remove' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('is told in the language of its reader', async () => {
    await topic('hall-pir', 'motion', { sensorId: 'hall-pir', motionDetected: true, battery: 4 });
    page = await open({ locale: 'de-DE' });
    await page.getByRole('heading', { name: '3 Sensoren, einer braucht dich.' }).waitFor();
    await page.locator('.needs li', { hasText: 'Die Batterie von Hall PIR ist fast leer.' }).waitFor();
  });

  test('is there to be looked at for whoever may change nothing', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    onTestFinished(() => context.close());
    page = await context.newPage();
    await page.route('**/about.json', async (route) => {
      const about = await (await route.fetch()).json();
      await route.fulfill({ json: { ...about, you: { ...about.you, rights: 'user' } } });
    });
    await page.goto(`${app.url()}/#/sensors`);
    await row('hall-pir').waitFor();
    await page.getByText('Administrators of Home Assistant add and change sensors.').waitFor();
    await page.getByRole('button', { name: 'More about Hall PIR' }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['What it said']);
    expect(await page.getByText('Could join').count()).toBe(0);
  });
});

describe('a sensor', () => {
  test('is changed where it was, and what somebody else changes of it meanwhile stays', async () => {
    await more('Hall PIR', 'Change');
    await page.getByRole('dialog').getByLabel('Name').fill('PIR at the coats');
    await page.getByRole('dialog').getByLabel('Room').selectOption('Attic');
    await app.put('/sensors/hall-pir', { ...sensor({ id: 'hall-pir', roomId: 'hall' }), location: 'Left' });
    await page.getByRole('button', { name: 'Save' }).click();
    await says('hall-pir', 'PIR at the coats');
    const changed = { name: 'PIR at the coats', roomId: 'attic', location: 'Left' };
    expect(await app.sensor('hall-pir')).toMatchObject(changed);

    await more('PIR at the coats', 'Change');
    await page.getByRole('dialog').getByLabel('Name').fill('Mine');
    await app.put('/sensors/hall-pir', { ...sensor({ id: 'hall-pir', roomId: 'hall' }), name: 'Theirs' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Someone else changed this sensor a moment ago.').waitFor();
    expect(await app.sensor('hall-pir')).toMatchObject({ name: 'Theirs' });
    expect(await page.getByRole('dialog').getByLabel('Name').inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Save' }).click();
    await says('hall-pir', 'Mine');
    expect(await app.sensor('hall-pir')).toMatchObject({ name: 'Mine', roomId: 'hall' });
  });

  test('is turned off and removed, and both are taken back', async () => {
    await more('Attic door', 'Turn off');
    await says('attic-door', 'turned off');
    await page.getByRole('button', { name: 'Undo' }).click();
    await waitFor(async () => (await app.sensor('attic-door')).enabled, {
      what: 'the door to be heard again',
    });

    const before = await app.sensor('hall-radar');
    await more('Radar by the door', 'Remove');
    const dialog = page.getByRole('dialog', { name: 'Remove Radar by the door?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await more('Radar by the door', 'Remove');
    await dialog.getByText('It moves no music any more. What it said stays in History.').waitFor();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await row('hall-radar').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await says('hall-radar', 'Radar by the door');
    const { name, role, entityId, roomId } = before;
    expect(await app.sensor('hall-radar')).toMatchObject({ name, role, entityId, roomId });
  });
});

describe('what could join', () => {
  test('is found by a word, has the room of its area, and is a sensor with the name it has', async () => {
    const candidate = page.locator('[data-entity="binary_sensor.attic_motion"]');
    await candidate.waitFor();
    expect(await page.locator('[data-entity]').count()).toBe(8);
    await page.getByLabel('Search').fill('attic motion');
    await waitFor(async () => (await page.locator('[data-entity]').count()) === 1, { what: 'one of them' });
    await page.getByLabel('Search').fill('cellar');
    await page.getByText('None of them has “cellar” in its name, area or device.').waitFor();
    await page.getByLabel('Search').fill('');
    expect(await page.getByLabel('Room for Attic motion').inputValue()).toBe('attic');
    await page.getByRole('button', { name: 'Add Attic motion' }).click();
    await says('attic_motion', 'Attic motion');
    await candidate.waitFor({ state: 'detached' });
    expect(await app.sensor('attic_motion')).toMatchObject({
      name: 'Attic motion',
      roomId: 'attic',
      role: 'motion',
      entityId: 'binary_sensor.attic_motion',
    });
    await page.getByRole('button', { name: 'Undo' }).click();
    await candidate.waitFor();
  });

  test('by its id, which is put right, told what to say and where, and waited for', async () => {
    const id = page.getByLabel('A sensor that speaks MQTT');
    const add = page.locator('sps-mqtt-sensor').getByRole('button', { name: 'Add', exact: true });
    await id.fill('Attic PIR');
    await add.click();
    await page.getByText('“Attic PIR” has capitals and a space. Try attic-pir.').waitFor();
    expect(await id.inputValue()).toBe('Attic PIR');
    await page.getByRole('button', { name: 'Take attic-pir' }).click();
    await page.locator('sps-mqtt-sensor').getByLabel('Room', { exact: true }).selectOption('Attic');
    await add.click();
    await page.getByRole('heading', { name: 'Now tell Attic PIR this' }).waitFor();
    const set = page.locator('sps-mqtt-sensor section');
    const lines = [broker.url, 'sensors/attic-pir/motion', '{"sensorId":"attic-pir","motionDetected":true}'];
    for (const line of lines) await set.getByText(line, { exact: true }).waitFor();
    await set.getByText('Only what runs on this machine reaches it.').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy: Topic for movement' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('sensors/attic-pir/motion');

    await page.getByText('Waits for its first word.').waitFor();
    await topic('attic-pir', 'motion', { sensorId: 'attic-pir', motionDetected: true });
    await page.getByText('Attic PIR spoke. It works.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await id.fill('attic-pir');
    await add.click();
    await page.getByText('attic-pir is a sensor already.').waitFor();
    expect(complaints).toEqual([]);
  });

  test('is empty without Home Assistant, which is asked again by hand', async () => {
    await home.leaves();
    page = await open();
    await page.getByText('Home Assistant cannot be asked just now.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  });
});
