/** The connection to Spotify over real TLS and real HTTP/2. In a file, thus a process, of its own: what it trusts holds for the whole process. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createOldServer } from 'node:https';
import { connect, type Server } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createGate } from '../../src/adapters/spotify/gate.ts';
import { createWire } from '../../src/adapters/spotify/wire.ts';
import { handClock } from '../adapters/spotify/scripted-spotify.ts';
import { selfSigned } from './certificate.ts';
import { connectionTo } from './held-connection.ts';
import { startTlsHost, type TlsHost } from './tls-spotify.ts';
import { waitFor } from './wait.ts';

const certificate = await selfSigned();
const COMMAND = { method: 'PUT', body: '{"context_uri":"spotify:playlist:calm"}' };

async function host(more?: Parameters<typeof startTlsHost>[1]): Promise<TlsHost> {
  const started = await startTlsHost(certificate, more);
  onTestFinished(() => started.end());
  return started;
}

const twenty = (ask: (path: string) => Promise<Response>) =>
  Promise.all(Array.from({ length: 20 }, (_, room) => ask(`/room-${room}`)));

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

it('is not made to a host that nobody vouches for', async () => {
  const spotify = await host();
  await expect(connectionTo(spotify).ask()).rejects.toThrow();
  expect(spotify.asked).toEqual([]);
});

describe('the connection to a host that is trusted', () => {
  beforeAll(() => setDefaultCACertificates([...getCACertificates('default'), certificate.certificate]));

  it('is one, however many ask at the same time, the first time as well', async () => {
    const spotify = await host();
    const { ask } = connectionTo(spotify);
    await twenty(ask);
    await twenty(ask);
    expect(spotify.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(40);
    expect(spotify.connections()).toBe(1);
  });

  it('lets commands run side by side: the slowest keeps nobody waiting', async () => {
    const spotify = await host();
    const { ask } = connectionTo(spotify);
    const late: (() => void)[] = [];
    // Nobody is answered before all twenty have come in.
    spotify.answer = (_request, response) => {
      late.push(() => response.end('{}'));
      if (late.length === 20) for (const end of late) end();
    };
    expect((await twenty(ask)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(spotify.connections()).toBe(1);
  });

  it('ended by the other side, is opened anew before anybody asks; nothing is asked for that', async () => {
    const spotify = await host();
    const { ask, pass } = connectionTo(spotify);
    await ask();
    for (const session of spotify.sessions) session.close();
    await waitFor(() => spotify.sessions.size === 0, { what: 'the end' });
    await waitFor(
      () => {
        pass(1000);
        return spotify.connections() === 2 && spotify.sessions.size === 1;
      },
      { what: 'a new one' },
    );
    await twenty(ask);
    expect(spotify.connections()).toBe(2);
    expect(spotify.asked.filter((line) => !line.startsWith('PUT'))).toEqual([]);
  });

  it('on which nothing comes back any more, is dropped and opened anew', async () => {
    const spotify = await host();
    const { ask, pass } = connectionTo(spotify);
    await ask();
    const [before] = spotify.sessions;
    pass(1);
    pass(44_999);
    expect([...spotify.sessions]).toEqual([before]);
    pass(1);
    await waitFor(
      () => {
        pass(1000);
        return spotify.sessions.size === 1 && [...spotify.sessions][0] !== before;
      },
      { what: 'another one' },
    );
  });

  it('on which something comes back, is left as it is', async () => {
    const spotify = await host();
    const { ask, pass } = connectionTo(spotify);
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await ask();
      pass(30_000);
    }
    await ask();
    expect(spotify.connections()).toBe(1);
  });

  it('to a host that is away, is tried less and less often', async () => {
    const away = await host();
    await away.end();
    const { ask, pass, clock } = connectionTo(away);
    let tries = 0;
    const door = createServer().on('connection', (socket) => {
      tries += 1;
      socket.destroy();
    });
    door.listen(Number(new URL(away.url).port), '127.0.0.1');
    await once(door, 'listening');
    onTestFinished(() => void door.close());
    await ask().catch(() => {});
    const at: number[] = [];
    await waitFor(
      () => {
        if (tries > at.length) at.push(clock.monotonicMs());
        pass(1000);
        return at.length > 8;
      },
      { what: 'eight tries', within: 60 },
    );
    const gaps = at.slice(2).map((ms, try_) => ms - (at[try_ + 1] ?? 0));
    for (const [index, gap] of gaps.entries())
      expect(gap).toBeGreaterThanOrEqual(Math.min(2 ** index, 60) * 1000);
    // Once it is there again, so is the connection.
    door.close();
    await once(door, 'close');
    const back = await host({ port: Number(new URL(away.url).port) });
    await waitFor(
      () => {
        pass(60_000);
        return back.sessions.size === 1;
      },
      { what: 'the connection' },
    );
  });

  it('closed while commands are under way: what was taken is answered, what was not is sent anew, nothing twice', async () => {
    const spotify = await host();
    const { ask } = connectionTo(spotify);
    await ask('/warm');
    const [first] = spotify.sessions;
    const taken: string[] = [];
    spotify.answer = ({ stream, url }, response) => {
      // 1 was the first request; of the twenty only 3 and 5 are taken, in the words of HTTP/2.
      if (stream.session === first && stream.id !== undefined && stream.id > 5) return;
      taken.push(url);
      if (stream.session === first && stream.id === 5) first?.goaway(0, 5);
      response.end('{}');
    };
    const answers = await twenty(ask);
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(taken.toSorted()).toEqual(Array.from({ length: 20 }, (_, room) => `/room-${room}`).toSorted());
    expect(spotify.connections()).toBe(2);
  });

  it('cut while a command is under way, is a failure, and the command is not sent again', async () => {
    const spotify = await host();
    const { ask } = connectionTo(spotify);
    await ask('/warm');
    spotify.answer = () => {
      for (const socket of spotify.sockets) socket.destroy();
    };
    await expect(ask('/command')).rejects.toThrow();
    spotify.answer = (_request, response) => void response.end('{}');
    await ask('/next');
    expect(spotify.asked.filter((line) => line.endsWith('/command'))).toHaveLength(1);
  });

  it('outlives a request that nobody answers in time', async () => {
    const spotify = await host();
    const { fetch, ask } = connectionTo(spotify);
    const gate = createGate({ clock: handClock(), penalty: null, keep: () => {} });
    const send = createWire({
      fetch,
      gate,
      urgency: 'needed',
      timeoutMs: 200,
      closing: new AbortController().signal,
    });
    await ask();
    spotify.answer = () => {};
    await expect(send(`${spotify.url}/slow`, COMMAND)).rejects.toMatchObject({ timedOut: true });
    spotify.answer = (_request, response) => void response.end('{}');
    await ask();
    expect(spotify.connections()).toBe(1);
  });

  it('lets go of everybody when it is closed', async () => {
    const spotify = await host();
    const { ask, close } = connectionTo(spotify);
    await ask();
    spotify.answer = () => void close();
    await expect(ask()).rejects.toThrow();
    await waitFor(() => spotify.sessions.size === 0, { what: 'the end' });
    await expect(ask()).rejects.toThrow();
  });

  it('follows nobody elsewhere', async () => {
    const spotify = await host();
    spotify.answer = (_request, response) => void response.writeHead(302, { location: '/welcome' }).end();
    await expect(connectionTo(spotify).ask()).rejects.toThrow('redirects');
    expect(spotify.asked).toEqual(['PUT /v1/me/player']);
  });

  it('carries what was sent and brings back what was said', async () => {
    const spotify = await host();
    const { ask } = connectionTo(spotify);
    const heard: unknown[] = [];
    spotify.answer = (request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        heard.push([request.headers['content-type'], request.headers.authorization, body]);
        response
          .writeHead(429, { 'retry-after': '41', 'content-type': 'text/plain' })
          .end('Too many requests');
      });
    };
    const form = { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token' }) };
    const answer = await ask('/api/token', form);
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      429,
      '41',
      'Too many requests',
    ]);
    await ask('/v1/me/player/play', {
      ...COMMAND,
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
    });
    expect(heard).toEqual([
      ['application/x-www-form-urlencoded', undefined, 'grant_type=refresh_token'],
      ['application/json', 'Bearer x', COMMAND.body],
    ]);
  });

  it('falls back to HTTP/1.1, where one that hangs does not hold up the others', async () => {
    const old = createOldServer(
      { key: certificate.key, cert: certificate.certificate },
      (request, response) => {
        if (request.url !== '/hangs') response.end('{}');
      },
    );
    old.listen(0, '127.0.0.1');
    await once(old, 'listening');
    onTestFinished(() => {
      old.close();
      old.closeAllConnections();
    });
    const { ask } = connectionTo({ url: `https://127.0.0.1:${portOf(old)}` });
    await ask();
    const hanging = ask('/hangs').catch(() => 'cut');
    expect((await twenty(ask)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    old.closeAllConnections();
    expect(await hanging).toBe('cut');
  });

  it('goes by the proxy where the environment says so', async () => {
    const spotify = await host();
    const through: string[] = [];
    const proxy = createServer().on('connect', (request, socket, head) => {
      through.push(request.url ?? '');
      const onward = connect(Number(new URL(spotify.url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.write(head);
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    onTestFinished(() => void proxy.close());
    const env = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` };
    expect((await connectionTo(spotify, env).ask()).status).toBe(200);
    expect(through).toEqual([new URL(spotify.url).host]);
  });
});
