/** History in a real browser, of a demo home with a past of two weeks. */
import { readFile } from 'node:fs/promises';
import { connectAsync } from 'mqtt';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dateIn, noonOf } from '../../../src/page/history/filter.ts';
import { type AppProcess, prepareApp } from '../app-process.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';
import { writePast } from './past.ts';

let app: AppProcess;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  writePast(app.folder, lastNoon());
  await app.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
});
afterEach(() => context.close());

async function open(query = ''): Promise<void> {
  await page.goto(`${app.url()}/#/history${query}`);
  await page.locator('main h1').waitFor();
  await page.locator('.jour[aria-busy=false]').waitFor();
}

/** In Berlin, where the demo home is: so far from midnight that what belongs together is on one day. */
function lastNoon(): number {
  const noon = noonOf(dateIn(Date.now(), 'Europe/Berlin'), 'Europe/Berlin');
  return noon < Date.now() ? noon : noon - 86_400_000;
}

const rows = () => page.locator('.ev');
const outcomes = () =>
  page.locator('.ev .out [role=img]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
const query = () => new URL(page.url()).hash;

async function moveInKitchen(): Promise<void> {
  const about = z.object({ demo: z.object({ brokerPort: z.number() }) });
  const { demo } = about.parse(await (await fetch(`${app.url()}/about.json`)).json());
  const client = await connectAsync(`mqtt://127.0.0.1:${demo.brokerPort}`);
  await client.publishAsync(
    'sensors/kitchen-pir/motion',
    JSON.stringify({ sensorId: 'kitchen-pir', motionDetected: true }),
    { qos: 1 },
  );
  await client.endAsync();
}

describe('filters', () => {
  test('are kept in the address, so that whoever gets it sees the same', async () => {
    await open();
    await page.getByRole('link', { name: 'Failed' }).click();
    await waitFor(async () => (await outcomes()).every((name) => name === 'Failed'), {
      what: 'failed starts alone',
    });
    await page.getByLabel('Room', { exact: true }).selectOption({ label: 'Hall' });
    await waitFor(() => query().includes('room=hall'), { what: 'the address of the room' });
    expect(query()).toContain('outcome=failed');
    expect(await rows().count()).toBe(4);

    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await page.locator('.jour[aria-busy=false] .ev').first().waitFor();
    expect(await rows().count()).toBe(4);
    await expect.poll(() => page.getByLabel('Room', { exact: true }).inputValue()).toBe('hall');
    expect(await page.getByRole('link', { name: 'Failed' }).getAttribute('aria-current')).toBe('true');
  });

  test('by a reason are offered in words, with what there is of them', async () => {
    await open();
    await page.locator('sps-chart-card').first().waitFor();
    await page.getByRole('link', { name: 'Quiet hours' }).click();
    await waitFor(() => query().includes('reason=quiet_hours'), { what: 'the address of the reason' });
    await page.locator('.jour[aria-busy=false]').waitFor();
    await waitFor(async () => (await outcomes()).every((name) => name === 'Not started'), {
      what: 'refusals alone',
    });
    expect(await page.getByLabel('Reason').locator('option:checked').textContent()).toBe('Quiet hours');
  });

  test('that leave nothing say so, and lead out', async () => {
    await open('?sensor=nobody');
    await page.getByRole('heading', { name: 'Nothing like this.' }).waitFor();
    await page.getByText(/^There are [\d,]+ answers without this filter\.$/).waitFor();
    await page.getByRole('link', { name: 'Show everything' }).click();
    await rows().first().waitFor();
    expect(query()).toBe('#/history');
  });
});

describe('a verdict', () => {
  const asleep = () => page.getByRole('button', { name: /asleep/ }).first();

  test('opens by the keyboard to every check and to what happened, and closes again', async () => {
    await open('?outcome=failed');
    await asleep().focus();
    await page.keyboard.press('Enter');
    const opened = page.locator('.opened');
    await opened.locator('.spans').waitFor();
    expect(await asleep().getAttribute('aria-expanded')).toBe('true');
    const checks = await opened.locator('.mini-checks li').allTextContents();
    expect(checks.length).toBe(31);
    expect(checks.at(-1)).toBe('The music was heard');
    expect(await opened.getByRole('img', { name: 'no' }).count()).toBe(1);
    expect(await opened.locator('.spans li').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\s*Woke the speaker\s+4\.1/),
        expect.stringMatching(/^\s*Woke the speaker again \(failed\)\s+4\.1/),
      ]),
    );
    // A bar begins where the one before it ends.
    const places = await opened
      .locator('.bar-t i')
      .evaluateAll((bars) =>
        bars.map((bar) => bar.getBoundingClientRect()).map(({ left, width }) => [left, left + width]),
      );
    places.slice(2).forEach(([left = 0], at) => {
      expect(Math.abs(left - (places[at + 1]?.[1] ?? 0))).toBeLessThan(5);
    });
    expect(query()).toContain('event=asleep-0');
    await page.keyboard.press('Enter');
    await opened.waitFor({ state: 'detached' });
    expect(query()).not.toContain('event=');
  });

  test('that was refused shows the no with its reason, and how many were not asked', async () => {
    await open('?reason=quiet_hours');
    await rows().first().click();
    const opened = page.locator('.opened');
    await opened.locator('.mini-checks .n').waitFor();
    expect(await opened.locator('.mini-checks .n').textContent()).toBe('Quiet hours allow it');
    expect(await opened.locator('.stack .help').textContent()).toMatch(
      /^\s*Quiet hours until \d\d:\d\d\.\s*Then 13 more were not asked\.\s*$/,
    );
    // The same again soon after is one row; each of them can be opened.
    const other = opened.locator('.others button').first();
    await other.click();
    await waitFor(() => query().includes('event=quiet-0-1'), { what: 'the next of them' });
  });

  test('is copied as text, with every check and what happened, for whoever is asked for help', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('?outcome=failed');
    await asleep().click();
    await page.locator('.opened').getByRole('button', { name: 'Copy as text' }).click();
    await page.getByText('Copied.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text.split('\n').filter((line) => line.startsWith('- ')).length).toBeGreaterThan(31 + 3);
    for (const part of [
      /asleep/,
      /^- The sensor is known · yes$/m,
      /^- The music was heard · no · \S/m,
      /^- Woke the speaker again · 4\.1\D* · failed$/m,
      /^Report asleep-0\.$/m,
    ])
      expect(text).toMatch(part);
  });

  test('is found by its link, however old it is, and said to be gone when it is', async () => {
    const Events = z.object({ items: z.array(z.object({ id: z.string(), heardAt: z.string() })) });
    const events = await fetch(`${app.url()}/api/v1/events?outcome=failed`);
    const oldest = Events.parse(await events.json()).items.at(-1);
    await open('?event=unheard-of');
    await page.getByText('This report is not kept any more.').waitFor();
    await page.goto('about:blank');
    await open(`?event=${oldest?.id}&at=${encodeURIComponent(oldest?.heardAt ?? '')}`);
    await page.locator('.opened .spans').waitFor();
    await waitFor(
      () =>
        page.locator('.entry.open').evaluate((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return top < innerHeight && bottom > 0;
        }),
      { what: 'it to be in sight' },
    );
  });
});

test('earlier ones come when they are asked for', async () => {
  await open('?room=hall');
  const before = await rows().count();
  await page.getByRole('button', { name: 'Show earlier' }).click();
  await waitFor(async () => (await rows().count()) > before, { what: 'more rows' });
  await page.getByRole('button', { name: 'Show earlier' }).waitFor({ state: 'detached' });
  const days = await page.locator('.jour h2').allTextContents();
  expect(new Set(days).size).toBe(days.length);
});

test('sessions stand under their days, with how they ended', async () => {
  await open('?view=sessions');
  await rows().first().waitFor();
  expect(await rows().count()).toBe(14);
  expect(await rows().first().textContent()).toMatch(/Hall stopped\..*30 mins, 12 movements/s);
});

test('each chart says what it shows, and is a table for whoever would rather read', async () => {
  await open();
  const card = page.getByRole('region', { name: 'Sessions per day' });
  await card.getByText(/on an ordinary day/).waitFor();
  const bars = await card.locator('rect.b').count();
  const button = card.getByRole('button', { name: 'Show as table' });
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await card.locator('tbody tr').count()).toBe(bars);
  const played = card.locator('tbody tr', { hasText: '30 mins' });
  expect(await played.count()).toBe(14);
  expect(await played.last().locator('td').allTextContents()).toEqual(['1', '1', '30 mins']);
  await page.keyboard.press('Enter');
  await card.locator('svg').waitFor();
  for (const name of [
    'Why nothing started',
    'Music by room',
    'When there is music',
    'From movement to music',
  ])
    expect(await page.getByRole('region', { name }).locator('.help').textContent()).toMatch(/\.$/);
});

test('the table to keep is what is looked at', async () => {
  await open('?room=hall&outcome=failed');
  const link = page.getByRole('link', { name: 'Export CSV' });
  expect(await link.getAttribute('href')).toBe('api/v1/events.csv?roomId=hall&outcome=failed');
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^spottypottysense-events-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/,hall,Hall,hall-pir,true,failed,speaker_asleep,.*,asleep-0$/);
});

// This one and the next come last, for music begins by them.
test('what comes while somebody reads waits, moves nothing, and is shown when they ask', async () => {
  await open();
  await page.evaluate(() => scrollTo(0, 600));
  await waitFor(() => page.evaluate(() => scrollY > 500), { what: 'the scrolling' });
  const third = rows().nth(6);
  const before = await third.boundingBox();
  const said = await third.textContent();
  await moveInKitchen();
  const fresh = page.getByRole('button', { name: /^\d+ new$/ });
  await fresh.waitFor();
  expect([await third.boundingBox(), await third.textContent()]).toEqual([before, said]);
  await fresh.click();
  await waitFor(async () => /Kitchen/.test((await rows().first().textContent()) ?? ''), {
    what: 'the kitchen on top',
  });
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(await fresh.count()).toBe(0);
});

test('a start that failed is tried again from here, and the places are named where it is mended', async () => {
  await open('?outcome=failed&room=hall');
  await rows().first().click();
  const opened = page.locator('.opened');
  expect(await opened.getByRole('link', { name: 'Accounts and speakers' }).getAttribute('href')).toBe(
    '#/music',
  );
  expect(await opened.getByRole('link', { name: 'Settings of the room' }).getAttribute('href')).toBe(
    '#/rooms/hall',
  );
  await opened.getByRole('button', { name: 'Try again now' }).click();
  await page.getByText('Starting Hall. Home shows how it goes.').waitFor();
  await expect.poll(async () => (await app.room('hall')).phase.name).toMatch(/^(playing|lingering)$/);
});
