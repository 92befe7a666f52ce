/** What the rules answer while somebody edits a room: in a real Chromium, against a real demo home. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppProcess } from '../app-process.ts';
import { waitFor } from '../wait.ts';
import { always, openWeekScene, type WeekScene } from './week-scene.ts';

let scene: WeekScene;
let app: AppProcess;
let page: Page;
beforeAll(async () => {
  scene = await openWeekScene();
  app = scene.app;
});
afterAll(() => scene?.close());

const openRoom = async (policy: object, reader = {}) => {
  page = await scene.open(policy, reader);
};
const says = (id: string) => page.locator(`#say-${id}`);
const answer = () => page.locator('sps-answer-panel');
const verdict = (text: RegExp) => answer().locator('.sentence').filter({ hasText: text }).waitFor();

describe('the answer', () => {
  test('is the first no, with the checks in their order and the rest unasked', async () => {
    await openRoom({ quietHours: [always] });
    await verdict(/^Nothing would start\./);
    await answer().getByText('It stops here: quiet hours').waitFor();
    const marks = await answer()
      .locator('.checks li')
      .evaluateAll((rows) => rows.map((row) => row.className.trim()));
    expect(marks).toEqual([...Array(8).fill('y'), 'n', ...Array(10).fill('x')]);
    await answer().getByText('The last 10 questions are not asked: the first no is the answer.').waitFor();
  });

  test('follows the editing, and remembers what it was before', async () => {
    await openRoom({ quietHours: [always] });
    await verdict(/^Nothing would start\./);
    await says('quiet-0').getByLabel('What movement does').selectOption('Play softly');
    await verdict(/^Soft would start\. At 10% on Bathroom Echo\./);
    await answer()
      .getByText('Before your change: Nothing would start. Quiet hours never end here.')
      .waitFor();
    await says('base').getByLabel('Volume').selectOption('5%');
    await verdict(/At 5%/);
    await page.getByRole('button', { name: 'Discard' }).click();
    await verdict(/^Nothing would start\./);
    await answer().getByText('Before your change').waitFor({ state: 'detached' });
  });

  test('follows the house', async () => {
    await openRoom({});
    await verdict(/^Soft would start\./);
    await app.post('/rooms/bathroom/snooze', { snoozeFor: 3600 });
    await answer().getByText('It stops here: the room is snoozed').waitFor();
    await app.post('/rooms/bathroom/resume');
    await verdict(/^Soft would start\./);
  });

  test('is that of the last question, however late an earlier one is answered', async () => {
    await openRoom({ quietHours: [always] });
    await verdict(/^Nothing would start\./);
    let late: (() => Promise<void>) | null = null;
    await page.route('**/api/v1/rooms/bathroom/explain', async (route) => {
      if (late === null && route.request().postData()?.includes('"softer"') === true) {
        late = () => route.continue();
        return;
      }
      await route.continue();
    });
    await says('quiet-0').getByLabel('What movement does').selectOption('Play softly');
    const answered = await waitFor(() => late, { what: 'the first question' });
    await says('quiet-0').getByLabel('What movement does').selectOption('Play other music');
    await verdict(/^Soft would start\. At 10%/);
    await says('quiet-0').getByLabel('Volume').selectOption('4%');
    await verdict(/At 4%/);
    const told = page.waitForResponse(
      (response) => response.request().postData()?.includes('"softer"') === true,
    );
    await answered();
    await told;
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await answer().locator('.sentence').innerText()).toContain('At 4%');
  });

  test('stays, with the reason, when there is none any more', async () => {
    await openRoom({});
    await verdict(/^Soft would start\./);
    await page.route('**/api/v1/rooms/bathroom/explain', (route) => route.abort());
    await says('base').getByLabel('Volume').selectOption('5%');
    await answer()
      .getByText(/^That was the answer at/)
      .waitFor();
    await verdict(/^Soft would start\./);
    await page.unroute('**/api/v1/rooms/bathroom/explain');
    await answer().getByRole('button', { name: 'Ask again' }).click();
    await verdict(/At 5%/);
  });
});
