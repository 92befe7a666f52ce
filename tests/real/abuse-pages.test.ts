import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ingress, nina, openIngress, supervisor } from '../adapters/http/ingress-callers.ts';
import { type Abused, openAbused } from './abused.ts';
import { openBrowser } from './browser.ts';
import { attack, type EvilSite, openEvilSite } from './evil-page.ts';
import { PREFIX, type PrefixProxy, startPrefixProxy } from './prefix-proxy.ts';

let browser: Browser;
let evil: EvilSite;
let page: Page;

beforeAll(async () => {
  // Every name of the world leads to this machine: what a page can do whose owner rules its name.
  browser = await openBrowser('--host-resolver-rules=MAP *.example 127.0.0.1');
  evil = await openEvilSite();
});
afterAll(async () => {
  await browser.close();
  await evil.close();
});
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.close());

/** Another site; another name of this machine; the same name and another port, which is the same site. */
const foreign = () =>
  ['kittens.example', 'localhost', '127.0.0.1'].map((host) => `http://${host}:${evil.port}/`);

describe('on loopback', () => {
  let home: Abused;
  afterEach(() => home.close());

  test('a page of another site does nothing, and learns nothing', async () => {
    home = await openAbused();
    for (const site of foreign()) {
      await page.goto(site);
      expect(await attack(page, `${home.app.url()}/`)).toEqual([]);
      await home.unharmed();
    }
  });

  test('nor when its name was made to lead here', async () => {
    home = await openAbused();
    const rebound = `http://kittens.example:${new URL(home.app.url()).port}/`;
    for (const path of ['', 'api/v1/rooms', 'healthz', 'callback?code=a&state=b'])
      expect((await page.goto(`${rebound}${path}`))?.status()).toBe(403);
    expect(await attack(page, rebound)).toEqual([]);
    await home.unharmed();
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'nor when it sends the whole tab there with a form of %s',
    async (enctype) => {
      home = await openAbused();
      const target = `${home.app.url()}/api/v1/house/vacation`;
      await page.goto(`http://kittens.example:${evil.port}/`);
      const arrived = page.waitForResponse(target);
      const form = `<form method="post" enctype="${enctype}" action="${target}"><input name=on value=true></form>`;
      await page.evaluate(`document.body.innerHTML = '${form}'; document.forms[0].submit()`);
      expect((await arrived).status()).toBe(403);
      await home.unharmed();
    },
  );

  test('in development neither, but a page under development on this machine may call', async () => {
    home = await openAbused({ SPS_PROFILE: 'development' });
    await page.goto(`http://kittens.example:${evil.port}/`);
    expect(await attack(page, `${home.app.url()}/`)).toEqual([]);
    await home.unharmed();
    await page.goto(`http://localhost:${evil.port}/`);
    const told = await page.evaluate(
      `fetch('${home.app.url()}/api/v1/rooms/hall/explain', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
        .then(async (answer) => [answer.status, answer.headers.get('x-request-id') !== null, await answer.text()])`,
    );
    expect(told).toEqual([422, true, expect.stringContaining('/problems/validation')]);
  });

  test('a listed page may call by any way of asking, and no other may', async () => {
    home = await openAbused({ SPS_CORS_ORIGINS: `http://panel.example:${evil.port}` });
    const rooms = `fetch('${home.app.url()}/api/v1/rooms', { headers: { 'if-match': '"x"' } }).then((answer) => answer.status, () => 'not read')`;
    await page.goto(`http://panel.example:${evil.port}/`);
    expect(await page.evaluate(rooms)).toBe(200);
    await page.goto(`http://kittens.example:${evil.port}/`);
    expect(await page.evaluate(rooms)).toBe('not read');
    expect(await attack(page, `${home.app.url()}/`)).toEqual([]);
    await home.unharmed();
  });
});

describe('through ingress', () => {
  let home: Ingress;
  let proxy: PrefixProxy;
  beforeEach(async () => {
    home = await openIngress();
    proxy = await startPrefixProxy({ port: home.door.port, from: supervisor });
    // The worst case: whatever page asks, the cookie of somebody who may do things comes along.
    proxy.state.session = { 'x-remote-user-id': nina };
  });
  afterEach(async () => {
    await proxy.close();
    await home.door.close();
  });

  test('a page of another site does nothing, and learns nothing', async () => {
    const before = JSON.stringify(home.book.document());
    for (const site of foreign()) {
      await page.goto(site);
      expect(await attack(page, `${proxy.url}${PREFIX.slice(1)}`)).toEqual([]);
    }
    expect(home.commands).toEqual([]);
    expect(JSON.stringify(home.book.document())).toBe(before);
    expect((await home.as(nina)('/rooms')).status).toBe(200);
    // It did arrive: what is seen here is not that somebody else kept it away.
    expect(proxy.asked.filter(({ status }) => status === 415).length).toBeGreaterThan(50);
  });

  test('nobody shows our page in a frame of theirs and has a person press there', async () => {
    const target = `${proxy.url}${PREFIX.slice(1)}`;
    for (const site of foreign()) {
      await page.goto(site);
      const refused = page.waitForEvent('console');
      await page.evaluate(`document.body.innerHTML = '<iframe src="${target}"></iframe>'`);
      expect((await refused).text()).toContain("frame-ancestors 'self'");
      expect(page.frames().map((frame) => frame.url())).not.toContain(target);
    }
    expect(home.commands).toEqual([]);
  });
});
