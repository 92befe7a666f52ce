/** Home in a real browser, before the furnished home: what its cards say, and every act one can do there. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';

let app: AppProcess;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  app = await prepareApp({ env: { SPS_DEMO_PEOPLE: '0' } });
  await app.start();
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'the demo to be ready' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.remove();
});
beforeEach(async () => {
  complaints = [];
  page = await browser.newPage({ locale: 'en-GB' });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});
afterEach(async () => {
  await page.close();
  await app.post('/house/resume');
  await app.post('/rooms/hall/stop');
  await phaseOf('hall', 'held', 'silent', 'snoozed');
  await app.post('/rooms/hall/resume');
  await phaseOf('hall', 'silent');
});

const phaseOf = (id: string, ...names: string[]) =>
  waitFor(async () => names.includes((await app.room(id)).phase.name), {
    within: 60,
    what: `${id} to be ${names.join(' or ')}`,
    seen: app.said,
  });
const hall = () => page.getByRole('article', { name: /^Hall/ });
const sentence = () => hall().locator('.sentence');
const press = (name: string | RegExp, within: Locator | Page = hall()) =>
  within.getByRole('button', { name, exact: typeof name === 'string' }).click();
const choose = async (menu: string, item: string, within: Locator | Page = hall()) => {
  await press(menu, within);
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const open = async () => {
  await page.goto(`${app.url()}/`);
  await hall().waitFor();
};

async function withMusic(): Promise<void> {
  await app.post('/rooms/hall/start');
  await phaseOf('hall', 'lingering');
  await open();
}

test('a room at rest says so and what it would play; started by hand it plays, and stopped it is held', async () => {
  await open();
  await page.getByRole('heading', { level: 1, name: /^All quiet/ }).waitFor();
  await sentence()
    .getByText(/^Silent\./)
    .waitFor();
  expect(await hall().locator('.detail').textContent()).toContain('Walk in now and it plays Sunday at 25%.');

  await press('Play: Hall');
  await sentence()
    .getByText(/^Starting/)
    .waitFor();
  await sentence()
    .getByText(/^Playing Sunday/)
    .waitFor();
  await page.getByRole('heading', { level: 1, name: 'Music in the hall.' }).waitFor();

  await press('Stop: Hall');
  await sentence()
    .getByText(/^Held\./)
    .waitFor();
  await press('Play again: Hall');
  await phaseOf('hall', 'lingering');
  await press('Stop: Hall');
  await phaseOf('hall', 'held');
  await choose('More about Hall', 'Let movement start music');
  await sentence()
    .getByText(/^Silent\./)
    .waitFor();
  expect(complaints).toEqual([]);
});

test('the time that is left is counted, and burns down below', async () => {
  await withMusic();
  const left = async () => {
    const [, minutes = '', seconds = ''] = /(\d+):(\d\d)/.exec(await sentence().innerText()) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  const burnt = () =>
    hall()
      .locator('.fuse')
      .evaluate((fuse) => fuse.style.getPropertyValue('--left'));
  const [before, fuse] = [await left(), Number(await burnt())];
  expect(before).toBeGreaterThan(0);
  await waitFor(async () => (await left()) < before && Number(await burnt()) < fuse, {
    what: 'the digits and the fuse to go on',
  });
});

test('fifteen minutes more are fifteen minutes more', async () => {
  await withMusic();
  const endsAt = async () => Date.parse((await app.room('hall')).phase.endsAt ?? '');
  const before = await endsAt();
  await press('15 min more in Hall');
  await waitFor(async () => (await endsAt()) > before + 600_000, { what: 'the end to move away' });
  await waitFor(async () => /1[45]:\d\d/.test(await sentence().innerText()), {
    what: 'the digits to follow',
  });
});

test('what is heard has its makers, the mark of Spotify and the way there, and only while it plays', async () => {
  await withMusic();
  const link = hall().getByRole('link', { name: /^Sunday, No\. \d+ on Spotify, opens Spotify$/ });
  await link.waitFor();
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/open\.spotify\.com\/track\//);
  expect(await hall().locator('.track').textContent()).toContain('The Simulated');
  const shown = hall().getByRole('img', { name: /^Cover of Sunday, No\. \d+ by The Simulated$/ });
  const { nowPlaying } = await app.room('hall');
  expect(await shown.getAttribute('src')).toBe(nowPlaying?.coverUrl);
  await waitFor(() => shown.evaluate((cover: HTMLImageElement) => cover.naturalWidth > 0), {
    what: 'the cover',
  });
  // Nothing lies on it.
  expect(await hall().locator('.badge').count()).toBe(0);
  await press('Stop: Hall');
  await sentence()
    .getByText(/^Held\./)
    .waitFor();
  expect([await shown.count(), await link.count()]).toEqual([0, 0]);
});

test('a cover that cannot be loaded leaves the icon of the room', async () => {
  const cover = 'https://i.scdn.co/image/gone';
  await page.route(cover, (route) => route.abort());
  await page.addInitScript((gone) => {
    const parse = JSON.parse;
    JSON.parse = (text: string) => parse(text.replaceAll(/"coverUrl":"[^"]*"/g, `"coverUrl":"${gone}"`));
  }, cover);
  await withMusic();
  await hall()
    .locator('.track')
    .getByText(/The Simulated/)
    .waitFor();
  await hall().locator('.slot:not(.cover) > .i').waitFor();
  expect(await hall().getByRole('img').count()).toBe(0);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('Failed to load resource')]);
});

test('the volume follows the hand, and is heard', async () => {
  await withMusic();
  const slider = hall().getByRole('slider', { name: 'Volume in Hall' });
  await waitFor(async () => (await slider.inputValue()) === '25', { what: 'the volume as it is' });
  await slider.fill('40');
  await waitFor(async () => (await app.room('hall')).volumePercent === 40, { what: 'the volume to be told' });
  await hall().getByText('40%').waitFor();
  await press('Stop: Hall');
  await sentence()
    .getByText(/^Held\./)
    .waitFor();
  expect(await slider.count()).toBe(0);
});

test.each([
  ['1 hour', /^Snoozed until \d\d:\d\d\./],
  ['Until tomorrow', /^Snoozed until 06:00( on .+)?\./],
  ['Until everyone has left', /^Snoozed until everyone has left the house\./],
])('a room is snoozed: %s', async (item, told) => {
  await open();
  await choose('Snooze Hall', item);
  await sentence().getByText(told).waitFor();
  await press('End snooze: Hall');
  await sentence()
    .getByText(/^Silent\./)
    .waitFor();
});

test('the house is snoozed and woken, and quiet at a word', async () => {
  await open();
  await choose('Snooze house', 'Until everyone has left', page);
  await page
    .getByRole('heading', { level: 1, name: 'The house is snoozed until everyone has left.' })
    .waitFor();
  await sentence().getByText('The house is snoozed until everyone has left.').waitFor();
  await hall().getByRole('button', { name: 'Play anyway: Hall' }).waitFor();
  await press('End snooze', page);
  const quiet = page.getByRole('button', { name: 'Quiet now' });
  await page.getByRole('button', { name: 'Snooze house' }).waitFor();
  expect(await quiet.getAttribute('aria-pressed')).toBe('false');
  await quiet.click();
  await page.getByRole('heading', { level: 1, name: 'The house is quiet.' }).waitFor();
  expect(await quiet.getAttribute('aria-pressed')).toBe('true');
  await quiet.click();
  await page.getByRole('heading', { level: 1, name: /^All quiet/ }).waitFor();
});

test('a screen reader hears where a room stands when that changes', async () => {
  await open();
  const said = page.locator('p.vh[role=status]');
  expect(await said.textContent()).toBe('');
  await press('Play: Hall');
  await waitFor(async () => (await said.textContent())?.startsWith('Hall: '), {
    what: 'the news to be told',
  });
});

test.each([320, 390, 870, 871, 1000, 1280, 1920])('fits %d px, and every act can be hit', async (width) => {
  await page.setViewportSize({ width, height: 800 });
  await withMusic();
  await hall().getByRole('slider', { name: 'Volume in Hall' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const sizes = await hall()
    .locator('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().toJSON()));
  const acts = await hall().locator('.acts').boundingBox();
  for (const { width: wide, height, right } of sizes) {
    expect(Math.min(wide, height)).toBeGreaterThanOrEqual(44);
    expect(right).toBeLessThanOrEqual((acts?.x ?? 0) + (acts?.width ?? 0) + 0.5);
  }
  for (const button of ['Snooze house', 'Snooze Hall', 'More about Hall']) {
    await press(button, page);
    const menu = await page.getByRole('menu').boundingBox();
    expect([button, (menu?.x ?? -1) >= 0, (menu?.x ?? 0) + (menu?.width ?? 0) <= width]).toEqual([
      button,
      true,
      true,
    ]);
    await page.keyboard.press('Escape');
  }
});

test.each([390, 1280])(
  'nothing jumps when the day comes in: its place is free before, at %i px',
  async (width) => {
    let letIn = () => {};
    const arrival = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    await page.route('**/api/v1/day*', async (route) => {
      await arrival;
      await route.continue();
    });
    await page.setViewportSize({ width, height: 800 });
    await open();
    const cards = () =>
      page.getByRole('article').evaluateAll((all) => all.map((card) => card.getBoundingClientRect().top));
    const before = await cards();
    letIn();
    await hall().locator('svg.day path.now').waitFor({ state: 'attached' });
    await page.locator('.axis .now').first().waitFor();
    expect(await cards()).toEqual(before);
  },
);

test('nothing jumps: a card is as high with music as without', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open();
  const before = await hall().boundingBox();
  await press('Play: Hall');
  await sentence()
    .getByText(/^Playing Sunday/)
    .waitFor();
  expect(await hall().boundingBox()).toEqual(before);
});
