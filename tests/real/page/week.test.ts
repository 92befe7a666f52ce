/** The week of a room and its sentences: in a real Chromium, against a real demo home. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nina } from '../../adapters/http/ingress-callers.ts';
import type { AppProcess } from '../app-process.ts';
import { waitFor } from '../wait.ts';
import { openFramed } from './framed.ts';
import { always, evening, isFocused, list, night, openWeekScene, type WeekScene } from './week-scene.ts';

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
const day = (name: string) => page.getByRole('list', { name, exact: true });
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

test.each(['en', 'de', 'fr', 'es', 'nl'])(
  'in %s nothing is left blank, at 320 px nothing runs out of the page',
  async (locale) => {
    await openRoom(
      {
        plan: [{ ...evening, lists: [list('Evening'), list('Jazz')], timeoutFor: 600 }],
        quietHours: [
          night,
          { ...night, kind: 'softer', volumePercent: 5 },
          { ...always, kind: 'other_list', music: list('Hush') },
        ],
      },
      { locale, width: 320 },
    );
    await says('quiet-2').waitFor();
    const text = await page.locator('sps-week-picture, sps-plan-sentences').allInnerTexts();
    expect(text.join(' ')).not.toMatch(/[{}]|undefined|null/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    // What is fixed makes no page wider.
    const ends = await page
      .getByRole('navigation')
      .locator('a')
      .evaluateAll((links) =>
        links.map((link) => {
          const words = document.createRange();
          words.selectNodeContents(link);
          return words.getBoundingClientRect().right;
        }),
      );
    expect(Math.max(...ends)).toBeLessThanOrEqual(320);
  },
);

test('who may only look reads the sentences, and finds nothing to change', async () => {
  const framed = await openFramed(scene.browser);
  try {
    framed.home.rights.delete(nina);
    const frame = await framed.open();
    await frame.evaluate(`location.hash = '#/rooms/hall'`);
    await frame.locator('#say-base').waitFor();
    expect(await frame.getByRole('button', { name: 'Add music' }).isDisabled()).toBe(true);
    expect(await frame.locator('#say-base').getByLabel('Volume').isDisabled()).toBe(true);
    await frame
      .locator('sps-answer-panel')
      .getByText(/would start\./)
      .waitFor();
  } finally {
    await framed.close();
  }
});

test('the browser never complained', () => {
  expect(scene.complaints.filter((text) => !/Failed to load resource|ERR_FAILED/.test(text))).toEqual([]);
});
