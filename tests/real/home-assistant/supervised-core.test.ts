/** The harness itself: the real hassio integration of a real Core, and the simulated Supervisor it takes for the real one. */
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { sampleManifest } from '../../supervisor/manifest.ts';
import { Echo, openStandInApp, type StandInApp } from '../../supervisor/stand-in-app.ts';
import { waitFor } from '../wait.ts';
import { type SupervisedCore, startSupervisedCore } from './supervised-core.ts';

const LONG_BYTES = 6_000_000;

let app: StandInApp;
let home: SupervisedCore;
let panel: { url: string; cookie: string };

beforeAll(async () => {
  app = await openStandInApp(LONG_BYTES);
  home = await startSupervisedCore({ app: { manifest: sampleManifest, port: app.port } });
  panel = await home.enter(home.core.administrator);
});

afterAll(async () => {
  await home?.remove();
  await app?.close();
});

const visit = (path: string, init: RequestInit = {}) =>
  fetch(panel.url + path, { ...init, headers: { ...init.headers, cookie: panel.cookie } });

it('lets Core come up with everything it asks for, and nothing in its log against us', async () => {
  const Entries = z.array(z.object({ domain: z.string(), state: z.string() }));
  const entries = Entries.parse(await home.core.ask({ type: 'config_entries/get' }));
  expect(entries).toContainEqual({ domain: 'hassio', state: 'loaded' });
  const asked = home.supervisor.heard().filter(({ from }) => from === 'core');
  expect(asked.filter(({ path, status }) => status >= 400 && path !== '/supervisor/update')).toEqual([]);
  expect(home.core.said()).not.toMatch(/\[(?:homeassistant\.components\.hassio|aiohasupervisor)/);
});

it('puts the app into the sidebar, for everybody', async () => {
  const panels = await home.core.ask({ type: 'get_panels' });
  expect(panels).toMatchObject({ local_sample: { title: 'Sample', require_admin: false } });
});

it('carries a request through both proxies, with what each of them adds', async () => {
  const echo = Echo.parse(
    await (await visit('a%20b?x=1&y=%2F', { method: 'POST', body: 'free text' })).json(),
  );
  expect(echo).toMatchObject({ method: 'POST', url: '/a%20b?x=1&y=/', from: '127.0.0.2', body: 'free text' });
  const [, token] = /hassio_ingress\/([^/]+)/.exec(panel.url) ?? [];
  const { administrator, port } = home.core;
  expect(echo.headers).toMatchObject({
    host: `127.0.0.1:${port}`,
    'x-hass-source': 'core.ingress',
    'x-ingress-path': `/api/hassio_ingress/${token}`,
    'x-forwarded-for': '127.0.0.1, 127.0.0.1',
    'x-forwarded-host': `127.0.0.1:${port}`,
    'x-forwarded-proto': 'http',
    'x-remote-user-id': administrator.id,
    'x-remote-user-name': 'olga',
    'x-remote-user-display-name': 'Olga',
  });
});

it('carries long answers, packed ones and those that lead elsewhere', async () => {
  expect((await (await visit('long')).arrayBuffer()).byteLength).toBe(LONG_BYTES);
  expect(await (await visit('packed')).text()).toBe('packed');
  const moved = await visit('moved', { redirect: 'manual' });
  expect([moved.status, moved.headers.get('location')]).toEqual([302, 'elsewhere']);
});

it('carries events one by one', async () => {
  const leaving = new AbortController();
  const events = await visit('events', { signal: leaving.signal });
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (const event of ['one', 'two']) {
    app.emit(event);
    expect((await reader?.read())?.value).toBe(`data: ${event}\n\n`);
  }
  leaving.abort();
});

it('carries a WebSocket, both ways', async () => {
  const socket = new WebSocket(`${panel.url.replace('http', 'ws')}live`, {
    headers: { cookie: panel.cookie },
  });
  await once(socket, 'open');
  socket.send('hello');
  expect(String((await once(socket, 'message'))[0])).toBe('echo hello');
  socket.terminate();
});

it('stops what looks like an attack, and free text that does so by accident', async () => {
  expect((await visit('?q=union%20of%20the%20select%20few%20(two)')).status).toBe(400);
  expect((await visit('?q=union%20of%20the%20selected')).status).toBe(200);
});

it('is shut where Core keeps its own door shut', async () => {
  const { core } = home;
  const gast = core.as(await core.addPerson('Gast'));
  const restart = { type: 'supervisor/api', endpoint: '/addons/local_sample/restart', method: 'post' };
  await expect(gast.ask(restart)).rejects.toThrow('unauthorized');
  await expect(core.ask(restart)).resolves.toEqual({});
});

it('changes options over Core in the words of the Supervisor', async () => {
  const change = (options: object) =>
    home.core.ask({
      type: 'supervisor/api',
      endpoint: '/addons/local_sample/options',
      method: 'post',
      data: { options },
    });
  await expect(change({ log_level: 'loud', mqtt: {} })).rejects.toThrow(
    "value must be one of ['debug', 'info']",
  );
  await change({ log_level: 'debug', mqtt: { port: '1884' } });
  const [installed] = home.supervisor.apps;
  expect(installed?.said).toEqual({ log_level: 'debug', mqtt: { port: 1884 } });
});

it('gives an app the line to Core, and not the line back to itself', async () => {
  const [installed] = home.supervisor.apps;
  const socket = new WebSocket(`${home.supervisor.url}/core/websocket`);
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await waitFor(() => heard.length === 1, { what: 'the greeting' });
  socket.send(JSON.stringify({ type: 'auth', access_token: installed?.token }));
  await waitFor(() => heard.length === 2, { what: 'the word' });
  socket.send(JSON.stringify({ id: 1, type: 'auth/current_user' }));
  socket.send(JSON.stringify({ id: 2, type: 'supervisor/api', endpoint: '/info', method: 'get' }));
  await waitFor(() => heard.length === 4, { what: 'both answers' });
  expect(heard).toContainEqual(
    expect.objectContaining({
      id: 1,
      result: expect.objectContaining({ name: 'Supervisor', is_admin: true }),
    }),
  );
  expect(heard).toContainEqual(
    expect.objectContaining({
      id: 2,
      success: false,
      error: expect.objectContaining({ code: 'unauthorized' }),
    }),
  );
  socket.terminate();
});
