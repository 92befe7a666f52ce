/** A page of somebody else that a person of the house has open, and everything such a page can try. */
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { firstFiles } from './page/built-page.ts';

const [ourScript = '', ourStyle = '', ourIcon = ''] = (['js', 'css', 'svg'] as const).flatMap(firstFiles);

export interface EvilSite {
  port: number;
  close(): Promise<void>;
}

export async function openEvilSite(): Promise<EvilSite> {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Kittens</title>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Runs in the page. Where a browser says nothing of how it went, what counts is what the house says. */
const script = (root: string) => `(async () => {
  const root = ${JSON.stringify(root)};
  const learnt = [];
  const tell = (what, text) => learnt.push(what + ': ' + text);
  const json = { 'content-type': 'application/json' };
  const commands = ['rooms/hall/start', 'rooms/hall/snooze', 'house/vacation', 'house/snooze'];
  const body = '{"on":true,"snoozeFor":3600}';
  for (const path of commands)
    for (const [name, tried] of Object.entries({
      blind: { mode: 'no-cors' },
      'blind with text': { mode: 'no-cors', body },
      'blind with JSON': { mode: 'no-cors', body, headers: json },
      'blind with a form': { mode: 'no-cors', body: new URLSearchParams(body) },
      'blind with a typeless body': { mode: 'no-cors', body: new Blob([body]) },
      'blind with a typed body': { mode: 'no-cors', body: new Blob([body], { type: 'application/json' }) },
      'with cookies': { credentials: 'include', body, headers: json },
      'without cookies': { credentials: 'omit', body, headers: json },
      'a header of our own': { body, headers: { ...json, 'x-http-method-override': 'DELETE' } },
    }))
      await fetch(root + 'api/v1/' + path, { method: 'POST', credentials: 'include', ...tried }).then(
        (answer) => answer.ok && tell(path + ' ' + name, answer.status),
        () => {},
      );
  for (const method of ['PUT', 'DELETE', 'PATCH'])
    await fetch(root + 'api/v1/rooms/hall', { method, credentials: 'include', headers: { 'if-match': '*' } }).then(
      (answer) => answer.ok && tell(method, answer.status),
      () => {},
    );
  for (const path of ['api/v1/rooms', 'api/v1/stream', 'api/v1/accounts', 'about.json', '${ourScript}', '', 'readyz'])
    await fetch(root + path, { credentials: 'include' }).then(
      async (answer) => answer.ok && tell('read ' + path, (await answer.body.getReader().read()).value.length),
      () => {},
    );
  const ended = (thing, good, bad, what) =>
    new Promise((resolve) => {
      thing[good] = () => resolve(tell(what, 'came'));
      thing[bad] = resolve;
    });
  const put = (tag, more) => document.body.appendChild(Object.assign(document.createElement(tag), more));
  await ended(put('img', { src: root + '${ourIcon}' }), 'onload', 'onerror', 'a picture');
  await ended(put('img', { src: root + 'api/v1/rooms/hall/start' }), 'onload', 'onerror', 'a picture that starts');
  await ended(put('script', { src: root + 'api/v1/rooms' }), 'onload', 'onerror', 'data as a script');
  await ended(put('script', { src: root + '${ourScript}' }), 'onload', 'onerror', 'our script');
  await ended(put('link', { rel: 'stylesheet', href: root + '${ourStyle}' }), 'onload', 'onerror', 'our style');
  const line = new EventSource(root + 'api/v1/stream', { withCredentials: true });
  await ended(line, 'onopen', 'onerror', 'the stream');
  line.close();
  const socket = new WebSocket((root + 'api/v1/stream').replace(/^http/, 'ws'));
  await ended(socket, 'onopen', 'onerror', 'a socket');
  await import(root + '${ourScript}').then(() => tell('our module', 'came'), () => {});
  for (const path of commands) {
    navigator.sendBeacon(root + 'api/v1/' + path, new Blob([body], { type: 'application/json' }));
    navigator.sendBeacon(root + 'api/v1/' + path, body);
    for (const enctype of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      await new Promise((resolve) => {
        const name = 'frame' + Math.random();
        const form = put('form', { method: 'post', action: root + 'api/v1/' + path, enctype, target: name });
        form.append(Object.assign(document.createElement('input'), { name: '{"on":true,"x":"', value: '"}' }));
        put('iframe', { name });
        const frame = document.querySelector('iframe:last-of-type');
        frame.onload = resolve;
        form.submit();
      });
  }
  return learnt;
})()`;

/** @param root where the house is, with a slash at its end. @returns whatever of all that a browser let the page know. */
export async function attack(page: Page, root: string): Promise<string[]> {
  return z.array(z.string()).parse(await page.evaluate(script(root)));
}
