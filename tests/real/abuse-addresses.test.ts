import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Abused, openAbused } from './abused.ts';
import { waitFor } from './wait.ts';

let home: Abused;
beforeAll(async () => {
  home = await openAbused();
});
afterAll(() => home.close());
afterEach(() => home.unharmed());

const json = 'Content-Type: application/json\r\n';

describe('a path that leads out of the page', () => {
  const up = ['..', '%2e%2e', '.%2e', '%2E%2E', '..%00', '%252e%252e', '..;', '%c0%ae%c0%ae', '....', '..\\'];
  const slashes = ['/', '%2f', '%5c', '\\', '//', '%252f', '%c0%af'];
  const files = ['etc/passwd', 'site.ts', 'package.json', 'house.json', 'secrets.json'];
  const targets = up.flatMap((dots) =>
    slashes.flatMap((slash) =>
      files.flatMap((file) => [
        `/${`${dots}${slash}`.repeat(8)}${file}`,
        `/page/${`${dots}${slash}`.repeat(3)}${file}`,
        `/api/v1/rooms/${`${dots}${slash}`.repeat(6)}${file}`,
      ]),
    ),
  );

  test('finds nothing, however it is written', async () => {
    for (const target of targets) {
      const { status, rest } = await home.ask('GET', target);
      expect([target, status >= 400 && status < 500]).toEqual([target, true]);
      expect(rest).toMatch(/^\{"type":"\/problems\//);
      expect(rest).not.toMatch(/root:|createSite|"dependencies"|"rooms"|refreshToken/);
    }
  });

  test.each(['/.env', '/.git/config', '/./index.html/', '/page', '/index.html%00.js', '/assets', '/assets/'])(
    '%s neither',
    async (target) => {
      expect((await home.ask('GET', target)).status).toBeGreaterThanOrEqual(400);
    },
  );

  test('in the form for proxies it is a path like any other', async () => {
    expect((await home.ask('GET', 'http://evil.example/etc/passwd')).status).toBe(404);
    expect((await home.ask('GET', 'file:///etc/passwd')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('zeros, and bytes that are no text', () => {
  test.each([
    '/%00',
    '/api/v1/rooms/%00',
    '/api/v1/rooms/hall%00',
    '/api/v1/%00/rooms',
    '/%ff%fe',
    '/%',
    '/%zz',
  ])('%s', async (target) => {
    const { status } = await home.ask('GET', target);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  test('in a query', async () => {
    for (const query of ['limit=%00', 'cursor=%00%ff', 'roomId=%', 'limit[]=1&limit[__proto__]=2', '%00=%00'])
      expect((await home.ask('GET', `/api/v1/events?${query}`)).status).toBe(400);
  });

  test('in the midst of headers', async () => {
    for (const name of ['X-A\0', 'X-\xff'])
      expect((await home.ask('GET', '/healthz', `${name}: b\r\n`)).status).toBe(400);
    expect((await home.ask('GET', '/healthz', 'X-A: b\0c\r\n')).status).toBe(400);
  });
});

describe('a line break', () => {
  const split = [
    '%0d%0aX-Evil:%201',
    '%0aX-Evil:%201',
    '%0d%0a%0d%0aHTTP/1.1%20200%20OK',
    '%E5%98%8A%E5%98%8DX-Evil:1',
  ];

  test.each(split)('%s in an address makes no header of an answer', async (text) => {
    for (const target of [
      `/${text}`,
      `/api/v1/rooms/${text}`,
      `/api/v1/rooms/hall${text}/start`,
      `/api/v1/sessions?cursor=${text}`,
      `/callback?code=${text}&state=${text}`,
    ]) {
      const { status, headers, rest } = await home.ask('GET', target);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers.get('x-evil')).toBeNull();
      expect(rest).not.toMatch(/^HTTP\/1\.1 /m);
    }
  });

  test('in ids, names, tags and keys makes none either', async () => {
    const bad = 'a\r\nX-Evil: 1\r\n\r\n<script>';
    const body = JSON.stringify({ id: bad, name: bad, kind: 'mqtt', role: 'motion', roomId: bad });
    for (const target of ['/api/v1/rooms', '/api/v1/sensors']) {
      const { status, headers } = await home.ask('POST', target, json, body);
      expect([status, headers.get('x-evil')]).toEqual([422, null]);
    }
    const tag = await home.ask('DELETE', '/api/v1/rooms/hall', 'If-Match: "a\nX-Evil: 1"\r\n');
    expect([tag.status >= 400, tag.headers.get('x-evil')]).toEqual([true, null]);
  });

  test('in what is logged makes no line of the log', async () => {
    await home.ask('GET', '/%0a%7B%22level%22:%22error%22%7D');
    await home.ask('GET', '/healthz', 'User-Agent: a\tb\x1b[31m\r\n');
    expect(home.app.said()).not.toContain('\x1b');
  });
});

describe('a method', () => {
  test.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method'])(
    'is not changed by %s',
    async (name) => {
      const { status } = await home.ask('GET', '/api/v1/rooms/hall', `${name}: DELETE\r\nIf-Match: *\r\n`);
      expect(status).toBe(200);
      const over = await home.ask(
        'POST',
        '/api/v1/rooms/hall?_method=DELETE',
        `${name}: DELETE\r\n${json}`,
        '{}',
      );
      expect(over.status).toBe(405);
    },
  );

  test.each(['TRACE', 'TRACK', 'CONNECT', 'PATCH', 'PROPFIND', 'get', 'GETX'])(
    '%s does nothing',
    async (method) => {
      const { status, rest } = await home.ask(method, '/api/v1/rooms/hall', 'X-Secret: open-sesame\r\n');
      expect(status >= 400 || Number.isNaN(status)).toBe(true);
      expect(rest).not.toContain('open-sesame');
    },
  );

  test('a line that wants to be more than HTTP stays HTTP', async () => {
    for (const upgrade of ['websocket', 'h2c', 'TLS/1.0']) {
      const more = `Upgrade: ${upgrade}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n`;
      const { status } = await home.answerTo(
        `GET /healthz HTTP/1.1\r\nHost: ${new URL(home.app.url()).host}\r\nConnection: close, Upgrade\r\n${more}\r\n`,
      );
      expect(status).not.toBe(101);
    }
  });
});

describe('two readings of one request', () => {
  const stop = 'POST /api/v1/rooms/hall/snooze HTTP/1.1';
  const hidden =
    'POST /api/v1/house/vacation HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 11\r\n\r\n{"on":true}';
  const shapes: [string, string, string][] = [
    ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'],
    ['chunks and a length', 'Transfer-Encoding: chunked\r\nContent-Length: 6\r\n', '0\r\n\r\n'],
    ['two lengths', 'Content-Length: 0\r\nContent-Length: 40\r\n', ''],
    ['a list of lengths', 'Content-Length: 0, 40\r\n', ''],
    ['a length with a sign', 'Content-Length: +5\r\n', 'hello'],
    ['a negative length', 'Content-Length: -1\r\n', ''],
    ['a length in hexadecimal', 'Content-Length: 0x10\r\n', ''],
    ['chunks twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n', '0\r\n\r\n'],
    ['chunks that are not last', 'Transfer-Encoding: chunked, identity\r\n', '0\r\n\r\n'],
    ['a coding that nobody knows', 'Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'],
    ['a space before the colon', 'Content-Length : 5\r\n', 'hello'],
    ['a folded header', 'X-A: b\r\n Content-Length: 5\r\n', ''],
    ['a chunk of unreadable size', 'Transfer-Encoding: chunked\r\n', '-1\r\n'],
    ['a line end alone', 'X-A: b\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'],
  ];
  test.each(shapes)('%s: what is hidden in it is never heard', async (_, headers, body) => {
    const { host } = new URL(home.app.url());
    const { status, rest } = await home.answerTo(
      `${stop}\r\nHost: ${host}\r\nContent-Type: application/json\r\n${headers}\r\n${body}${hidden.replace('127.0.0.1', host)}`,
    );
    expect(status).toBe(400);
    expect(rest).not.toMatch(/^HTTP\/1\.1 /m);
  });

  test('no name, or two names, of this machine', async () => {
    const { host } = new URL(home.app.url());
    expect((await home.answerTo('GET /api/v1/rooms HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400);
    const two = await home.ask('GET', '/api/v1/rooms', 'Host: evil.example\r\n');
    expect(two.status).toBe(400);
    const foreign = `GET /api/v1/rooms HTTP/1.1\r\nHost: evil.example\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect((await home.answerTo(foreign)).status).toBe(400);
  });
});

test('headers of 16 KiB and more are refused, whatever they are', async () => {
  for (const header of [
    `X-Long: ${'x'.repeat(20_000)}\r\n`,
    `${'x'.repeat(20_000)}: y\r\n`,
    Array.from({ length: 2000 }, (_, at) => `X-${at}: yyyy\r\n`).join(''),
    `Cookie: ${'a=b; '.repeat(5000)}\r\n`,
    `Authorization: Bearer ${'x'.repeat(100_000)}\r\n`,
  ]) {
    const { status, headers } = await home.ask('GET', '/api/v1/rooms', header);
    // A line that is closed while somebody still talks may swallow the answer.
    expect(Number.isNaN(status) || status === 431).toBe(true);
    if (status === 431) expect(headers.get('content-type')).toBe('application/problem+json');
  }
});

test('three hundred callers who never finish are cut off, and nobody waits for them', async () => {
  const lines = await Promise.all(Array.from({ length: 300 }, () => home.dial()));
  for (const [at, line] of lines.entries())
    line.write(
      at % 2 === 0 ? 'GET /healthz HTTP/1.1\r\nX-' : 'POST /api/v1/rooms/hall/start HTTP/1.1\r\nHost: 1',
    );
  const gone = lines.map((line) => once(line.resume(), 'close'));
  await home.unharmed();
  await waitFor(() => lines.every((line) => line.destroyed), { within: 60, what: 'all to be cut off' });
  await Promise.all(gone);
});
