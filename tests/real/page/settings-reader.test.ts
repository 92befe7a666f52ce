/** Settings as somebody sees them who is no administrator, in a frame of Home Assistant. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { QuietHours } from '../../../src/contract/quiet.ts';
import { nina } from '../../adapters/http/ingress-callers.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';
import { type Framed, openFramed } from './framed.ts';

let browser: Browser;
let scene: Framed;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await openFramed(browser);
  const quietHours = QuietHours.parse([{ from: '22:00', to: '07:00', weekdays: [5, 6] }]);
  await scene.home.book.edit((house) => ({
    ok: true,
    value: { next: { ...house, settings: { ...house.settings, quietHours } }, value: undefined },
  }));
});
afterEach(() => scene.close());

async function settings() {
  const frame = await scene.open();
  await frame.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await frame.getByRole('heading', { name: 'Quiet hours of the house' }).waitFor();
  return frame;
}

test('a user reads what holds for the house and changes what is theirs, and is asked for nothing that is not', async () => {
  const frame = await settings();
  await frame.getByText('Friday and Saturday from 22:00 to 07:00: start nothing.').waitFor();
  await frame.getByText('Keep what happened for 30 days.').waitFor();
  expect(await frame.locator('#quiet, #kept').locator('button, select, input').count()).toBe(0);
  expect(await frame.locator('#tokens, #move, #people, #mqtt, #home-assistant, #help').count()).toBe(0);

  await frame.locator('#you').getByLabel('Name').fill('Nína');
  await frame.locator('#you').getByRole('button', { name: 'Save' }).click();
  await waitFor(() => scene.home.book.document().users.find(({ id }) => id === nina)?.name === 'Nína', {
    what: 'her name',
  });
  const refused = scene.proxy.asked.filter(({ url }) => /diagnostics|tokens/.test(url));
  expect(refused).toEqual([]);
});

test('who may only look has nothing here that is theirs', async () => {
  scene.home.rights.delete(nina);
  const frame = await settings();
  await frame.getByText('so there is nothing of yours here').waitFor();
  expect(await frame.locator('#you').locator('button, select, input').count()).toBe(0);
  expect(await frame.getByRole('switch', { name: 'Guests are here' }).isDisabled()).toBe(true);
});

test('a house that does not answer is asked again when a person says so', async () => {
  const frame = await scene.open();
  await scene.page.route(/\/api\/v1\/settings$/, (route) => route.fulfill({ status: 502, body: 'no' }));
  await frame.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await frame.getByText('The house did not answer.').waitFor();
  await scene.page.unroute(/\/api\/v1\/settings$/);
  await frame.locator('sps-house-cards').getByRole('button', { name: 'Try again' }).click();
  await frame.getByText('Keep what happened for 30 days.').waitFor();
});
