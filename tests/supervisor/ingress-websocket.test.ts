import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openScene } from './scene.ts';

type Scene = Awaited<ReturnType<typeof openScene>>;

async function dial(scene: Scene, protocols: string[] = []): Promise<WebSocket> {
  const { data } = await scene.asCore('POST', '/ingress/session', { user_id: 'ann' });
  const url = `${scene.supervisor.url}/ingress/${scene.ours.ingressToken}/live?a=1`;
  return new WebSocket(url, protocols, { headers: { cookie: `ingress_session=${data.session}` } });
}

it('passes messages of both kinds, and pings with what they carry', async () => {
  await using scene = await openScene();
  const socket = await dial(scene, ['chat', 'other']);
  await once(socket, 'open');
  socket.send('hello');
  expect(String((await once(socket, 'message'))[0])).toBe('echo hello');
  socket.send(Buffer.from([1, 2]));
  expect((await once(socket, 'message'))[0]).toEqual(Buffer.from([1, 2]));
  socket.ping('there?');
  expect(String((await once(socket, 'pong'))[0])).toBe('there?');
  expect(socket.protocol).toBe('chat');
  expect(scene.app.sockets()).toMatchObject([
    { url: '/live?a=1', headers: { 'x-remote-user-id': 'ann', 'sec-websocket-protocol': 'chat,other' } },
  ]);
  socket.terminate();
});

it('keeps what is said before the app has answered', async () => {
  await using scene = await openScene();
  const socket = await dial(scene);
  socket.once('open', () => socket.send('early'));
  expect(String((await once(socket, 'message'))[0])).toBe('echo early');
  socket.terminate();
});

it('ends in order when the app does, with a code of its own', async () => {
  await using scene = await openScene();
  const socket = await dial(scene);
  await once(socket, 'open');
  socket.send('there');
  await once(socket, 'message');
  const ended = once(socket, 'close');
  await scene.app.close();
  expect((await ended)[0]).toBe(1000);
});

it('opens although the app is down, and falls shut', async () => {
  await using scene = await openScene();
  scene.ours.port = 1;
  const socket = await dial(scene);
  const ended = once(socket, 'close');
  await once(socket, 'open');
  expect((await ended)[0]).toBe(1006);
});

it('needs a session', async () => {
  await using scene = await openScene();
  const socket = new WebSocket(`${scene.supervisor.url}/ingress/${scene.ours.ingressToken}/live`);
  const [error] = await once(socket, 'error', {}).catch((error: unknown) => [error]);
  expect(String(error)).toContain('401');
});
