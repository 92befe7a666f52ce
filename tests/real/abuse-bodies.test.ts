import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Abused, openAbused } from './abused.ts';

let home: Abused;
beforeAll(async () => {
  home = await openAbused();
});
afterAll(() => home.close());
afterEach(() => home.unharmed());

const json = 'Content-Type: application/json\r\n';
/** Every kind of place that reads a body. */
const places: [string, string][] = [
  ['POST', '/api/v1/rooms'],
  ['PUT', '/api/v1/rooms/hall'],
  ['POST', '/api/v1/sensors'],
  ['POST', '/api/v1/rooms/hall/snooze'],
  ['POST', '/api/v1/rooms/hall/explain'],
  ['POST', '/api/v1/house/vacation'],
  ['POST', '/api/v1/accounts/link'],
];
const everywhere = async (ask: (method: string, target: string) => Promise<void>) => {
  for (const [method, target] of places) await ask(method, target);
};

describe('a body that is none', () => {
  const types: [string, string][] = [
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with files', 'multipart/form-data; boundary=x'],
    ['text', 'text/plain'],
    ['text that says JSON', 'text/plain; application/json'],
    ['a page', 'text/html'],
    ['XML', 'application/xml'],
    ['nearly JSON', 'application/jsonx'],
    ['JSON of another kind', 'application/merge-patch+json'],
    ['JSON in a list', 'text/plain, application/json'],
    ['nothing', ''],
  ];
  test.each(types)('%s is not read', async (_, type) => {
    await everywhere(async (method, target) => {
      const { status } = await home.ask(
        method,
        target,
        type === '' ? '' : `Content-Type: ${type}\r\n`,
        '{"on":true}',
      );
      expect([target, status]).toEqual([target, 415]);
    });
  });

  test.each(['utf-7', 'UTF-16', 'latin1', 'x-unknown', '"utf-7"'])('nor JSON in %s', async (charset) => {
    const { status } = await home.ask(
      'POST',
      '/api/v1/house/vacation',
      `Content-Type: application/json; charset=${charset}\r\n`,
      '{"on":true}',
    );
    expect(status).toBe(415);
  });

  test.each([
    '{',
    '{"on":}',
    '[',
    'true',
    '"on"',
    'null',
    '[]',
    '\0',
    '{"on":tru\0e}',
    '\xff\xfe',
    '{"on":1e999}',
    "{'on':true}",
  ])('%j', async (body) => {
    const { status } = await home.ask('POST', '/api/v1/house/vacation', json, Buffer.from(body, 'latin1'));
    expect([400, 422]).toContain(status);
  });
});

describe('a body that is packed', () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
  test.each<[string, Buffer]>([
    ['gzip', gzipSync('{"on":true}')],
    ['gzip', bomb],
    ['deflate', deflateSync('{"on":true}')],
    ['br', Buffer.from('{"on":true}')],
    ['gzip, gzip', bomb],
    ['identity, gzip', bomb],
    ['nonsense', Buffer.from('{}')],
  ])('by %s stays packed', async (encoding, body) => {
    await everywhere(async (method, target) => {
      const { status } = await home.ask(method, target, `${json}Content-Encoding: ${encoding}\r\n`, body);
      expect(status).toBe(415);
    });
  });
});

describe('a body that is large', () => {
  const large = Buffer.alloc(10 * 1024 * 1024, 0x20);

  test('10 MB, with its length or in chunks', async () => {
    await everywhere(async (method, target) => {
      const { status, rest } = await home.ask(method, target, json, large);
      expect([status, rest]).toEqual([413, expect.stringContaining('/problems/too-large')]);
    });
    const chunks = Buffer.concat([
      Buffer.from(`${large.length.toString(16)}\r\n`),
      large,
      Buffer.from('\r\n0\r\n\r\n'),
    ]);
    const told = await home.answerTo(
      Buffer.concat([
        Buffer.from(
          `POST /api/v1/rooms HTTP/1.1\r\nHost: ${new URL(home.app.url()).host}\r\nConnection: close\r\n${json}Transfer-Encoding: chunked\r\n\r\n`,
        ),
        chunks,
      ]),
    );
    expect(told.status).toBe(413);
  });

  test('where none is expected it is not looked at: there is an answer, or the line is cut', async () => {
    const read = await home.ask('GET', '/api/v1/rooms', json, large);
    expect(read.status || 200).toBe(200);
    const removed = await home.ask('DELETE', '/api/v1/rooms/hall', json, large);
    expect(removed.status || 428).toBe(428);
  });

  test('64 KiB are read, a byte more is not', async () => {
    const padded = (bytes: number) => `{"on":1${' '.repeat(bytes - 8)}}`;
    const asked = async (bytes: number) =>
      (await home.ask('POST', '/api/v1/house/vacation', json, padded(bytes))).status;
    expect(await asked(64 * 1024)).toBe(422);
    expect(await asked(64 * 1024 + 1)).toBe(413);
  });
});

describe('a body that is deep', () => {
  const depth = 30_000;
  const nested = (beginning: string, times: number) => `${beginning.repeat(times)}1${'}'.repeat(times)}`;
  test.each([
    ['lists', '['.repeat(depth) + ']'.repeat(depth)],
    ['objects', nested('{"a":', 10_000)],
    ['lists that never close', '['.repeat(60_000)],
  ])('%s', async (_, body) => {
    await everywhere(async (method, target) => {
      const { status } = await home.ask(method, target, `${json}If-Match: "x"\r\n`, body);
      expect([400, 422]).toContain(status);
    });
  });

  test('conditions within conditions', async () => {
    const body = `{"policy":{"music":{"contextUri":"spotify:playlist:a","label":"a"},"conditions":[${nested('{"not":', 8000)}]}}`;
    const { status } = await home.ask('POST', '/api/v1/rooms/hall/explain', json, body);
    expect(status).toBe(422);
  });

  test('a thousand wrong fields', async () => {
    const body = JSON.stringify(
      Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`field${at}`, at])),
    );
    const { status, rest } = await home.ask('POST', '/api/v1/rooms', json, body);
    expect(status).toBe(422);
    expect(rest.length).toBeLessThan(256 * 1024);
  });
});

describe('what would change every object of the process', () => {
  const poisons = [
    '{"__proto__":{"polluted":true,"on":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"on":true,"__proto__":{"polluted":true}}',
    '{"on":true,"constructor":{"prototype":{"polluted":true}}}',
    '{"on":true,"prototype":{"polluted":true}}',
    '{"policy":{"__proto__":{"polluted":true}},"__proto__":{"enabled":false}}',
    '{"\\u005f_proto__":{"polluted":true}}',
    '[{"__proto__":{"polluted":true}}]',
  ];

  test.each(poisons)('%s is refused', async (body) => {
    await everywhere(async (method, target) => {
      const { status, rest } = await home.ask(method, target, `${json}If-Match: "x"\r\n`, body);
      expect([target, status]).toEqual([target, 422]);
      expect(rest).not.toContain('"polluted":true');
    });
    const room = await (await fetch(`${home.app.url()}/api/v1/rooms/hall`)).text();
    expect(room).not.toContain('polluted');
  });

  test.each([
    '__proto__[polluted]=1',
    '__proto__.polluted=1',
    'constructor[prototype][polluted]=1',
    '__proto__=1',
    'limit=1&__proto__[limit]=500',
    'hasOwnProperty=1&toString=1',
  ])('?%s is refused', async (query) => {
    expect((await home.ask('GET', `/api/v1/events?${query}`)).status).toBe(400);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
    'nothing is called %s here',
    async (name) => {
      for (const target of [
        `/${name}`,
        `/api/v1/${name}`,
        `/api/v1/rooms/${name}`,
        `/api/v1/rooms/hall/${name}`,
      ]) {
        const { status } = await home.ask('GET', target);
        expect([400, 404]).toContain(status);
      }
    },
  );
});
