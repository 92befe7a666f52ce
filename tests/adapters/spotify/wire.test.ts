import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { SpotifyUnreachable } from '../../../src/adapters/spotify/errors.ts';
import { createGate } from '../../../src/adapters/spotify/gate.ts';
import { createWait, createWire } from '../../../src/adapters/spotify/wire.ts';
import { handClock } from './scripted-spotify.ts';

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function wire({ timeoutMs = 30_000, clock = handClock(), closing = new AbortController().signal } = {}) {
  const gate = createGate({ clock, penalty: null, keep: () => {} });
  return createWire({ fetch: globalThis.fetch, gate, urgency: 'needed', timeoutMs, closing });
}

describe('one request to Spotify', () => {
  it('SDK 1.2.0: ends, even when nobody answers (defect 9)', async () => {
    await using server = await serve(() => {});
    const failure = await wire({ timeoutMs: 50 })(server.url, { method: 'GET' }).catch((error) => error);
    expect(failure).toBeInstanceOf(SpotifyUnreachable);
    expect(failure).toMatchObject({ timedOut: true });
  });

  it('ends when the answer stops half way', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"devices":[');
    });
    await expect(wire({ timeoutMs: 200 })(server.url, { method: 'GET' })).rejects.toThrow(SpotifyUnreachable);
  });

  it('does not take half an answer for one when the connection is cut', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"devices":[', () => response.destroy());
    });
    const failure = await wire()(server.url, { method: 'GET' }).catch((error) => error);
    expect(failure).toBeInstanceOf(SpotifyUnreachable);
    expect(failure).toMatchObject({ timedOut: false });
  });

  it('is unreachable when nobody listens, and does not say where', async () => {
    const server = await serve(() => {});
    await server[Symbol.asyncDispose]();
    const failure = await wire()(`${server.url}/api/token`, { method: 'POST' }).catch((error) => error);
    expect(failure).toBeInstanceOf(SpotifyUnreachable);
    expect(String(failure)).not.toContain('127.0.0.1');
  });

  it('does not follow a captive portal', async () => {
    const paths: (string | undefined)[] = [];
    await using server = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/welcome' }).end();
    });
    await expect(wire()(`${server.url}/v1/me/player`, { method: 'GET' })).rejects.toThrow(SpotifyUnreachable);
    expect(paths).toEqual(['/v1/me/player']);
  });

  it('closes the gate behind a 429, for as long as Spotify says', async () => {
    const clock = handClock();
    let served = 0;
    await using server = await serve((_request, response) => {
      served += 1;
      response.writeHead(429, { 'retry-after': '41' }).end('Too many requests');
    });
    const send = wire({ clock });
    const refused = { name: 'SpotifyHttpError', status: 429, retryAfter: 41 };
    await expect(send(server.url, { method: 'GET' })).rejects.toMatchObject(refused);
    await expect(send(server.url, { method: 'GET' })).rejects.toMatchObject(refused);
    expect(served).toBe(1);
    clock.pass(41_000);
    await expect(send(server.url, { method: 'GET' })).rejects.toMatchObject(refused);
    expect(served).toBe(2);
  });

  it('ends when everything closes, and none begins after that', async () => {
    const closed = new AbortController();
    let served = 0;
    await using server = await serve(() => {
      served += 1;
      closed.abort();
    });
    const send = wire({ closing: closed.signal });
    const cut = { name: 'SpotifyUnreachable', timedOut: false };
    await expect(send(server.url, { method: 'PUT' })).rejects.toMatchObject(cut);
    await expect(send(server.url, { method: 'PUT' })).rejects.toMatchObject(cut);
    expect(served).toBe(1);
  });
});

describe('a short wait', () => {
  it('ends by itself, fractions of a millisecond and all, and at once when everything closes', async () => {
    await createWait(new AbortController().signal)(1.5);
    const closed = new AbortController();
    const waiting = createWait(closed.signal)(600_000);
    closed.abort();
    await waiting;
    await createWait(closed.signal)(600_000);
  });
});
