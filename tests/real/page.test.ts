import { createServer } from 'node:http';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { MotionEvent } from '../../src/contract/verdict.ts';
import { events, kitchen } from '../adapters/http/door.ts';
import { anna, eva, type Ingress, nina, openIngress, supervisor } from '../adapters/http/ingress-callers.ts';
import { openBrowser } from './browser.ts';
import { PREFIX, type PrefixProxy, startPrefixProxy } from './prefix-proxy.ts';
import { waitFor } from './wait.ts';

let browser: Browser;
let home: Ingress;
let proxy: PrefixProxy;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  home = await openIngress();
  // Met here for the first time, they are called what Home Assistant calls them.
  await home.book.edit((house) => ({
    ok: true,
    value: {
      next: { ...house, users: house.users.filter(({ id }) => id !== nina && id !== anna) },
      value: undefined,
    },
  }));
  proxy = await startPrefixProxy({ port: home.door.port, from: supervisor });
  signIn(nina, 'Nína 🎵');
  page = await browser.newPage();
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(async () => {
  await page.close();
  await proxy.close();
  await home.door.close();
});

function signIn(userId: string, name: string): void {
  const header = Buffer.from(name, 'utf8').toString('latin1');
  proxy.state.session = { 'x-remote-user-id': userId, 'x-remote-user-display-name': header };
}

function frameOf(): Frame {
  const frame = page.frames().find((one) => one.url().includes(PREFIX));
  if (frame === undefined) throw new Error('the frame does not show our page');
  return frame;
}

/** Opens Home Assistant with our page in its frame. */
async function opened(): Promise<Frame> {
  await page.clock.install();
  await page.goto(proxy.url);
  const frame = frameOf();
  await says(frame, '#connection', 'Live');
  await says(frame, '#rooms', 'Bedroom');
  return frame;
}

const says = (frame: Frame, where: string, text: string | RegExp) =>
  frame.locator(where).filter({ hasText: text }).waitFor();
/** How the page asked for the stream, and what it was answered. */
const streams = () => proxy.asked.filter(({ url }) => url.includes('/stream'));
const stopped = (frame: Frame) => frame.locator('article button:visible:disabled').count();
const pressable = (frame: Frame) => frame.locator('article button:visible:enabled').count();

test('below its prefix, in the frame, everything is found, and a button is pressed by who is signed in', async () => {
  home.rights.set(eva, 'user');
  signIn(eva, 'Eva 🎵 Nína');
  const frame = await opened();
  await says(frame, '#you', /^Eva 🎵 Nína$/);
  expect(await frame.locator('#reader').isVisible()).toBe(false);
  await frame.getByRole('button', { name: 'Start' }).first().click();
  await waitFor(() => home.commands.length === 1, { what: 'the command' });
  expect(home.commands).toEqual([{ command: { type: 'start', roomId: 'hall' }, userId: eva }]);
  const [, ...inside] = proxy.asked;
  expect(inside.filter(({ url, status }) => !url.startsWith(PREFIX) || status !== 200)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('what happened is told in the time of the house, also where it came before the house had said its time', async () => {
  await page.clock.install();
  // From here on nothing is asked anew only because time passes.
  await page.clock.pauseAt(Date.now() + 60_000);
  const row = page.frameLocator('iframe').locator('#verdicts li').first();
  await page.route('**/about.json', async (route) => {
    await row.filter({ hasText: /\d\d:\d\d:\d\d/ }).waitFor();
    await route.continue();
  });
  await page.goto(proxy.url);
  const time = new Date(events[0]?.report.heardAt ?? 0).toLocaleTimeString('en-GB', {
    timeZone: 'Europe/Berlin',
  });
  await row.filter({ hasText: time }).waitFor();
});

test('pictures come from ourselves and from Spotify, scripts and styles from our own files alone', async () => {
  const dot = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
  await page.route(/^https:/, (route) => route.fulfill({ body: dot, contentType: 'image/gif' }));
  const frame = await opened();
  const shown = (src: string) =>
    frame.evaluate(
      `new Promise((tell) => Object.assign(new Image(), { src: '${src}', onload: () => tell(true), onerror: () => tell(false) }))`,
    );
  for (const host of [
    'i.scdn.co',
    'mosaic.scdn.co',
    'image-cdn-ak.spotifycdn.com',
    'image-cdn-fa.spotifycdn.com',
  ])
    expect([host, await shown(`https://${host}/image/ab67`)]).toEqual([host, true]);
  expect(await shown('icon.svg')).toBe(true);
  for (const src of [
    'https://evil.example/',
    'https://scdn.co.evil.example/',
    'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
  ])
    expect(await shown(src)).toBe(false);
  await frame.evaluate(`for (const [tag, text] of [['script', 'document.title = "run"'], ['style', 'body { display: none }']])
    document.head.append(Object.assign(document.createElement(tag), { textContent: text }))`);
  expect(await frame.title()).not.toBe('run');
  expect(await frame.locator('#rooms').isVisible()).toBe(true);
  expect(complaints.filter((text) => !/Content Security Policy/.test(text))).toEqual([]);
});

test('an administrator reads that they are one', async () => {
  signIn(anna, 'Anna');
  await says(await opened(), '#you', 'Anna, administrator');
});

test('a reader finds no button to press, and the reason; once they are known, they may', async () => {
  home.rights.delete(nina);
  const frame = await opened();
  await frame.locator('#reader').waitFor({ state: 'visible' });
  expect(await pressable(frame)).toBe(0);
  expect(await stopped(frame)).toBeGreaterThan(0);
  // A room that is new to the page has new buttons.
  await home.as(anna)('/rooms', { method: 'POST', body: { ...kitchen, id: 'attic', name: 'Attic' } });
  await says(frame, '#rooms', 'Attic');
  expect(await pressable(frame)).toBe(0);

  home.rights.set(nina, 'user');
  home.time.pass(seconds(15));
  await frame.locator('#reader').waitFor({ state: 'hidden' });
  expect(await pressable(frame)).toBeGreaterThan(0);
});

test('what is old looks old: a line that falls silent without an end is noticed, and laid anew', async () => {
  const frame = await opened();
  proxy.state.mute = true;
  await page.clock.fastForward(39_000);
  await says(frame, '#connection', 'Live');
  await page.clock.fastForward(2000);
  await says(frame, '#lost', /^Not connected since \d\d:\d\d\. What you see is from then/);
  expect(await pressable(frame)).toBe(0);
  expect(await frame.locator('[data-stale] #rooms').count()).toBe(1);

  proxy.state.mute = false;
  await page.clock.fastForward(41_000);
  await says(frame, '#connection', 'Live');
  expect(await pressable(frame)).toBeGreaterThan(0);
  expect(await frame.locator('[data-stale]').count()).toBe(0);
});

test('a line on which only pings come is a living one', async () => {
  // A reader asks with each ping whether they are known by now, so it can be seen to have arrived.
  home.rights.delete(nina);
  const frame = await opened();
  const answers = () => proxy.asked.filter(({ url }) => url.endsWith('/about.json')).length;
  for (let times = 1; times <= 4; times++) {
    const before = answers();
    await page.clock.fastForward(15_000);
    home.time.pass(seconds(15));
    await waitFor(() => answers() > before, { what: 'the ping' });
  }
  expect(await frame.locator('#lost').isVisible()).toBe(false);
});

test.each<[string, () => void, () => void]>([
  ['the line is cut', () => {}, () => {}],
  ['the session has run out', () => (proxy.state.session = null), () => signIn(nina, 'Nina')],
  ['the app restarts', () => (proxy.state.away = true), () => (proxy.state.away = false)],
])('comes back by itself when %s', async (_, break_, mend) => {
  const frame = await opened();
  break_();
  proxy.cut();
  await says(frame, '#connection', 'Not connected');
  const refused = () => streams().filter(({ status }) => status !== 200).length;
  const before = refused();
  await page.clock.fastForward(5000);
  if (proxy.state.away || proxy.state.session === null)
    await waitFor(() => refused() > before, { what: 'a try in vain' });
  mend();
  await page.clock.fastForward(5000);
  await says(frame, '#connection', 'Live');
  expect(await pressable(frame)).toBeGreaterThan(0);
});

test('asks less and less often while it is not let in', async () => {
  const frame = await opened();
  await page.clock.pauseAt(Date.now() + 10_000);
  proxy.state.session = null;
  proxy.cut();
  await says(frame, '#connection', 'Not connected');
  const before = streams().length;
  let passed = 0;
  for (; streams().length < before + 5; passed++) await page.clock.runFor(1000);
  // After 1, 2, 4, 8 and 16 seconds. An answer that was slow to come only makes it more.
  expect(passed).toBeGreaterThanOrEqual(31);
});

test('shows changes and motion as they come, and those it missed', async () => {
  const frame = await opened();
  const trouble = async (text: string) => {
    home.troubles.splice(0, 1, text);
    home.time.pass(seconds(15));
    await says(frame, '#troubles', text);
  };
  await trouble('The disk is full.');
  const motion = (id: string) => home.history.save({ event: MotionEvent.parse({ ...events[1], id }) });
  motion('e8');
  home.time.pass(seconds(1));
  await waitFor(async () => (await frame.locator('#verdicts li').count()) === events.length + 1, {
    what: 'the motion',
  });
  proxy.cut();
  await says(frame, '#connection', 'Not connected');
  motion('e9');
  home.time.pass(seconds(1));
  await page.clock.fastForward(1000);
  await says(frame, '#connection', 'Live');
  await waitFor(async () => (await frame.locator('#verdicts li').count()) === events.length + 2, {
    what: 'the motion that was missed',
  });
  expect(streams().at(-1)?.url).toMatch(/\?lastEventId=[\w-]+-2$/);
  await trouble('The disk is still full.');
  expect(complaints.filter((text) => !text.includes('ERR_'))).toEqual([]);
});

test('comes back by itself when the house is started anew, and shows how it stands then', async () => {
  const frame = await opened();
  const { port } = home.door;
  await home.door.close();
  await says(frame, '#connection', 'Not connected');
  home = await openIngress({ port });
  home.troubles.push('The disk is full.');
  await page.clock.fastForward(30_000);
  await says(frame, '#troubles', 'The disk is full.');
  await says(frame, '#connection', 'Live');
  expect(await frame.locator('[data-stale]').count()).toBe(0);
});

/** Every way in which a page can send something to where it may not. */
const evilPage = (target: string) => `<!doctype html>
<form method="post" enctype="text/plain" action="${target}"><input name="{" value="}"></form>
<script type="module">
  const headers = { 'content-type': 'application/json' };
  for (const tried of [
    { method: 'POST', mode: 'no-cors' },
    { method: 'POST', mode: 'no-cors', body: '{}' },
    { method: 'POST', mode: 'no-cors', body: '{}', headers },
    { method: 'POST', body: '{}', headers },
    { method: 'DELETE' },
  ]) await fetch('${target}', tried).catch(() => {});
  navigator.sendBeacon('${target}', new Blob(['{}'], { type: 'application/json' }));
  document.querySelector('form').submit();
</script>`;

test('a page on another port of the same machine presses nothing, whatever it tries', async () => {
  const target = `${proxy.url}${PREFIX.slice(1)}api/v1/rooms/hall/start`;
  const evil = createServer((_, response) => response.end(evilPage(target)));
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const address = evil.address();
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  await page.waitForURL(target);
  const arrived = proxy.asked.filter(({ method, url }) => method !== 'OPTIONS' && url.endsWith('/start'));
  // A browser sends plain text where "no-cors" asks for JSON.
  expect(arrived.map(({ method, status }) => `${method} ${status}`)).toEqual(Array(4).fill('POST 415'));
  expect(home.commands).toEqual([]);
  evil.closeAllConnections();
  await new Promise((resolve) => evil.close(resolve));
});
