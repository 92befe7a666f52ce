/** The room editor for those who may not decide everything: each field that is not theirs is for reading, and says whose it is. */
import type { Browser, Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { nina, tom } from '../../adapters/http/ingress-callers.ts';
import { openBrowser } from '../browser.ts';
import { type Framed, openFramed } from './framed.ts';

let browser: Browser;
let scene: Framed;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await openFramed(browser);
});
afterEach(() => scene.close());

async function edit(room: string): Promise<Frame> {
  const frame = await scene.open();
  await frame.evaluate(`location.hash = '#/rooms/${room}'`);
  await frame.getByLabel('How long nobody moves').waitFor();
  return frame;
}

test('its owner decides how it plays, and not what is an administrator’s', async () => {
  scene.signIn(tom, 'Tom');
  const frame = await edit('hall');
  expect(await frame.getByLabel('Owner').isDisabled()).toBe(true);
  expect(await frame.getByRole('button', { name: 'Add a sensor' }).count()).toBe(0);
  expect(await frame.getByRole('button', { name: 'Remove this room' }).count()).toBe(0);
  expect(await frame.getByText('Administrators change this.').count()).toBeGreaterThan(0);

  await frame.getByLabel('How long nobody moves').selectOption({ label: '20 minutes' });
  await frame.getByLabel('Name', { exact: true }).fill('Corridor');
  await frame.getByRole('button', { name: 'Save Hall' }).click();
  await frame.getByText('Corridor is saved.').waitFor();
  const hall = scene.home.book.document().rooms.find(({ id }) => id === 'hall');
  expect(hall).toMatchObject({ name: 'Corridor', userId: tom, policy: { timeoutFor: 1200 } });
});

test('anybody else looks, and nothing can be changed by them', async () => {
  scene.signIn(nina, 'Nina');
  const frame = await edit('hall');
  await frame.getByText('You can look at this room. Its owner and administrators change it.').waitFor();
  expect(await frame.locator('main :is(select, input):enabled').count()).toBe(0);
  expect(await frame.getByRole('button', { name: 'Play three seconds' }).count()).toBe(0);
});

test('what the house refuses stands at its field, in the words of the house, and what was typed stays', async () => {
  scene.signIn(tom, 'Tom');
  const frame = await edit('hall');
  await scene.page.route('**/api/v1/rooms/hall', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: '/problems/invalid',
            title: 'Invalid',
            status: 422,
            detail: 'Something is not right.',
            issues: [{ path: 'policy.maxSessionFor', message: 'must be at least 1 s' }],
          }),
        })
      : route.fallback(),
  );
  await frame.getByLabel('Longest session').selectOption({ label: '30 minutes' });
  await frame.getByRole('button', { name: 'Save Hall' }).click();
  const row = frame.getByRole('listitem').filter({ has: frame.getByLabel('Longest session') });
  await row.getByText('must be at least 1 s').waitFor();
  expect(await frame.getByLabel('Longest session').inputValue()).toBe('1800');
  await frame.getByText('1 change, not saved').waitFor();
});
