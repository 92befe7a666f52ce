import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes.ts';
import { type Door, hall, openDoor, promised } from './door.ts';
import { everyRoute, routeNames } from './every-route.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const tagOf = async (path: string) => (await home.ask(path)).headers.get('etag') ?? '';

describe('every route of the table', () => {
  test.each(routeNames)('%s answers what it promises', async (name) => {
    const [path, wishes, status] = await everyRoute(home.ask, home.spotify)[name]();
    const told = await home.ask(path, wishes);
    expect(told.status).toBe(status);
    expect(told.headers.get('cache-control')).toBe('no-store');
    promised(name, told);
    expect(routes[name].answer === null).toBe(told.body === null);
  });

  test('a path that is asked with another method says which it knows', async () => {
    const told = await home.ask('/rooms/hall', { method: 'PATCH', body: {} });
    expect(told.status).toBe(405);
    expect(told.headers.get('allow')).toBe('GET, HEAD, PUT, DELETE');
    expect(told.body).toMatchObject({ type: '/problems/method' });
    expect((await home.ask('/rooms/hall/start')).headers.get('allow')).toBe('POST');
  });

  test.each(['/nonsense', '/rooms/hall/nonsense', '/rooms/nowhere', '/ROOMS', '/rooms/'])(
    '%s is not found',
    async (path) => {
      const told = await home.ask(path);
      expect(told.status).toBe(404);
      expect(told.headers.get('content-type')).toBe('application/problem+json');
      expect(told.body).toMatchObject({ type: '/problems/not-found', status: 404 });
    },
  );
});

describe('reading', () => {
  test('a room says where it stands, in words and in the time of the house', async () => {
    const { body } = await home.ask('/rooms/bedroom/explain');
    expect(body).toMatchObject({
      wouldStart: false,
      what: 'Nothing would start.',
      why: 'Quiet hours until 08:00.',
      text: 'Nothing would start. Quiet hours until 08:00.',
    });
    expect((await home.ask('/rooms/hall/explain')).body).toMatchObject({ wouldStart: true });
    expect((await home.ask('/rooms/hall')).body).toMatchObject({
      phase: {
        name: 'silent',
        text: 'Silent. Starts when someone comes in.',
        since: '2026-03-02T06:30:00.000Z',
      },
    });
    expect((await home.ask('/events?limit=1')).body).toMatchObject({
      items: [{ id: 'e0', verdict: { text: 'Bedroom stayed silent. Quiet hours until 08:00.' } }],
    });
    expect((await home.ask('/sessions')).body).toMatchObject({ items: [{ startLatencyMs: 1912 }] });
  });

  test('a policy that is not saved yet is explained, and not saved', async () => {
    const explain = (policy: unknown) =>
      home.ask('/rooms/bedroom/explain', { method: 'POST', body: { policy } });
    const quiet = { ...hall.policy, quietHours: [{ from: '07:00', to: '09:00' }] };
    expect((await explain(hall.policy)).body).toMatchObject({
      wouldStart: true,
      why: 'At 25% on Hall speaker.',
    });
    expect((await explain(quiet)).body).toMatchObject({
      wouldStart: false,
      text: 'Nothing would start. Quiet hours until 09:00.',
    });
    expect((await explain({ ...quiet, volumePercent: 101 })).body).toMatchObject({
      type: '/problems/validation',
      issues: [{ path: 'policy.volumePercent' }],
    });
    expect((await home.ask('/rooms/bedroom/explain')).body).toMatchObject({
      text: 'Nothing would start. Quiet hours until 08:00.',
    });
  });

  test('the tag of a room never hides that its phase changed', async () => {
    const tag = await tagOf('/rooms/hall');
    const told = await home.ask('/rooms/hall', { headers: { 'if-none-match': tag } });
    expect(told.status).toBe(200);
  });

  test.each([
    ['/events?limit=2', ['e0', 'e1', 'e2', 'e3', 'e4']],
    ['/events?limit=2&roomId=hall', ['e1', 'e3']],
    ['/events?limit=1&sensorId=bedroom-radar', ['e0', 'e2', 'e4']],
    ['/events?limit=5&outcome=extended', ['e1', 'e3']],
    ['/events?limit=2&from=2026-03-02T07:26:00%2B01:00&to=2026-03-02T06:29:00Z', ['e1', 'e2', 'e3']],
    ['/events?limit=1&userId=nina', ['e0', 'e2', 'e4']],
    ['/events?roomId=bedroom&userId=nina&outcome=extended', []],
    ['/events?from=2026-03-02T06:28:00Z&to=2026-03-02T06:29:00Z', ['e1']],
    ['/rooms?limit=2', ['bedroom', 'hall', 'kitchen']],
    ['/sensors?limit=1', ['bedroom-radar', 'hall-pir']],
    ['/sensors?roomId=hall', ['hall-pir']],
    ['/sensors?userId=nina', ['bedroom-radar']],
    ['/sessions?limit=1', ['s1']],
  ])('%s pages to its end, each item once', async (path, ids) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const told = await home.ask(`${path}${cursor && `&cursor=${cursor}`}`);
      const page = told.body as { items: { id: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids);
  });

  test.each([
    ['/events?cursor=nonsense!', 'cursor'],
    [`/events?cursor=${Buffer.from('[1]').toString('base64url')}`, 'cursor'],
    ['/rooms?cursor=bm9uc2Vuc2U', 'cursor'],
    ['/events?limit=0', 'limit'],
    ['/events?limit=501', 'limit'],
    ['/events?limit=1&limit=2', 'limit'],
    ['/events?from=yesterday', 'from'],
    ['/events?from=2026-03-02T06:00:00', 'from'],
    ['/sessions?outcome=started', 'outcome'],
    ['/analytics?by=song', 'by'],
    ['/analytics?from=2026-03-02', 'from'],
    ['/analytics?from=2026-03-02T06:30:00.001Z', 'from'],
    ['/analytics?from=2026-03-02T06:00:00Z&to=2026-03-02T06:00:00Z', 'from'],
    ['/analytics?from=2025-01-26T05:59:59.999Z&to=2026-03-02T06:00:00Z', 'from'],
    ['/analytics?sensorId=hall-pir', 'sensorId'],
    ['/rooms/UPPER', 'id'],
    ['/rooms?color=red', 'color'],
    ['/rooms/hall?verbose=1', 'verbose'],
  ])('%s is refused where it is wrong', async (path, where) => {
    const { status, body } = await home.ask(path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: '/problems/validation', issues: [{ path: where }] });
  });
});

test('a parameter that is given more than once is refused by its name', async () => {
  for (const path of [
    '/rooms?limit=1&limit=1',
    '/events?roomId=hall&limit=2&roomId=hall',
    '/rooms/hall?a=1&a=2',
  ]) {
    const { status, body } = await home.ask(path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ issues: [{ message: 'is given more than once' }] });
  }
  expect((await home.ask('/rooms?')).status).toBe(200);
});

test('the head of whatever can be read can be asked for alone', async () => {
  for (const path of ['/rooms', '/rooms/hall', '/settings', '/events']) {
    const [whole, head] = [await home.ask(path), await home.ask(path, { method: 'HEAD' })];
    expect([head.status, head.body]).toEqual([200, null]);
    for (const name of ['etag', 'content-type']) expect(head.headers.get(name)).toBe(whole.headers.get(name));
  }
  expect((await home.ask('/rooms/nowhere', { method: 'HEAD' })).status).toBe(404);
});

describe('bodies', () => {
  test('that break say where, and do not quote what may be a secret', async () => {
    const body = '{\n  "clientSecret": "hunter2",\n  "clientId": hunter2\n}';
    const told = await home.ask('/accounts/link', { method: 'POST', body });
    expect(told.body).toMatchObject({
      type: '/problems/malformed',
      status: 400,
      detail: 'The body must be a JSON object. It is none from line 3, column 15 on.',
    });
    expect(JSON.stringify(told.body)).not.toContain('hunter2');
  });

  test('that are not there are told field by field', async () => {
    const told = await home.ask('/sensors', { method: 'POST' });
    expect([told.status, told.body]).toEqual([
      422,
      expect.objectContaining({
        issues: ['id', 'kind', 'role'].map((path) => expect.objectContaining({ path })),
      }),
    ]);
  });

  test('with thousands of wrong fields are answered by fifty, and the number of the others', async () => {
    const body = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`f${at}`, 1]));
    const told = await home.ask('/rooms/hall/start', { method: 'POST', body });
    expect(told.status).toBe(422);
    expect(told.body).toMatchObject({
      detail: 'f0: is not known here. And 2999 more.',
      issues: { length: 50 },
    });
  });

  const post = (body: string, type = 'application/json') =>
    home.ask('/rooms/hall/snooze', { method: 'POST', body, headers: { 'content-type': type } });

  test.each([
    ['half a body', '{"snoozeFor": ', 'application/json', 400, 'malformed'],
    ['a bare number', '3600', 'application/json', 400, 'malformed'],
    ['a form', 'snoozeFor=3600', 'application/x-www-form-urlencoded', 415, 'content-type'],
    ['JSON that says it is text', '{"snoozeFor":3600}', 'text/plain', 415, 'content-type'],
    ['an unknown charset', '{"snoozeFor":3600}', 'application/json; charset=klingon', 415, 'content-type'],
    ['too much', JSON.stringify({ snoozeFor: 'x'.repeat(65_536) }), 'application/json', 413, 'too-large'],
    ['a prototype', '{"snoozeFor":3600,"__proto__":{"a":1}}', 'application/json', 422, 'validation'],
  ])('%s is refused', async (_, body, type, status, problem) => {
    const told = await post(body, type);
    expect(told.status).toBe(status);
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    expect(told.body).toMatchObject({ type: `/problems/${problem}` });
    expect(home.commands).toEqual([]);
  });

  test('a charset beside the type is fine', async () => {
    expect((await post('{"snoozeFor":3600}', 'application/json; charset=utf-8')).status).toBe(200);
  });

  test('an address that cannot be decoded is refused', async () => {
    expect((await home.ask('/rooms/%E0%A4%A')).status).toBe(400);
  });
});

describe('commands', () => {
  test('reach the house as they were meant', async () => {
    await home.ask('/rooms/hall/start', { method: 'POST' });
    await home.ask('/rooms/hall/extend', { method: 'POST', body: { extendFor: 600 } });
    await home.ask('/house/snooze', { method: 'POST', body: { snoozeFor: 60, stopMusic: true } });
    await home.ask('/house/vacation', { method: 'POST', body: { on: true } });
    expect(home.commands.map(({ command }) => command)).toEqual([
      { type: 'start', roomId: 'hall' },
      { type: 'extend', roomId: 'hall', extendFor: 600 },
      { type: 'house_snooze', snoozeFor: 60, stopMusic: true },
      { type: 'vacation', on: true },
    ]);
  });

  test('that are refused say why in a sentence', async () => {
    home.answer({ ok: false, message: 'No.', issues: [], reason: { type: 'nothing_to_stop' } });
    const told = await home.ask('/rooms/hall/stop', { method: 'POST' });
    expect(told.status).toBe(409);
    expect(told.body).toMatchObject({
      type: '/problems/refused',
      detail: 'Hall stays as it is. Nothing plays that could stop.',
    });
    home.answer({ ok: false, message: 'Awake.', issues: [], reason: { type: 'house_is_awake' } });
    expect((await home.ask('/house/resume', { method: 'POST' })).body).toMatchObject({
      type: '/problems/refused',
      detail: 'Awake.',
    });
    home.answer({ ok: false, message: 'Not now.', issues: [] });
    expect((await home.ask('/rooms/hall/stop', { method: 'POST' })).body).toMatchObject({
      detail: 'Not now.',
    });
  });
});

test('what breaks here is logged, and its inside stays here', async () => {
  const broken = await openDoor();
  broken.history.events = () => {
    throw new Error('SQLITE_CORRUPT at /secret/place');
  };
  const { door, lines } = broken;
  const told = await broken.ask('/events');
  await door.close();
  expect(told.status).toBe(500);
  expect(told.body).toMatchObject({ type: '/problems/unexpected' });
  expect(JSON.stringify(told.body)).not.toMatch(/SQLITE|secret/);
  const logged = lines.filter(({ level }) => level === 'error');
  expect(logged).toHaveLength(1);
  expect(logged[0]?.facts).toMatchObject({ requestId: told.headers.get('x-request-id') });
});
