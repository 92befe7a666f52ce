/** Home Assistant's theme on our page, and whether one can read it. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { contrastOf } from '../../../src/page/shell/contrast.ts';
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
});
afterEach(() => scene.close());

/** As Home Assistant applies a theme: on its own document, around ours. */
const apply = (theme: Record<string, string>) =>
  scene.page.evaluate((values) => {
    for (const [name, value] of Object.entries(values))
      document.documentElement.style.setProperty(name, value);
  }, theme);

/** @returns a colour of our page as red, green and blue. */
const colorIn = async (property: string): Promise<number[]> => {
  const frame = scene.page.frames().at(1);
  const text = await frame?.evaluate((name) => {
    const probe = document.createElement('canvas').getContext('2d');
    const element = document.body.appendChild(document.createElement('i'));
    element.style.setProperty('color', `var(${name})`);
    if (probe === null) return '';
    probe.fillStyle = getComputedStyle(element).color;
    probe.fillRect(0, 0, 1, 1);
    element.remove();
    return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).join();
  }, property);
  return (text ?? '').split(',').map(Number);
};

test('a dark theme makes the page dark, and the next one light again, without a reload', async () => {
  await scene.open();
  await apply({
    '--card-background-color': '#10141c',
    '--primary-background-color': '#000',
    '--primary-text-color': '#eee',
  });
  await waitFor(async () => (await colorIn('--ground')).join() === '0,0,0', { what: 'the dark' });
  expect(await colorIn('--card')).toEqual([16, 20, 28]);
  expect(await scene.page.frames().at(1)?.locator('html').getAttribute('data-theme')).toBe('dark');
  await apply({
    '--card-background-color': '#fff',
    '--primary-background-color': '#fafafa',
    '--primary-text-color': '#111',
  });
  await waitFor(async () => (await colorIn('--ground')).join() === '250,250,250', { what: 'the light' });
  expect(await scene.page.frames().at(1)?.locator('html').getAttribute('data-theme')).toBe('light');
});

test.each([
  ['yellow on white', { '--primary-color': '#ffeb3b', '--card-background-color': '#ffffff' }],
  ['white on white', { '--primary-color': '#ffffff', '--card-background-color': '#ffffff' }],
  ['the usual blue', { '--primary-color': '#009ac7', '--card-background-color': '#ffffff' }],
])('%s can be read: links are mixed towards the text until they can', async (_, theme) => {
  await scene.open();
  await apply({ '--primary-background-color': '#fafafa', '--primary-text-color': '#141414', ...theme });
  const wanted = theme['--primary-color']
    .slice(1)
    .match(/../g)
    ?.map((part) => Number.parseInt(part, 16));
  await waitFor(async () => (await colorIn('--primary')).join() === wanted?.join(), { what: 'the theme' });
  const card = await colorIn('--card');
  for (const ink of ['--primary-ink', '--error-ink', '--warning-ink', '--success-ink'])
    expect([ink, contrastOf(await colorIn(ink), card) >= 4.5]).toEqual([ink, true]);
  expect(contrastOf(await colorIn('--warning-mark'), card)).toBeGreaterThanOrEqual(3);
});
