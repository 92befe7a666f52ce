import { describe, expect, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { prompt, visit } from './visitor.ts';

const contextUri = playlistUri('nina', 'Morning');

describe('a scripted fault', () => {
  test('strikes once when nothing else is said, and only what it matches', async () => {
    const { call, sim } = visit();
    sim.act('faults', { match: { method: 'get', path: '/v1/me/player*' }, status: 503, body: 'busy' });
    expect((await call('GET', '/me')).status).toBe(200);
    const seen = await call('GET', '/me/player/devices');
    expect([seen.status, seen.text, seen.headers.get('content-type')]).toEqual([
      503,
      'busy',
      'text/plain; charset=utf-8',
    ]);
    expect((await call('GET', '/me/player/devices')).status).toBe(200);
  });

  test('takes a path by the letter, its dots and all', async () => {
    const { call, sim } = visit();
    sim.act('faults', { match: { path: '/v1/.e' }, status: 500 });
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('strikes a number of times, the oldest first', async () => {
    const { call, sim, token } = visit();
    await token();
    sim.act('faults', { times: 2, status: 500 });
    sim.act('faults', { status: 502 });
    const statuses: number[] = [];
    for (const _ of [1, 2, 3, 4]) statuses.push((await call('GET', '/me')).status);
    expect(statuses).toEqual([500, 500, 502, 200]);
  });

  test.each([
    ['until an instant', (now: number) => ({ until: now + 60_000 })],
    ['for some seconds', () => ({ forSeconds: 60 })],
  ])('lasts %s', async (_, lasting) => {
    const { call, sim, pass, now, token } = visit();
    await token();
    sim.act('faults', { ...lasting(now()), status: 500 });
    pass(59.999);
    expect((await call('GET', '/me')).status).toBe(500);
    expect((await call('GET', '/me')).status).toBe(500);
    pass(0.001);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('sends its body as JSON unless it is text, with its own headers', async () => {
    const { call, sim } = visit();
    const body = { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } };
    sim.act('faults', { match: { path: '/v1/me' }, status: 429, body, headers: { 'X-Told': 'yes' } });
    const seen = await call('GET', '/me');
    expect(seen.json()).toEqual(body);
    expect(seen.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(seen.headers.get('x-told')).toBe('yes');
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('spoils the answer instead of the work, when it says so', async () => {
    const { call, sim, deviceId, playing } = visit(prompt);
    const path = `/me/player/play?device_id=${deviceId('Hall speaker')}`;
    const match = { path: '/v1/me/player/play' };
    sim.act('faults', { match, status: 502 });
    expect((await call('PUT', path, { context_uri: contextUri })).status).toBe(502);
    expect(playing().isPlaying).toBe(false);
    sim.act('faults', { match, status: 502, acts: true });
    expect((await call('PUT', path, { context_uri: contextUri })).status).toBe(502);
    expect(playing().isPlaying).toBe(true);
  });

  test('gives the true answer late when it has no status', async () => {
    const { call, sim, now } = visit();
    sim.act('faults', { match: { path: '/v1/me' }, delayMs: 15_000 });
    const before = now();
    expect((await call('GET', '/me')).json()).toMatchObject({ id: 'nina' });
    expect(now() - before).toBe(15_000);
  });

  test('hangs until the caller gives up', async () => {
    const { sim, plain } = visit();
    sim.act('faults', { hang: true });
    const patience = new AbortController();
    const asked = plain('GET', '/v1/me', { signal: patience.signal });
    patience.abort(new Error('out of patience'));
    await expect(asked).rejects.toThrow('out of patience');
    expect(sim.world().log.at(-1)).toMatchObject({ path: '/v1/me', status: 'hang' });
  });

  test('cuts the connection', async () => {
    const { sim, plain } = visit();
    sim.act('faults', { drop: true });
    await expect(plain('GET', '/v1/me')).rejects.toThrow('fetch failed');
    expect(sim.world().log.at(-1)).toMatchObject({ status: 'drop' });
  });

  test('with Retry-After binds the app for that long', async () => {
    const { call, sim, pass } = visit();
    sim.act('faults', { match: { path: '/v1/me' }, status: 429, headers: { 'Retry-After': '41' } });
    expect((await call('GET', '/me')).status).toBe(429);
    pass(40);
    expect((await call('GET', '/me')).headers.get('retry-after')).toBe('1');
    pass(1);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('is lifted with all others', async () => {
    const { call, sim, plain } = visit();
    sim.act('faults', { forSeconds: 600, match: { path: '/v1/*' }, status: 500 });
    sim.act('faults', { preset: 'rate_limit', retryAfterFor: 600 });
    expect((await plain('DELETE', '/_sim/faults')).status).toBe(200);
    expect((await call('GET', '/me')).status).toBe(200);
  });
});

describe('the preset', () => {
  test('outage answers everything with a page of HTML, the token endpoint included', async () => {
    const { call, sim, plain, pass, token } = visit();
    await token();
    sim.act('faults', { preset: 'outage', forSeconds: 600 });
    for (const seen of [await call('GET', '/me'), await plain('POST', '/api/token')]) {
      expect([seen.status, seen.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
      expect(seen.text).toMatch(/^<html>/);
    }
    pass(600);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('rate_limit shuts the app out, counting down', async () => {
    const { call, sim, pass } = visit();
    sim.act('faults', { preset: 'rate_limit', retryAfterFor: 79_892, clientId: furnished.clientId });
    pass(79_000);
    const seen = await call('GET', '/me');
    expect([seen.status, seen.text, seen.headers.get('retry-after')]).toEqual([
      429,
      'Too many requests',
      '892',
    ]);
  });

  test('spurious_401 refuses a good token, once', async () => {
    const { call, sim } = visit();
    sim.act('faults', { preset: 'spurious_401' });
    const seen = await call('GET', '/me');
    expect(seen.json()).toEqual({ error: { status: 401, message: 'Access token missing' } });
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('spurious_premium doubts commands only', async () => {
    const { call, sim, deviceId } = visit();
    sim.act('faults', { preset: 'spurious_premium', times: 2 });
    expect((await call('GET', '/me/player')).status).toBe(204);
    const play = () =>
      call('PUT', `/me/player/play?device_id=${deviceId('Hall speaker')}`, { context_uri: contextUri });
    const answers = [await play(), await play(), await play()];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 200]);
    expect(answers[0]?.json()).toMatchObject({ error: { reason: 'PREMIUM_REQUIRED' } });
  });
});
