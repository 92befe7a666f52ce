/** What of the house leaves and comes in by Settings: tokens, the whole house, what is handed on to who helps. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DiagnosticsView } from '../../../src/contract/diagnostics.ts';
import { ExportDocument } from '../../../src/contract/transfer.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';
import { openSettings, type SettingsScene } from './settings-scene.ts';

let browser: Browser;
let scene: SettingsScene;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await openSettings(browser);
});
afterEach(() => scene.close());

test('a token is shown once and copied, opens the direct port, and does not once it is revoked by its name', async () => {
  const { card, press, dialog, clipboard, directPort, page } = scene;
  await card('tokens').getByText(`They come to port ${directPort}.`).waitFor();
  await press('tokens', 'Make a token');
  await dialog().getByRole('button', { name: 'Make it' }).click();
  await dialog().getByText('Say what it is for.').waitFor();
  await dialog().getByLabel('Name').fill('Wall tablet');
  await dialog().getByLabel('What it may do').selectOption('May look.');
  await dialog().getByLabel('How long it holds').selectOption('30 days');
  await dialog().getByRole('button', { name: 'Make it' }).click();
  await dialog().getByText('This token is shown once').waitFor();
  await dialog().getByRole('button', { name: 'Copy' }).click();
  await dialog().getByText('Copied.').waitFor();
  const token = await clipboard();
  expect(token).toBe(await dialog().getByLabel('Token').inputValue());
  const status = async () => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`http://127.0.0.1:${directPort}/api/v1/rooms`, { headers })).status;
  };
  expect(await status()).toBe(200);
  await dialog().getByRole('button', { name: 'Done' }).click();
  const row = card('tokens').getByRole('listitem').filter({ hasText: 'Wall tablet' });
  await row.getByText(/^May look\. Made on .* Used .* Holds until /).waitFor();
  expect(await page.content()).not.toContain(token);

  await row.getByRole('button', { name: 'Revoke Wall tablet' }).click();
  await dialog().getByRole('heading', { name: 'Revoke “Wall tablet”?' }).waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(await status()).toBe(200);
  await row.getByRole('button', { name: 'Revoke Wall tablet' }).click();
  await dialog().getByRole('button', { name: 'Revoke' }).click();
  await row.waitFor({ state: 'detached' });
  expect(await status()).toBe(401);
});

test('of tokens there are only so many, and then it is said what to do', async () => {
  const { press, dialog, page } = scene;
  const make = async (name: string) => {
    const body = JSON.stringify({ label: name, scope: 'read' });
    const headers = { 'content-type': 'application/json' };
    const tokens = `${new URL(page.url()).origin}/api/v1/tokens`;
    return (await fetch(tokens, { method: 'POST', headers, body })).status;
  };
  let made = 0;
  while ((await make(`Tablet ${made}`)) === 201) made += 1;
  expect(made).toBeGreaterThan(50);
  await press('tokens', 'Make a token');
  await dialog().getByLabel('Name').fill('One too many');
  await dialog().getByRole('button', { name: 'Make it' }).click();
  await dialog().getByText('Revoke one first.').waitFor();
});

test('the house leaves as a file, and comes back: first what would change, then that', async () => {
  const { card, press, dialog, house, downloadedBy, page } = scene;
  // Whoever comes for the first time is remembered a moment later, and belongs to what is taken along.
  await waitFor(async () => (await house()).users.some(({ id }) => id === 'local'), {
    what: 'the reader to be known',
  });
  const plain = await downloadedBy(() => press('move', 'Download'));
  expect(plain.name).toMatch(/^spottypottysense-\d{4}-\d\d-\d\d\.json$/);
  const document = ExportDocument.parse(JSON.parse(plain.text));
  expect(document).not.toHaveProperty('sealed');

  await card('move').getByLabel('Passphrase').fill('short');
  await press('move', 'Download with permissions');
  await card('move').getByText('A passphrase has at least 12 characters.').waitFor();
  await card('move').getByLabel('Passphrase').fill('a long one, and kept');
  const sealed = await downloadedBy(() => press('move', 'Download with permissions'));
  expect(ExportDocument.parse(JSON.parse(sealed.text))).toHaveProperty('sealed');
  expect(await card('move').getByLabel('Passphrase').inputValue()).toBe('');

  const choose = (text: string) =>
    card('move')
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'house.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose('{"kind": "holiday pictures"}');
  await card('move').getByText('This file is no house of SpottyPottySense.').waitFor();
  await choose(plain.text);
  await press('move', 'Show what would change');
  await dialog().getByText('Nothing. It is the house that is here.').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();

  const attic = { ...document.house.rooms[0], id: 'attic', name: 'Attic' };
  const rooms = [...document.house.rooms.filter(({ id }) => id !== 'hall'), attic];
  const sensors = document.house.sensors.filter(({ roomId }) => roomId !== 'hall');
  const next = {
    ...JSON.parse(sealed.text),
    house: {
      ...document.house,
      users: document.house.users.filter(({ id }) => id !== 'local'),
      rooms,
      sensors,
      settings: { ...document.house.settings, freshFor: 60 },
    },
  };
  await card('you').getByLabel('Name').fill('Robin');
  await card('you').getByRole('button', { name: 'Save' }).click();
  await waitFor(async () => (await house()).users.some(({ name }) => name === 'Robin'), {
    what: 'the new name',
  });
  await choose(JSON.stringify(next));
  await card('move').locator('#opens-with').fill('another long one');
  await press('move', 'Show what would change');
  await card('move').getByText('This passphrase does not open it.').waitFor();
  await card('move').locator('#opens-with').fill('a long one, and kept');
  await press('move', 'Show what would change');
  await dialog().getByText('Rooms that come: Attic').waitFor();
  await dialog().getByText('Rooms that go: Hall').waitFor();
  await dialog().getByText('People who go: Robin').waitFor();
  await dialog().getByText('Settings of the house: How old movement may be').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect((await house()).rooms.map(({ id }) => id)).toContain('hall');
  await card('kept').getByLabel('How old movement may be').selectOption('2 minutes');
  const replace = async () => {
    await press('move', 'Show what would change');
    await dialog().getByRole('button', { name: 'Replace the house' }).click();
  };
  await replace();
  await dialog().getByText('What you changed here is not saved and would be lost.').waitFor();
  await dialog().getByRole('button', { name: 'Stay' }).click();
  expect((await house()).rooms.map(({ id }) => id)).toContain('hall');
  await replace();
  await dialog().getByRole('button', { name: 'Leave' }).click();
  await page.getByText('The house is as the file says.').waitFor();
  expect((await house()).rooms.map(({ id }) => id)).toEqual(rooms.map(({ id }) => id));
  await waitFor(
    async () =>
      (await card('kept').getByLabel('How old movement may be').locator('option:checked').textContent()) ===
      '1 minute',
    { what: 'the page to show the new house' },
  );
});

test('the connections are told, and what a sensor is to be told', async () => {
  const { card, clipboard, page } = scene;
  await card('mqtt')
    .getByText(/^The broker of this app\. Connected since \d\d:\d\d\.$/)
    .waitFor();
  await card('mqtt')
    .getByText('0 of 6 sensors speak.')
    .or(card('mqtt').getByText('6 of 6 sensors speak.'))
    .waitFor();
  await card('mqtt').getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await clipboard()).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/);
  await card('home-assistant').getByText('None is connected.').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Sensors' }).click();
  await page.getByText('There is no Home Assistant connected to choose from.').waitFor();
});

test('what is handed on is read first, and is the same when it is copied and downloaded', async () => {
  const { card, press, downloadedBy, clipboard, page } = scene;
  await press('help', 'Show');
  const shown = await card('help').locator('pre').textContent();
  const told = DiagnosticsView.parse(JSON.parse(shown ?? ''));
  expect(told.version).toMatch(/^\d/);
  for (const name of ['Bathroom', 'Kitchen', 'Nina', 'Tom']) expect(shown).not.toContain(name);
  await press('help', 'Copy');
  await page.getByText('Copied.').waitFor();
  expect(await clipboard()).toBe(shown);
  const file = await downloadedBy(() => press('help', 'Download'));
  expect(file.name).toMatch(/^spottypottysense-diagnostics-\d{4}-\d\d-\d\d\.json$/);
  expect(file.text).toBe(shown);
  await press('help', 'Hide');
  await card('help').locator('pre').waitFor({ state: 'detached' });
});
