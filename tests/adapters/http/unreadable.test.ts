import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/contract/problem.ts';
import { waitFor } from '../../real/wait.ts';
import { type Door, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  // So short that nobody waits for it, so long that whoever is ready to send has sent.
  home = await openDoor({ patience: { headersForMs: 400, requestForMs: 800, lookEveryMs: 50 } });
});
afterEach(() => home.door.close());

/** Says this and listens until the line is closed. @returns all that came. */
async function say(words: string | Buffer): Promise<string> {
  const caller = connect(home.door.port, '127.0.0.1');
  await once(caller, 'connect');
  caller.on('error', () => {});
  caller.write(words);
  return text(caller);
}

function read(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1),
    ]),
  );
  return { first, headers, problem: Problem.parse(JSON.parse(body)) };
}

const start = 'Host: 127.0.0.1\r\n';

describe('whoever is slow', () => {
  test.each([
    ['to begin', ''],
    ['with the first line', 'GET /healthz HTTP/1.1\r\nHo'],
    ['with the last header', `GET /healthz HTTP/1.1\r\n${start}X-A: b\r\n`],
    [
      'with a body',
      `POST /api/v1/rooms/hall/stop HTTP/1.1\r\n${start}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{`,
    ],
    [
      'with a piece of a body',
      `POST /api/v1/rooms/hall/stop HTTP/1.1\r\n${start}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{`,
    ],
  ])('%s is cut off', async (_, words) => {
    const answer = await say(words);
    expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)).toBe(true);
    expect(home.commands).toEqual([]);
    expect((await fetch(`${home.door.url}/healthz`)).status).toBe(200);
  });

  test('is told so where there is still somebody to tell', async () => {
    const { first, headers, problem } = read(await say('GET /healthz HTTP/1.1\r\nHost: loca'));
    expect(first).toBe('HTTP/1.1 408 Request Timeout');
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('connection')).toBe('close');
    expect(problem).toMatchObject({ type: '/problems/too-slow', status: 408 });
  });

  test.each([500_000, 999_999_999_999, 9_007_199_254_740_991])(
    'a body that says to be of %d bytes and never comes is waited for no longer than others',
    async (length) => {
      const head = `POST /api/v1/rooms HTTP/1.1\r\n${start}Content-Type: application/json\r\n`;
      const { first } = read(await say(`${head}Content-Length: ${length}\r\n\r\n{`));
      expect(first).toContain(' 408 ');
    },
  );

  test('a drop now and then does not help', async () => {
    const caller = connect(home.door.port, '127.0.0.1');
    caller.on('error', () => {});
    await once(caller, 'connect');
    caller.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    const gone = once(caller, 'close');
    caller.resume();
    await waitFor(
      () => {
        if (!caller.destroyed) caller.write('X-Drop: 1\r\n');
        return caller.destroyed;
      },
      { what: 'the line to be cut' },
    );
    await gone;
  });

  test('two hundred of them keep nobody waiting', async () => {
    const callers = Array.from({ length: 200 }, () => connect(home.door.port, '127.0.0.1'));
    for (const caller of callers) caller.on('error', () => {});
    await Promise.all(callers.map((caller) => once(caller, 'connect')));
    for (const caller of callers) caller.write('GET / HTTP/1.1\r\nHo');
    expect((await home.ask('/rooms')).status).toBe(200);
    await Promise.all(callers.map((caller) => once(caller.resume(), 'close')));
    expect((await home.ask('/rooms')).status).toBe(200);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['headers beyond 16 KiB', `GET / HTTP/1.1\r\n${start}X-Long: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
    ['many headers of the same length', `GET / HTTP/1.1\r\n${start}${'X: y\r\n'.repeat(4000)}\r\n`, 431],
    ['an address beyond 16 KiB', `GET /${'x'.repeat(17_000)} HTTP/1.1\r\n${start}\r\n`, 431],
    ['what is no HTTP', 'PLAY MUSIC\r\n\r\n', 400],
    ['the beginning of TLS', Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0, 0]), 400],
  ])('%s', async (_, words, status) => {
    const { first, problem, headers } = read(await say(words));
    expect(first).toContain(` ${status} `);
    expect(problem.status).toBe(status);
    const requestId = headers.get('x-request-id')?.trim();
    expect(home.noted).toMatchObject([
      { requestId, who: 'address 127.0.0.1', method: null, path: null, status },
    ]);
  });

  test('headers of 15 KiB are read', async () => {
    const { status } = await home.ask('/rooms', { headers: { 'x-long': 'x'.repeat(15_000) } });
    expect(status).toBe(200);
  });

  test('no answer is put into the midst of another', async () => {
    const caller = connect(home.door.port, '127.0.0.1');
    const heard: string[] = [];
    caller.on('data', (bytes) => heard.push(String(bytes)));
    caller.on('error', () => {});
    caller.write(`GET /api/v1/stream HTTP/1.1\r\n${start}\r\n`);
    await waitFor(() => heard.join('').includes('event: snapshot'), { what: 'the first word of the stream' });
    const gone = once(caller, 'close');
    caller.write('NONSENSE\r\n\r\n');
    await gone;
    expect(heard.join('').match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(home.noted).toMatchObject([{ route: '/api/v1/stream', status: 200 }]);
  });
});
