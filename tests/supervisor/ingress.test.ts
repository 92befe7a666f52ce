import { once } from 'node:events';
import { request as call, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../real/wait.ts';
import { openScene } from './scene.ts';
import { Echo } from './stand-in-app.ts';

type Scene = Awaited<ReturnType<typeof openScene>>;

/** @param userId null: a session of nobody. */
async function enter(scene: Scene, userId: string | null): Promise<string> {
  const { data } = await scene.asCore('POST', '/ingress/session', userId === null ? {} : { user_id: userId });
  return String(data.session);
}

interface Visit {
  session?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** As Core calls, with headers that fetch would not send. @returns the answer with its body still to come. */
async function visit(scene: Scene, path: string, { session, method = 'GET', headers = {}, body }: Visit) {
  const cookie = session === undefined ? {} : { cookie: `other=1; ingress_session=${session}` };
  const asked = call(`${scene.supervisor.url}/ingress/${scene.ours.ingressToken}${path}`, {
    method,
    headers: { ...cookie, ...headers },
  });
  asked.end(body);
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  return (await answer.toArray()).join('');
}

async function echoOf(answer: IncomingMessage) {
  return Echo.parse(JSON.parse(await bodyOf(answer)));
}

describe('a session', () => {
  it('is needed: 401 without one and with a wrong one', async () => {
    await using scene = await openScene();
    expect((await visit(scene, '/', {})).statusCode).toBe(401);
    expect((await visit(scene, '/', { session: 'f'.repeat(128) })).statusCode).toBe(401);
    expect((await visit(scene, '/', { session: await enter(scene, null) })).statusCode).toBe(200);
  });

  it('is made and looked at for Core alone', async () => {
    await using scene = await openScene({ manifest: { hassio_api: true, hassio_role: 'admin' } });
    expect(await scene.asApp('POST', '/ingress/session', {})).toMatchObject({ status: 401 });
    const session = await enter(scene, null);
    const look = (said: string) => scene.asCore('POST', '/ingress/validate_session', { session: said });
    expect(await look(session)).toMatchObject({ status: 200 });
    expect(await look('0')).toMatchObject({ status: 401 });
  });

  it('ends', async () => {
    await using scene = await openScene();
    const session = await enter(scene, null);
    scene.supervisor.sessions.end();
    expect((await visit(scene, '/', { session })).statusCode).toBe(401);
  });
});

describe('who the user is', () => {
  it('comes from the session', async () => {
    await using scene = await openScene();
    const { headers } = await echoOf(await visit(scene, '/', { session: await enter(scene, 'ann') }));
    const name = Buffer.from(String(headers['x-remote-user-display-name']), 'latin1').toString('utf8');
    expect([headers['x-remote-user-id'], headers['x-remote-user-name'], name]).toEqual([
      'ann',
      'ann',
      'Ann Ō',
    ]);
  });

  it('is only as much as Home Assistant knows', async () => {
    await using scene = await openScene();
    const { headers } = await echoOf(await visit(scene, '/', { session: await enter(scene, 'bob') }));
    expect(headers).toMatchObject({ 'x-remote-user-id': 'bob', 'x-remote-user-display-name': 'Bob' });
    expect(headers).not.toHaveProperty('x-remote-user-name');
  });

  it.each(['bob', null, 'unknown'])('is nothing a caller could claim, in a session of %s', async (userId) => {
    await using scene = await openScene();
    const forged = {
      'X-Remote-User-Id': 'ann',
      'x-remote-user-name': 'ann',
      'X-REMOTE-USER-DISPLAY-NAME': 'Ann',
      'x-supervisor-token': 'hush',
      'x-hassio-key': 'hush',
    };
    const echo = await echoOf(
      await visit(scene, '/', { session: await enter(scene, userId), headers: forged }),
    );
    expect(JSON.stringify(echo.headers)).not.toMatch(/ann|hush/i);
    expect(echo.headers['x-remote-user-id']).toBe(userId === 'bob' ? 'bob' : undefined);
  });
});

describe('a request', () => {
  it('reaches the app from the address of the Supervisor, with the headers it came with', async () => {
    await using scene = await openScene();
    const echo = await echoOf(
      await visit(scene, '/a%20b/c%2Fd?x=1&y=%2F', {
        session: await enter(scene, null),
        method: 'PUT',
        body: 'free text',
        headers: {
          host: 'homeassistant.local:8123',
          'x-ingress-path': '/api/hassio_ingress/token',
          'x-forwarded-for': '10.0.0.9',
          'x-forwarded-host': 'homeassistant.local:8123',
          'x-forwarded-proto': 'https',
          'if-match': '"7"',
        },
      }),
    );
    // An encoded slash does not survive: it is a slash when it arrives.
    expect(echo).toMatchObject({
      method: 'PUT',
      url: '/a%20b/c/d?x=1&y=%2F',
      from: '127.0.0.2',
      body: 'free text',
    });
    expect(echo.headers).toMatchObject({
      host: 'homeassistant.local:8123',
      'x-ingress-path': '/api/hassio_ingress/token',
      'x-forwarded-for': '10.0.0.9, 127.0.0.1',
      'x-forwarded-host': 'homeassistant.local:8123',
      'x-forwarded-proto': 'https',
      'if-match': '"7"',
      'content-length': '9',
    });
  });

  it('is refused when it looks like an attack, before its session is looked at', async () => {
    await using scene = await openScene();
    expect((await visit(scene, '/?q=<script>', {})).statusCode).toBe(400);
  });

  it('of an unknown app is unavailable, of one that is down a bad gateway', async () => {
    await using scene = await openScene();
    const session = await enter(scene, null);
    const headers = { cookie: `ingress_session=${session}` };
    expect((await fetch(`${scene.supervisor.url}/ingress/unknown-token/`, { headers })).status).toBe(503);
    scene.ours.port = 1;
    expect((await visit(scene, '/', { session })).statusCode).toBe(502);
  });
});

describe('an answer', () => {
  it('loses its length, its encoding and the parameters of its type', async () => {
    await using scene = await openScene();
    const session = await enter(scene, null);
    const packed = await visit(scene, '/packed', { session, headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers).toMatchObject({ 'content-type': 'text/html', 'x-accel-buffering': 'no' });
    expect(packed.headers).not.toHaveProperty('content-encoding');
    expect(await bodyOf(packed)).toBe('packed');
    expect((await visit(scene, '/', { session })).headers).toMatchObject({ etag: 'W/"1"' });
  });

  it('that is none stays none', async () => {
    await using scene = await openScene();
    const session = await enter(scene, null);
    const empty = await visit(scene, '/nothing', { session });
    expect([empty.statusCode, empty.headers['content-type'], await bodyOf(empty)]).toEqual([
      204,
      'text/plain',
      '',
    ]);
    const head = await visit(scene, '/', { session, method: 'HEAD' });
    expect([head.statusCode, head.headers['content-type']]).toEqual([200, 'application/json']);
  });

  it('that leads elsewhere is left alone', async () => {
    await using scene = await openScene();
    const moved = await visit(scene, '/moved', { session: await enter(scene, null) });
    expect(moved.statusCode).toBe(302);
    expect(moved.headers).toMatchObject({ location: 'elsewhere', 'set-cookie': ['a=1', 'b=2'] });
  });

  it.each([
    [4_193_999, '4193999', undefined],
    [4_194_000, undefined, 'no'],
  ])(
    'of %i bytes arrives whole, with its length %s and unbuffered %s',
    async (longBytes, length, unbuffered) => {
      await using scene = await openScene({ longBytes });
      const long = await visit(scene, '/long', { session: await enter(scene, null) });
      expect(long.headers['content-length']).toBe(length);
      expect(long.headers['x-accel-buffering']).toBe(unbuffered);
      expect((await bodyOf(long)).length).toBe(longBytes);
    },
  );

  it('that streams arrives event by event, and its end at the app looks like an end', async () => {
    await using scene = await openScene();
    const events = await visit(scene, '/events', { session: await enter(scene, null) });
    let seen = '';
    events.on('data', (chunk) => {
      seen += chunk;
    });
    for (const event of ['one', 'two']) {
      scene.app.emit(event);
      await waitFor(() => seen.endsWith(`data: ${event}\n\n`), { what: event, seen: () => seen });
    }
    expect(events.headers['content-type']).toBe('text/event-stream');
    scene.app.cut();
    await once(events, 'end');
  });
});
