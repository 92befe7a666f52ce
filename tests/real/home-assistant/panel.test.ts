/** What people see: the frontend of Home Assistant, our page in its panel, and the form of our options. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { waitFor } from '../wait.ts';
import { type Frontend, openFrontend, openPanel } from './frontend.ts';
import { openSupervisedHome, type SupervisedHome } from './supervised-home.ts';

const SLUG = 'local_spottypottysense';
const Translated = z.object({ configuration: z.record(z.string(), z.object({ name: z.string() })) });

let home: SupervisedHome;
let frontend: Frontend;

beforeAll(async () => {
  home = await openSupervisedHome();
  await home.startApp();
  frontend = await openFrontend(home.core);
});

afterAll(async () => {
  await frontend?.close();
  await home?.remove();
});

it('shows a user of the home our page in the panel, and takes their word', async () => {
  const page = await frontend.windowOf(await home.core.addPerson('Gast'));
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The frontend around us may say what it likes.
    if (message.location().url.includes('/api/hassio_ingress/')) complaints.push(message.text());
  });
  const panel = await openPanel(page, home.core, SLUG);
  const hall = panel.getByRole('article', { name: /Hall/ });
  for (const [button, heard] of [
    [/^Play/, 'Hall speaker'],
    ['Stop: Hall', null],
  ] as const) {
    await hall.getByRole('button', { name: button }).click();
    await waitFor(() => home.town.heardOn() === heard, {
      what: `${button} to be done`,
      seen: home.town.app.said,
    });
  }
  await hall.getByText(/^Held\./).waitFor();
  expect(complaints).toEqual([]);
});

it('wears the theme of Home Assistant, whichever that is', async () => {
  const page = await frontend.windowOf(home.core.administrator);
  const panel = await openPanel(page, home.core, SLUG);
  const read = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  for (const name of ['--primary-color', '--card-background-color', '--primary-text-color']) {
    const theirs = await page.evaluate(read, name);
    expect([name, theirs]).not.toEqual([name, '']);
    expect([name, await panel.evaluate(read, name)]).toEqual([name, theirs]);
  }
});

it('draws the options by their names, and keeps what an administrator chooses', async () => {
  const page = await frontend.windowOf(home.core.administrator);
  await page.goto(`${home.core.url}/config/app/${SLUG}/config`);
  // Home Assistant keeps back what has no default until somebody asks for it.
  await page.getByText('Show unused optional configuration options').click();
  const text = await readFile(new URL('../../../translations/en.yaml', import.meta.url), 'utf8');
  // A switch has its name twice.
  for (const { name } of Object.values(Translated.parse(parse(text)).configuration))
    await page.getByText(name, { exact: true }).first().waitFor();
  await page.getByText('debug', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  const [installed] = home.supervisor.apps;
  await waitFor(() => installed?.said.log_level === 'debug', { what: 'the choice to be kept' });
});
