/** The strip of a day in a real browser, after a day in which everything happened: a thousand movements, by key, mouse and finger. */
import { connectAsync } from 'mqtt';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Room } from '../../../src/contract/room.ts';
import { demoHouse } from '../../../src/demo/furnish.ts';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { liveThroughADay, MOVEMENTS } from './lived-day.ts';

let app: AppProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  // Nobody walks about but who is told to.
  app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' }, house: longHouse() });
  liveThroughADay(app.folder);
  await app.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** With so many rooms that most of them are out of sight. */
function longHouse() {
  const home = demoHouse('UTC');
  const more = Array.from({ length: 12 }, (_, at) =>
    Room.parse({ ...home.rooms[0], id: `guest-${at}`, name: `Guest room ${at}` }),
  );
  return { ...home, rooms: [...home.rooms, ...more] };
}

async function open(width: number, hasTouch = false): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, hasTouch, locale: 'en-GB' });
  page = await context.newPage();
  await page.goto(app.url());
  await strip().locator('path.now').waitFor({ state: 'attached' });
}
afterEach(() => page.context().close());

const strip = () => page.locator('sps-strip').filter({ has: page.getByLabel(/^Hall,/) });
const slider = () => strip().getByRole('slider');
const subpaths = async (paths: Locator) =>
  (await paths.evaluateAll((found) => found.map((path) => path.getAttribute('d')).join(''))).split('M')
    .length - 1;
const said = () => slider().getAttribute('aria-valuetext');

describe('on a desk', () => {
  beforeEach(() => open(1280));

  test('a thousand movements are no more than 180 ticks, and every kind is one path', async () => {
    const ticks = await subpaths(strip().locator('.tick'));
    expect(ticks).toBeGreaterThan(150);
    expect(ticks).toBeLessThanOrEqual(180);
    expect(await strip().locator('path').count()).toBeLessThanOrEqual(11);
    expect(await subpaths(strip().locator('.play'))).toBe(4);
    expect(await subpaths(strip().locator('.held'))).toBe(1);
    // Two refusals within three minutes are one diamond; two tries stay two triangles.
    expect(await subpaths(strip().locator('.no'))).toBe(2);
    expect(await subpaths(strip().locator('.bad'))).toBe(3);
    // Off for an hour: nothing at all is drawn there.
    expect(await subpaths(strip().locator('.base'))).toBeGreaterThanOrEqual(2);
  });

  test('who does not see it is told what it comes to', async () => {
    const summary = await strip().locator('.vh').textContent();
    expect(summary).toBe(
      `In the last 24 hours: 4 sessions, 3 hours of music, ${MOVEMENTS.toLocaleString('en-GB')} movements, 3 not started, 3 could not start.`,
    );
    expect(await said()).toBe(summary);
  });

  test('arrows step from event to event, Home and End jump, and Enter leads to the report in History', async () => {
    await slider().focus();
    expect(await slider().getAttribute('aria-valuenow')).toBe('1440');
    const heard: (string | null)[] = [];
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'Home', 'ArrowRight', 'End']) {
      await page.keyboard.press(key);
      heard.push(await said());
    }
    expect(heard).toEqual([
      expect.stringMatching(/^\d\d:\d\d – \d\d:\d\d · Music\.$/),
      expect.stringMatching(/^\d\d:\d\d · Could not start\. The speaker is asleep/),
      heard[0],
      expect.stringMatching(/· Music\.$/),
      expect.stringMatching(/· Music\.$/),
      expect.stringMatching(/^In the last 24 hours/),
    ]);
    for (const key of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
    expect(Number(await slider().getAttribute('aria-valuenow'))).toBeLessThan(1440);
    await page.keyboard.press('Enter');
    const address = new URL(page.url()).hash;
    expect(address).toMatch(/^#\/history\?room=hall&event=[\w-]+&at=/);
    const at = new URLSearchParams(address.split('?')[1]).get('at');
    expect(Date.now() - Date.parse(at ?? '')).toBeGreaterThan(2.9 * 3_600_000);
  });

  test('a mouse finds what it is at, told beside it and within the strip', async () => {
    const box = await strip().boundingBox();
    if (box === null) throw new Error('no strip');
    const tip = strip().locator('.tip');
    await page.mouse.move(box.x + box.width * (1 - 12 / 24), box.y + 56);
    await expect
      .poll(() => tip.textContent())
      .toMatch(/· Not started2 movements\. Someone paused it by hand\.$/);
    await page.mouse.move(box.x + box.width * (1 - 3 / 24), box.y + 56);
    await expect.poll(() => tip.textContent()).toMatch(/Could not start/);
    const told = await tip.boundingBox();
    expect((told?.x ?? 0) + (told?.width ?? 0)).toBeLessThanOrEqual(box.x + box.width + 1);
    await page.mouse.move(box.x + 20, box.y - 60);
    await tip.waitFor({ state: 'detached' });
  });

  test('movement grows from the line as it happens; what was there stands still', async () => {
    const newest = strip().locator('.newest');
    expect(await newest.count()).toBe(0);
    const [, broker = ''] = /sensors\s+(mqtt:\S+)/.exec(app.said()) ?? [];
    const client = await connectAsync(broker);
    await client.publishAsync('sensors/hall-pir/motion', '{"sensorId":"hall-pir","motionDetected":true}', {
      qos: 1,
    });
    await client.endAsync();
    await newest.waitFor();
    expect(await strip().locator('.vh').textContent()).toContain(
      `${(MOVEMENTS + 1).toLocaleString('en-GB')} movements`,
    );
  });
});

describe('on a phone', () => {
  beforeEach(() => open(390, true));

  test('a finger scrubs: what it is at is read above it, and nothing lies under the thumb', async () => {
    await page.evaluate(
      `window.read = []; addEventListener('sps-readout', ({ detail }) => window.read.push(detail))`,
    );
    const box = await strip().boundingBox();
    if (box === null) throw new Error('no strip');
    await page.touchscreen.tap(box.x + box.width * (1 - 12 / 24), box.y + 56);
    await expect
      .poll(() => page.evaluate<string>('window.read.at(-1)'))
      .toMatch(/· Not started\. 2 movements\. Someone paused it by hand\.$/);
    expect(await strip().locator('.tip').count()).toBe(0);
    expect(page.url()).not.toContain('history');
  });

  test('each strip has its hours below it, and none too close to now', async () => {
    await strip().locator('.axis .now').waitFor();
    const labels = await strip()
      .locator('.axis span')
      .evaluateAll((spans) =>
        spans.map((span) => ({ text: span.textContent, at: span.getBoundingClientRect().x })),
      );
    expect(labels.at(-1)?.text).toBe('now');
    for (const { text } of labels.slice(0, -1)) expect(text).toMatch(/^(00|06|12|18):00$/);
    for (const { at } of labels.slice(0, -1)) expect(at).toBeLessThan((labels.at(-1)?.at ?? 0) - 10);
  });
});

/** Through the page by a screen and more in each frame. @returns how many strips were drawn, in each frame it was taken for a fling. */
function flung(): Promise<number[]> {
  return page.evaluate<number[]>(`new Promise((rested) => {
    const drawn = [];
    let frame = 0;
    const fling = () => {
      scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * ((frame % 4) / 3));
      if (document.documentElement.matches('.flung')) drawn.push(document.querySelectorAll('path.now').length);
      frame += 1;
      frame < 12 ? requestAnimationFrame(fling) : rested(drawn);
    };
    fling();
  })`);
}

describe('on a page that is flung', () => {
  beforeEach(() => open(390));

  test('no strip is drawn before it rests; then each that is seen', async () => {
    const drawn = await flung();
    expect(drawn.length).toBeGreaterThan(5);
    expect(new Set(drawn).size).toBe(1);
    await page.locator('sps-strip').last().locator('path.now').waitFor({ state: 'attached' });
    expect(await page.locator('path.now').count()).toBeGreaterThan(drawn[0] ?? 0);
    expect(await page.locator('html.flung').count()).toBe(0);
  });
});

describe('without a line to the house', () => {
  beforeEach(() => open(1280));

  test('now is only a dash', async () => {
    await app.kill();
    await strip().locator('path.now.stale').waitFor({ state: 'attached' });
    await app.start({ SPS_HTTP_PORT: new URL(app.url()).port });
    await strip().locator('path.now:not(.stale)').waitFor({ state: 'attached' });
  });
});
