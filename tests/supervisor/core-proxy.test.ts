import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { waitFor } from '../real/wait.ts';
import { openScene } from './scene.ts';

type Scene = Awaited<ReturnType<typeof openScene>>;

async function refusal(socket: WebSocket): Promise<string> {
  const [error] = await once(socket, 'error').catch((error: unknown) => [error]);
  return String(error);
}

/** @returns the socket and everything it hears, after the handshake with this token. */
async function greet(scene: Scene, token: string) {
  const socket = new WebSocket(`${scene.supervisor.url}/core/websocket`);
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await waitFor(() => heard.length === 1, { what: 'the greeting' });
  socket.send(JSON.stringify({ type: 'auth', access_token: token }));
  await waitFor(() => heard.length === 2, { what: 'the word' });
  return { socket, heard };
}

describe('the WebSocket', () => {
  it('greets like Core, and then is Core', async () => {
    await using scene = await openScene();
    const { socket, heard } = await greet(scene, 'ours');
    expect(heard).toMatchObject([{ type: 'auth_required', ha_version: '2026.10.4' }, { type: 'auth_ok' }]);
    socket.send(JSON.stringify({ id: 5, type: 'get_states' }));
    await waitFor(() => heard.length === 3, { what: 'an answer' });
    expect(heard[2]).toEqual({ id: 5, type: 'result', success: true, result: { heard: 'get_states' } });
    socket.terminate();
  });

  it('answers by itself what only the frontend may ask', async () => {
    await using scene = await openScene();
    const { socket, heard } = await greet(scene, 'ours');
    for (const [id, type] of ['supervisor/api', 'hassio/update/addon', 'spottypottysense/hello'].entries())
      socket.send(JSON.stringify({ id, type }));
    await waitFor(() => heard.length === 5, { what: 'three answers' });
    const error = { code: 'unauthorized', message: 'Unauthorized' };
    expect(heard).toContainEqual({ id: 0, type: 'result', success: false, error });
    expect(heard).toContainEqual({ id: 1, type: 'result', success: false, error });
    expect(scene.core.messages()).toEqual([{ id: 2, type: 'spottypottysense/hello' }]);
    socket.terminate();
  });

  it.each(['nobody', 'theirs'])('is shut to %s', async (token) => {
    await using scene = await openScene();
    const [, other] = scene.supervisor.apps;
    if (other !== undefined) other.manifest.homeassistant_api = false;
    const { socket, heard } = await greet(scene, token);
    expect(heard[1]).toEqual({ type: 'auth_invalid', message: 'Invalid access' });
    if (socket.readyState !== socket.CLOSED) await once(socket, 'close');
  });

  it('is a bad gateway until Core runs', async () => {
    await using scene = await openScene();
    scene.core.state = 'STARTING';
    const url = `${scene.supervisor.url}/core/websocket`;
    expect(await refusal(new WebSocket(url))).toContain('502');
    scene.core.state = 'RUNNING';
    const { socket } = await greet(scene, 'ours');
    socket.terminate();
  });

  it('ends when Core does', async () => {
    await using scene = await openScene();
    const { socket, heard } = await greet(scene, 'ours');
    socket.send(JSON.stringify({ id: 1, type: 'get_states' }));
    await waitFor(() => heard.length === 3, { what: 'an answer' });
    const ended = once(socket, 'close');
    await scene.core.close();
    expect((await ended)[0]).toBe(1000);
  });

  it('does not take the word of an app whose token is revoked', async () => {
    await using scene = await openScene();
    scene.supervisor.revoke(scene.ours);
    const { socket, heard } = await greet(scene, 'ours');
    expect(heard[1]).toMatchObject({ type: 'auth_invalid' });
    socket.terminate();
    const anew = await greet(scene, String(scene.ours.token));
    expect(anew.heard[1]).toMatchObject({ type: 'auth_ok' });
    anew.socket.terminate();
  });
});

describe('the REST API', () => {
  const get = (
    scene: Scene,
    path: string,
    headers: Record<string, string> = { authorization: 'Bearer ours' },
  ) => fetch(scene.supervisor.url + path, { headers });

  it('is Core with the token of an app, and hands on only what it knows', async () => {
    await using scene = await openScene();
    const answer = await get(scene, '/core/api/states/light.x?a=1', {
      authorization: 'Bearer ours',
      'x-custom': 'stays here',
      accept: 'application/json',
    });
    expect(await answer.json()).toEqual({ path: '/api/states/light.x?a=1' });
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-secret')).toBeNull();
    expect(scene.core.heard()[0]?.headers).toMatchObject({ accept: 'application/json' });
    expect(JSON.stringify(scene.core.heard()[0]?.headers)).not.toMatch(/ours|stays/);
  });

  it('is for apps that declared it', async () => {
    await using shut = await openScene({ manifest: { homeassistant_api: false } });
    expect((await get(shut, '/core/api/states')).status).toBe(401);
    expect((await get(shut, '/core/api/states', {})).status).toBe(401);
    const { coreToken } = shut.supervisor;
    expect((await get(shut, '/core/api/states', { authorization: `Bearer ${coreToken}` })).status).toBe(401);
  });

  it('has no way to the doors of Core that trust the Supervisor', async () => {
    await using scene = await openScene();
    expect((await get(scene, '/core/api/hassio/addons')).status).toBe(403);
    expect((await get(scene, '/core/api/hassio_auth')).status).toBe(403);
    expect(scene.core.heard()).toEqual([]);
  });

  it('is a bad gateway until Core runs', async () => {
    await using scene = await openScene();
    scene.core.state = 'STOPPING';
    expect((await get(scene, '/core/api/states')).status).toBe(502);
  });

  it('passes events as they come', async () => {
    await using scene = await openScene();
    const answer = await get(scene, '/core/api/stream');
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (const event of ['one', 'two']) {
      scene.core.emit(event);
      expect((await reader?.read())?.value).toBe(`data: ${event}\n\n`);
    }
    await reader?.cancel();
  });
});
