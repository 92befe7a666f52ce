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
      text: 'Nothing would start now. Quiet hours until 08:00.',
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
    expect((await explain(hall.policy)).body).toMatchObject({ wouldStart: true });
    expect((await explain(quiet)).body).toMatchObject({
      wouldStart: false,
      text: 'Nothing would start now. Quiet hours until 09:00.',
    });
    expect((await explain({ ...quiet, volumePercent: 101 })).body).toMatchObject({
      type: '/problems/validation',
      issues: [{ path: 'policy.volumePercent' }],
    });
    expect((await home.ask('/rooms/bedroom/explain')).body).toMatchObject({
      text: 'Nothing would start now. Quiet hours until 08:00.',
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
    ['/sessions?outcome=started', ''],
    ['/analytics?by=song', 'by'],
    ['/analytics?from=2026-03-02', 'from'],
    ['/analytics?from=2026-03-02T06:30:00.001Z', 'from'],
    ['/analytics?from=2026-03-02T06:00:00Z&to=2026-03-02T06:00:00Z', 'from'],
    ['/analytics?from=2025-01-26T05:59:59.999Z&to=2026-03-02T06:00:00Z', 'from'],
    ['/analytics?sensorId=hall-pir', ''],
    ['/rooms/UPPER', 'id'],
  ])('%s is refused where it is wrong', async (path, where) => {
    const { status, body } = await home.ask(path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: '/problems/validation', issues: [{ path: where }] });
  });
});

describe('sums', () => {
  const sums = async (query: string) => promised('sumUp', await home.ask(`/analytics${query}`));

  test('are of the last thirty days of the house unless other days are asked', async () => {
    expect(await sums('')).toMatchObject({
      by: 'day',
      firstDay: '2026-02-01',
      lastDay: '2026-03-02',
      total: { sessions: 1, musicFor: 598, motionCount: 9 },
      groups: [{ key: '2026-03-02', sessions: 1 }],
      verdicts: [
        { day: '2026-03-02', outcome: 'extended', reason: 'motion_extended', count: 2 },
        { day: '2026-03-02', outcome: 'ignored', reason: 'quiet_hours', count: 3 },
      ],
    });
    expect(await sums('?to=2026-03-01T23:00:00Z')).toMatchObject({
      firstDay: '2026-01-31',
      lastDay: '2026-03-01',
    });
    expect(await sums('?from=2026-03-01T23:00:00Z')).toMatchObject({ firstDay: '2026-03-02' });
    expect(await sums('?from=2025-01-26T06:00:00Z&to=2026-03-02T06:00:00Z')).toMatchObject({
      firstDay: '2025-01-26',
    });
  });

  test('are of a room or a person when asked, and tell nothing of what was listened to', async () => {
    expect(await sums('?roomId=bedroom&by=room')).toMatchObject({ groups: [], verdicts: [{ count: 3 }] });
    expect(await sums('?userId=nina&by=hour')).toMatchObject({ groups: [], verdicts: [{ count: 3 }] });
    const hours = await sums('?by=hour');
    expect(hours).toMatchObject({ groups: [{ key: '07' }] });
    expect(JSON.stringify(hours)).not.toContain('spotify');
  });
});

describe('bodies', () => {
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
