import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NewTokenView } from '../../../src/contract/token.ts';
import { type Direct, maker, openDirect } from './direct-callers.ts';
import { type Door, now, openDoor, promised } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const at = (ms: number) => new Date(now + ms).toISOString();
async function made(body: object = {}) {
  const told = await home.ask('/tokens', {
    method: 'POST',
    body: { label: 'Panel', scope: 'read', ...body },
  });
  return { told, view: NewTokenView.parse(told.body) };
}

test('a token is shown with what makes it work once, and never again', async () => {
  const { told, view } = await made();
  expect(told).toMatchObject({ status: 201, body: promised('addToken', told) as object });
  expect(told.headers.get('cache-control')).toBe('no-store');
  const { token, ...shown } = view;
  expect(shown).toEqual({
    id: view.id,
    label: 'Panel',
    scope: 'read',
    userId: 'local',
    createdAt: at(0),
    lastUsedAt: null,
    expiresAt: null,
  });
  expect(home.tokens.recognise(token).ok).toBe(true);
  for (const path of ['/tokens', `/tokens/${view.id}`]) {
    const text = JSON.stringify((await home.ask(path)).body);
    expect(text).toContain(view.id);
    expect(text).not.toContain(token.slice(-43));
    expect(text).not.toMatch(/hash|sps_/);
  }
  expect(JSON.stringify(home.lines)).not.toContain(token.slice(-43));
});

test('the list comes in pages, by id', async () => {
  const ids = [];
  for (let count = 0; count < 3; count++) ids.push((await made()).view.id);
  const first = await home.ask('/tokens?limit=2');
  const page = promised('listTokens', first) as { items: { id: string }[]; nextCursor: string };
  const rest = (await home.ask(`/tokens?limit=2&cursor=${page.nextCursor}`)).body as typeof page;
  expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toSorted());
  expect(rest.nextCursor).toBeNull();
});

describe('a token expires', () => {
  test.each([
    [{}, null],
    [{ expiresFor: 3600 }, at(3_600_000)],
    [{ expiresAt: '2026-03-02T08:30:00+01:00' }, at(3_600_000)],
    [{ expiresFor: 60, expiresAt: '2027-01-01T00:00:00Z' }, at(60_000)],
  ])('%j', async (body, expiresAt) => {
    expect((await made(body)).view.expiresAt).toBe(expiresAt);
  });

  test('in the future, or it is not made', async () => {
    const body = { label: 'Panel', scope: 'read', expiresAt: at(0) };
    expect(await home.ask('/tokens', { method: 'POST', body })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'expiresAt', message: 'must be in the future' }] },
    });
  });
});

describe('to revoke a token', () => {
  const remove = (id: string, etag?: string) =>
    home.ask(`/tokens/${id}`, { method: 'DELETE', ...(etag && { headers: { 'if-match': etag } }) });

  test('its version is needed, which it has from its making on and keeps', async () => {
    const { told, view } = await made();
    const etag = told.headers.get('etag') ?? '';
    expect((await remove(view.id)).status).toBe(428);
    expect((await remove(view.id, '"another"')).status).toBe(412);
    home.tokens.recognise(view.token);
    expect((await home.ask(`/tokens/${view.id}`)).headers.get('etag')).toBe(etag);
    expect((await remove(view.id, etag)).status).toBe(204);
    expect(home.tokens.recognise(view.token).ok).toBe(false);
    for (const again of [await remove(view.id, etag), await home.ask(`/tokens/${view.id}`)])
      expect(again).toMatchObject({ status: 404, body: { detail: `There is no token "${view.id}".` } });
  });

  test('and the log says who made it and who revoked it, by ids alone', async () => {
    const { told, view } = await made({ label: 'secret panel' });
    await remove(view.id, told.headers.get('etag') ?? '');
    const lines = home.lines.filter(({ level }) => level === 'info');
    expect(lines).toEqual([
      {
        level: 'info',
        facts: { tokenId: view.id, scope: 'read', by: 'loopback' },
        sentence: 'a token was made',
      },
      { level: 'info', facts: { tokenId: view.id, by: 'loopback' }, sentence: 'a token was revoked' },
    ]);
  });
});

describe('made by a token of scope admin', () => {
  let direct: Direct;
  beforeEach(async () => {
    direct = await openDirect();
  });
  afterEach(() => direct.door.close());
  const make = (scope: string) =>
    direct.as('admin')('/tokens', { method: 'POST', body: { label: 'Another', scope } });

  test.each(['read', 'control'])('is one of scope %s, in the name of the same person', async (scope) => {
    expect(await make(scope)).toMatchObject({ status: 201, body: { scope, userId: maker } });
  });

  test('is none that may as much as itself', async () => {
    expect(await make('admin')).toMatchObject({
      status: 403,
      body: { detail: 'Tokens of scope admin are made by people, not by tokens.' },
    });
    expect(direct.tokens.list()).toHaveLength(3);
  });
});

test('a full disk makes no token, and says so', async () => {
  home.secrets.failWith('The disk is full.');
  const told = await home.ask('/tokens', { method: 'POST', body: { label: 'Panel', scope: 'read' } });
  expect(told).toMatchObject({ status: 503, body: { detail: 'The disk is full.' } });
  expect((await home.ask('/tokens')).body).toEqual({ items: [], nextCursor: null });
});
