import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { accessFrom, openSocket } from '../../../src/adapters/home-assistant/socket.ts';
import { seconds } from '../../../src/contract/units.ts';
import { waitFor } from '../../real/wait.ts';
import { openScene } from './scene.ts';

const never = new AbortController().signal;
const unreachable = { ok: false, failure: 'unreachable' };

it.each([
  ['http://home.lan:8123', 'ws://home.lan:8123/api/websocket'],
  ['https://home.example', 'wss://home.example/api/websocket'],
  ['http://home.lan/behind/', 'ws://home.lan/behind/api/websocket'],
  ['http://home.lan/?at=1#here', 'ws://home.lan/api/websocket'],
])('finds the WebSocket of %s', (url, found) => {
  const access = accessFrom({ home: { url, token: 'own' }, supervisor: null });
  expect(access).toMatchObject({ url: found, token: 'own' });
});

it('goes through the Supervisor where there is one, with the token it was given', () => {
  const supervisor = { url: 'http://supervisor', token: 'of the app' };
  const home = { url: 'http://home.lan:8123', token: 'own' };
  const through = { url: 'ws://supervisor/core/websocket', token: 'of the app' };
  expect(accessFrom({ home, supervisor })).toMatchObject(through);
  expect(accessFrom({ home: null, supervisor })).toMatchObject(through);
  expect(accessFrom({ home: null, supervisor: null })).toBeNull();
});

it('is let in with the token, and tells the version it has met', async () => {
  const { access, alarms } = await openScene();
  const socket = await openSocket(access, alarms, never);
  expect(socket).toMatchObject({ ok: true, value: { haVersion: '2026.10.4', readyState: 1 } });
});

it('keeps the token apart from all other troubles', async () => {
  const { access, alarms, home } = await openScene();
  expect(await openSocket({ ...access, token: 'another' }, alarms, never)).toEqual({
    ok: false,
    failure: 'refused',
  });
  await home.leaves();
  expect(await openSocket(access, alarms, never)).toEqual(unreachable);
});

it.each(['handshake', 'authentication'] as const)('waits ten seconds for the %s', async (at) => {
  const { access, alarms, home, pass } = await openScene();
  home.hang(at);
  let found: unknown = 'waits';
  const opening = openSocket(access, alarms, never).then((socket) => {
    found = socket;
  });
  await waitFor(() => home.reached(at), { what: `the ${at}` });
  pass(seconds(9));
  await fetch(home.url);
  expect(found).toBe('waits');
  pass(seconds(1));
  await opening;
  expect(found).toEqual(unreachable);
});

it('gives up when it is withdrawn', async () => {
  const { access, alarms, home } = await openScene();
  home.hang('handshake');
  const leaving = new AbortController();
  const opening = openSocket(access, alarms, leaving.signal);
  leaving.abort();
  expect(await opening).toEqual(unreachable);
});

it.each(['{"type":"hello"}', 'no JSON', '[]', 'null'])(
  'says no token to somebody who greets with %s',
  async (greeting) => {
    const { alarms, access } = await openScene();
    const stranger = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => stranger.close());
    const told: string[] = [];
    stranger.on('connection', (socket) => {
      socket.on('message', (data) => told.push(String(data)));
      socket.send(greeting);
    });
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = typeof address === 'object' ? address?.port : null;
    const closed = once(stranger, 'connection').then(([socket]) => once(socket, 'close'));
    expect(await openSocket({ ...access, url: `ws://127.0.0.1:${port}` }, alarms, never)).toEqual(
      unreachable,
    );
    await closed;
    expect(told).toEqual([]);
  },
);
