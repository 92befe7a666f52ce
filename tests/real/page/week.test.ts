/** The week of a room, its sentences, and what the rules answer meanwhile: in a real Chromium, against a real demo home. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nina } from '../../adapters/http/ingress-callers.ts';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';
import { openFramed } from './framed.ts';

let app: AppProcess;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  await app.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});
beforeEach(async () => {
  page = await newPage('en-GB');
});
afterEach(() => page.context().close());

async function newPage(locale: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width, height: 1000 } });
  const opened = await context.newPage();
  opened.on('console', (message) => complaints.push(message.text()));
  opened.on('pageerror', (error) => complaints.push(error.message));
  return opened;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const list = (label: string) => ({ contextUri: `spotify:playlist:${label}`, label });
const evening = {
  from: '18:00',
  to: '22:00',
  weekdays: [1, 2, 3, 4, 5],
  lists: [list('Evening')],
  volumePercent: 18,
};
const night = { from: '22:00', to: '07:00', weekdays: everyDay };
const always = { from: '00:00', to: '00:00', weekdays: everyDay };

/** Opens the bathroom with this much of its policy set. */
async function openRoom(policy: object): Promise<void> {
  const room = await app.room('bathroom');
  const put = await app.put('/rooms/bathroom', {
    ...room,
    policy: { ...room.policy, music: list('Soft'), volumePercent: 15, plan: [], quietHours: [], ...policy },
  });
  expect(put.status).toBe(200);
  await page.goto(`${app.url()}/#/rooms/bathroom`);
  await page.locator('.week').waitFor();
}

const day = (name: string) => page.getByRole('list', { name, exact: true });
const says = (id: string) => page.locator(`#say-${id}`);
const answer = () => page.locator('sps-answer-panel');
const verdict = (text: RegExp) => answer().locator('.sentence').filter({ hasText: text }).waitFor();
const isFocused = (control: Locator) =>
  waitFor(() => control.evaluate((element) => element === document.activeElement), { what: 'the focus' });
const labelsOf = (name: string) =>
  day(name)
    .locator('.seg')
    .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('aria-label')));

describe('the picture', () => {
  test('tells each day as a list, from midnight to midnight', async () => {
    await openRoom({ plan: [evening], quietHours: [night] });
    expect(await labelsOf('Monday')).toEqual([
      'Monday, 00:00 to 07:00: quiet, movement starts nothing',
      'Monday, 07:00 to 18:00: Soft 15%',
      'Monday, 18:00 to 22:00: Evening 18%',
      'Monday, 22:00 to 00:00: quiet, movement starts nothing',
    ]);
    expect(await labelsOf('Sunday')).toHaveLength(3);
  });

  test('leads from a block to the sentence that makes it', async () => {
    await openRoom({ plan: [evening], quietHours: [night] });
    await page.getByRole('button', { name: /^Thursday, 18:00/ }).click();
    await isFocused(says('plan-0').getByLabel('Days'));
    await page.getByRole('button', { name: /^Friday, 00:00/ }).click();
    await isFocused(says('quiet-0').getByLabel('What movement does'));
    await page.getByRole('button', { name: /^Sunday, 07:00/ }).click();
    await isFocused(says('base').getByLabel('Music'));
  });

  test('takes one Tab, and arrows from block to block and from day to day', async () => {
    await openRoom({ plan: [evening], quietHours: [night] });
    const stops = page.locator('.week .seg[tabindex="0"]');
    expect(await stops.count()).toBe(1);
    await stops.focus();
    await page.keyboard.press('Home');
    for (let presses = 0; presses < 7; presses += 1) {
      if ((await page.locator('.week .seg:focus').getAttribute('aria-label'))?.startsWith('Tuesday')) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await isFocused(page.getByRole('button', { name: 'Tuesday, 18:00 to 22:00: Evening 18%' }));
    expect(await stops.count()).toBe(1);
    await page.keyboard.press('Enter');
    await isFocused(says('plan-0').getByLabel('Days'));
  });

  test('shows quiet hours of the household, which lead to where they are set', async () => {
    const settings = await (await fetch(`${app.url()}/api/v1/settings`)).json();
    expect(
      (await app.put('/settings', { ...settings, quietHours: [{ ...night, to: '05:00' }] })).status,
    ).toBe(200);
    try {
      await openRoom({});
      const block = page.getByRole('link', { name: 'Monday, 00:00 to 05:00: quiet, as Settings say' });
      expect(await block.getAttribute('href')).toBe('#/settings');
    } finally {
      await app.put('/settings', settings);
    }
  });
});

describe('a change', () => {
  test('is dashed where the week means something else, marked at its sentence, and gone once it is saved', async () => {
    await openRoom({ plan: [evening], quietHours: [night] });
    const dashed = page.locator('.week .new');
    expect(await dashed.count()).toBe(0);
    await says('quiet-0').getByLabel('To', { exact: true }).fill('08:00');
    await page
      .getByRole('button', { name: 'Monday, 00:00 to 08:00: quiet, movement starts nothing' })
      .waitFor();
    expect(await dashed.count()).toBe(7);
    await says('quiet-0').getByText('Was 07:00.').waitFor();
    await page.getByRole('button', { name: 'Save Bathroom' }).click();
    await waitFor(async () => (await dashed.count()) === 0, { what: 'the dashes to go' });
    expect((await app.room('bathroom')).policy.quietHours).toMatchObject([{ ...night, to: '08:00' }]);
    expect(await says('quiet-0').getByText('Was 07:00.').count()).toBe(0);
  });

  test('to a whole day is asked about', async () => {
    await openRoom({ quietHours: [night] });
    await says('quiet-0').getByLabel('To', { exact: true }).fill('22:00');
    await says('quiet-0').getByText('22:00 to 22:00 is a whole day. Meant?').waitFor();
  });

  test('of days goes by sets, and day by day', async () => {
    await openRoom({ plan: [evening] });
    await says('plan-0').getByLabel('Days').selectOption('weekends');
    expect(await labelsOf('Monday')).toHaveLength(1);
    await says('plan-0').getByLabel('Days').selectOption('other days…');
    await says('plan-0').getByRole('button', { name: 'Sunday' }).click();
    await says('plan-0').getByRole('button', { name: 'Wednesday' }).click();
    expect(await labelsOf('Wednesday')).toHaveLength(3);
    expect(await labelsOf('Sunday')).toHaveLength(1);
    await says('plan-0').getByText('Was weekdays.').waitFor();
  });

  test('of music takes a link as it is shared, and says what is wrong with any other', async () => {
    await openRoom({ plan: [evening] });
    await says('plan-0').getByLabel('Music').selectOption('by a link…');
    const form = page.locator('sps-music-form');
    await isFocused(form.getByLabel('Link to a playlist, album, artist or show'));
    await page.keyboard.type('https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC');
    await page.keyboard.press('Enter');
    await form.getByText('This leads to a single track.').waitFor();
    await form.getByText('A name is missing.').waitFor();
    await form.getByLabel('What you call it').fill('Dinner');
    await form.getByLabel('Link to').fill('open.spotify.com/intl-de/album/aB1?si=x');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Monday, 18:00 to 22:00: Dinner 18%' }).waitFor();
    await page.getByRole('button', { name: 'Save Bathroom' }).click();
    await waitFor(
      async () => (await app.room('bathroom')).policy.plan[0]?.lists[0]?.contextUri === 'spotify:album:aB1',
      { what: 'the list to be saved' },
    );
  });

  test('adds a sentence and its focus, takes one away, and puts it back', async () => {
    await openRoom({ plan: [evening] });
    await says('plan-0').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove', exact: true }).click();
    const gone = page
      .getByRole('listitem')
      .filter({ hasText: 'Removed: On weekdays from 18:00 to 22:00 play Evening at 18%.' });
    await gone.getByRole('button', { name: 'Put back' }).click();
    await gone.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add music' }).click();
    await isFocused(says('plan-1').getByLabel('Days'));
    await says('plan-1').getByText('New, not saved yet.').waitFor();
    await says('plan-1').getByText('Where two of these fit, the upper one counts.').waitFor();
    await page.getByRole('button', { name: 'Add quiet hours' }).click();
    await isFocused(says('quiet-0').getByLabel('What movement does'));
    await says('quiet-0').getByLabel('What movement does').selectOption('Play softly');
    await says('quiet-0').getByLabel('Volume').selectOption('5%');
    await page.getByRole('button', { name: 'Monday, 22:00 to 00:00: Soft 5%, by quiet hours' }).waitFor();
  });

  test('lets lists take turns or be drawn, and music stop after a time of its own', async () => {
    await openRoom({ plan: [{ ...evening, lists: [list('Evening'), list('Jazz')] }] });
    await says('plan-0').getByLabel('Order of the lists').selectOption('at random');
    await says('plan-0').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Stop after a time of its own' }).click();
    await says('plan-0').getByLabel('Time until it stops').selectOption('10 minutes');
    await page.getByRole('button', { name: 'Save Bathroom' }).click();
    await waitFor(async () => (await app.room('bathroom')).policy.plan[0]?.timeoutFor === 600, {
      what: 'the time',
    });
    expect((await app.room('bathroom')).policy.plan).toMatchObject([{ choose: 'random', timeoutFor: 600 }]);
  });
});

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
    await verdict(/^Soft would start\. At 10 percent on Bathroom Echo\./);
    await answer()
      .getByText('Before your change: Nothing would start. Quiet hours never end here.')
      .waitFor();
    await says('base').getByLabel('Volume').selectOption('5%');
    await verdict(/At 5 percent/);
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
    await verdict(/^Soft would start\. At 10 percent/);
    await says('quiet-0').getByLabel('Volume').selectOption('4%');
    await verdict(/At 4 percent/);
    const told = page.waitForResponse(
      (response) => response.request().postData()?.includes('"softer"') === true,
    );
    await answered();
    await told;
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await answer().locator('.sentence').innerText()).toContain('At 4 percent');
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
    await verdict(/At 5 percent/);
  });
});

test.each(['en', 'de', 'fr', 'es', 'nl'])(
  'in %s nothing is left blank, at 320 px nothing runs out of the page',
  async (locale) => {
    await page.context().close();
    page = await newPage(locale, 320);
    await openRoom({
      plan: [{ ...evening, lists: [list('Evening'), list('Jazz')], timeoutFor: 600 }],
      quietHours: [
        night,
        { ...night, kind: 'softer', volumePercent: 5 },
        { ...always, kind: 'other_list', music: list('Hush') },
      ],
    });
    await says('quiet-2').waitFor();
    const text = await page.locator('sps-week-picture, sps-plan-sentences').allInnerTexts();
    expect(text.join(' ')).not.toMatch(/[{}]|undefined|null/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  },
);

test('who may only look reads the sentences, and finds nothing to change', async () => {
  const scene = await openFramed(browser);
  try {
    scene.home.rights.delete(nina);
    const frame = await scene.open();
    await frame.evaluate(`location.hash = '#/rooms/hall'`);
    await frame.locator('#say-base').waitFor();
    expect(await frame.getByRole('button', { name: 'Add music' }).isDisabled()).toBe(true);
    expect(await frame.locator('#say-base').getByLabel('Volume').isDisabled()).toBe(true);
    await frame
      .locator('sps-answer-panel')
      .getByText(/would start\./)
      .waitFor();
  } finally {
    await scene.close();
  }
});

test('the browser never complained', () => {
  expect(complaints.filter((text) => !/Failed to load resource|ERR_FAILED/.test(text))).toEqual([]);
});
