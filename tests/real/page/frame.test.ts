/** The frame around every page: where it may live, what it may load, and the line to the house. */
import { createServer } from 'node:http';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { seconds } from '../../../src/contract/units.ts';
import { anna, eva, nina } from '../../adapters/http/ingress-callers.ts';
import { openBrowser } from '../browser.ts';
import { PREFIX } from '../prefix-proxy.ts';
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

const live = (frame: Frame) => frame.getByText('Live', { exact: true });
const lost = (frame: Frame) => frame.getByText(/^Not connected since/);
const streams = () => scene.proxy.asked.filter(({ url }) => url.includes('/stream'));

test('below its prefix everything is found, page by page, and nothing is asked outside of it', async () => {
  const frame = await scene.open();
  for (const tab of ['History', 'Sensors', 'Music', 'Settings', 'Home']) {
    await frame.getByRole('navigation').getByRole('link', { name: tab }).click();
    await frame.getByRole('link', { name: tab }).and(frame.locator('[aria-current=page]')).waitFor();
    await frame.locator('main h1').waitFor();
    await waitFor(async () => (await frame.title()) === `${tab} · SpottyPottySense`, { what: 'its title' });
  }
  const [, ...inside] = scene.proxy.asked;
  expect(inside.filter(({ url }) => !url.startsWith(PREFIX))).toEqual([]);
  expect(scene.complaints.filter((text) => /Content Security Policy|Uncaught|is not/.test(text))).toEqual([]);
});

test('pictures come from ourselves and from Spotify, scripts and styles from our own files alone', async () => {
  const dot = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
  await scene.page.route(/^https:/, (route) => route.fulfill({ body: dot, contentType: 'image/gif' }));
  const frame = await scene.open();
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
  for (const src of [
    'https://evil.example/',
    'https://scdn.co.evil.example/',
    'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
  ])
    expect(await shown(src)).toBe(false);
  await frame.evaluate(`for (const [tag, text] of [['script', 'document.title = "run"'], ['style', 'body { display: none }']])
    document.head.append(Object.assign(document.createElement(tag), { textContent: text }))`);
  expect(await frame.title()).not.toBe('run');
  expect(await frame.locator('main').isVisible()).toBe(true);
});

test('who may only look is told so, until an administrator has made them more', async () => {
  scene.home.rights.delete(nina);
  const frame = await scene.open();
  const reader = frame.getByText(/^You may look\./);
  await reader.waitFor();
  scene.home.rights.set(nina, 'user');
  scene.home.time.pass(seconds(15));
  await reader.waitFor({ state: 'detached' });
});

test('speaks the language of whoever reads, and is heard in it', async () => {
  scene.signIn(eva, 'Eva');
  scene.home.rights.set(eva, 'user');
  await scene.page.setExtraHTTPHeaders({ 'accept-language': 'fr' });
  await scene.page.clock.install();
  await scene.page.goto(scene.proxy.url);
  const frame = scene.page.frameLocator('iframe');
  await frame.getByText('En direct').waitFor();
  expect(await frame.locator('html').getAttribute('lang')).toBe('fr');
});

test('what is old looks old: a line that falls silent without an end is noticed, and laid anew', async () => {
  const frame = await scene.open();
  scene.proxy.state.mute = true;
  await scene.page.clock.fastForward(39_000);
  await live(frame).waitFor();
  await scene.page.clock.fastForward(2000);
  await lost(frame).waitFor();

  scene.proxy.state.mute = false;
  await scene.page.clock.fastForward(41_000);
  await live(frame).waitFor();
  await lost(frame).waitFor({ state: 'detached' });
});

test('a line on which only pings come is a living one', async () => {
  scene.home.rights.delete(nina);
  const frame = await scene.open();
  // A reader asks with each ping whether they are known by now, so it can be seen to have arrived.
  const answers = () => scene.proxy.asked.filter(({ url }) => url.endsWith('/about.json')).length;
  for (let times = 1; times <= 4; times++) {
    const before = answers();
    await scene.page.clock.fastForward(15_000);
    scene.home.time.pass(seconds(15));
    await waitFor(() => answers() > before, { what: 'the ping' });
  }
  expect(await lost(frame).count()).toBe(0);
});

test.each<[string, (scene: Framed) => void, (scene: Framed) => void]>([
  ['the line is cut', () => {}, () => {}],
  [
    'the session has run out',
    ({ proxy }) => {
      proxy.state.session = null;
    },
    (framed) => framed.signIn(nina, 'Nina'),
  ],
  [
    'the app restarts',
    ({ proxy }) => {
      proxy.state.away = true;
    },
    ({ proxy }) => {
      proxy.state.away = false;
    },
  ],
])('comes back by itself when %s', async (_, break_, mend) => {
  const frame = await scene.open();
  break_(scene);
  scene.proxy.cut();
  await lost(frame).waitFor();
  const refused = () => streams().filter(({ status }) => status !== 200).length;
  const before = refused();
  await scene.page.clock.fastForward(5000);
  if (scene.proxy.state.away || scene.proxy.state.session === null)
    await waitFor(() => refused() > before, { what: 'a try in vain' });
  mend(scene);
  await scene.page.clock.fastForward(5000);
  await live(frame).waitFor();
});

test('asks less and less often while it is not let in', async () => {
  const frame = await scene.open();
  await scene.page.clock.pauseAt(Date.now() + 10_000);
  scene.proxy.state.session = null;
  scene.proxy.cut();
  await lost(frame).waitFor();
  const before = streams().length;
  let passed = 0;
  for (; streams().length < before + 5; passed++) await scene.page.clock.runFor(1000);
  // After 1, 2, 4, 8 and 16 seconds. An answer that was slow to come only makes it more.
  expect(passed).toBeGreaterThanOrEqual(31);
});

test('counts down to the next try, and tries at once when asked to', async () => {
  const frame = await scene.open();
  await scene.page.clock.pauseAt(Date.now() + 10_000);
  scene.proxy.state.away = true;
  scene.proxy.cut();
  await lost(frame).waitFor();
  // One, two and four seconds: then there is time to watch.
  const seen = () => streams().length;
  for (const until = seen() + 3; seen() < until; ) await scene.page.clock.runFor(1000);
  await frame.getByText(/Trying again in [678] seconds\./).waitFor();
  scene.proxy.state.away = false;
  await frame.getByRole('button', { name: 'Try now' }).click();
  await live(frame).waitFor();
});

test('comes back by itself when the house is started anew', async () => {
  const frame = await scene.open();
  await scene.startAnew();
  await lost(frame).waitFor();
  await scene.page.clock.fastForward(30_000);
  await live(frame).waitFor();
  await lost(frame).waitFor({ state: 'detached' });
});

test('an address that is none says so, and leads back', async () => {
  scene.signIn(anna, 'Anna');
  const frame = await scene.open();
  await frame.evaluate(() => {
    location.hash = '#/cellar';
  });
  await frame.getByText('Nothing is at this address.').waitFor();
  await frame.getByRole('link', { name: 'Go to Home' }).click();
  await frame.locator('sps-home-page').waitFor();
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
  const { proxy, page, home } = scene;
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
