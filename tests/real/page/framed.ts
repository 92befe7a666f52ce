/** Our page in a frame of Home Assistant, as far as a page can feel it: below a prefix, by a session, cut off at will. */
import type { Browser, Frame, Page } from 'playwright-core';
import { type Ingress, nina, openIngress, supervisor } from '../../adapters/http/ingress-callers.ts';
import { PREFIX, type PrefixProxy, startPrefixProxy } from '../prefix-proxy.ts';
import { builtPage } from './built-page.ts';

export interface Framed {
  home: Ingress;
  proxy: PrefixProxy;
  page: Page;
  /** What the browser said of our page, and what was thrown in it. */
  complaints: string[];
  signIn(userId: string, name: string): void;
  /** Opens Home Assistant with our page in its frame, its clock in our hand. @returns the frame, once it hears the house. */
  open(): Promise<Frame>;
  /** Another house where this one was. */
  startAnew(): Promise<void>;
  close(): Promise<void>;
}

export async function openFramed(browser: Browser): Promise<Framed> {
  let home = await openIngress({ page: builtPage });
  const proxy = await startPrefixProxy({ port: home.door.port, from: supervisor });
  const page = await browser.newPage({ locale: 'en-GB' });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));

  function signIn(userId: string, name: string): void {
    const header = Buffer.from(name, 'utf8').toString('latin1');
    proxy.state.session = { 'x-remote-user-id': userId, 'x-remote-user-display-name': header };
  }
  signIn(nina, 'Nína 🎵');

  return {
    get home() {
      return home;
    },
    proxy,
    page,
    complaints,
    signIn,
    async open() {
      await page.clock.install();
      await page.goto(proxy.url);
      await page.frameLocator('iframe').getByText('Live', { exact: true }).waitFor();
      await page.frameLocator('iframe').locator('h1').waitFor();
      const frame = page.frames().find((one) => one.url().includes(PREFIX));
      if (frame === undefined) throw new Error('the frame does not show our page');
      return frame;
    },
    async startAnew() {
      const { port } = home.door;
      await home.door.close();
      home = await openIngress({ port, page: builtPage });
    },
    async close() {
      await page.close();
      await proxy.close();
      await home.door.close();
    },
  };
}
