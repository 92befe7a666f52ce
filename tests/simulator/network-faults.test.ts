import { expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { listen } from '../../src/simulator/http-door.ts';
import { login } from './login.ts';
import { visit } from './visitor.ts';

const causeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'an answer',
    (failure: Error) => (failure.cause as { code?: string }).code,
  );

test('a fault may wait for the nth request that matches', async () => {
  const { call, sim } = visit();
  sim.act('faults', { match: { path: '/v1/me' }, nth: 3, status: 500 });
  const statuses: number[] = [];
  for (const path of ['/me', '/me/player', '/me', '/me', '/me'])
    statuses.push((await call('GET', path)).status);
  expect(statuses).toEqual([200, 204, 200, 500, 200]);
});

test('slow answers truly, fifteen seconds late', async () => {
  const { call, sim, now, token } = visit();
  await token();
  sim.act('faults', { preset: 'slow' });
  const before = now();
  expect((await call('GET', '/me')).json()).toMatchObject({ id: 'nina' });
  expect(now() - before).toBe(15_000);
});

test('truncated_json sends half of a true answer, with its status and its type', async () => {
  const { call, sim } = visit();
  const whole = (await call('GET', '/me')).text;
  sim.act('faults', { preset: 'truncated_json' });
  const seen = await call('GET', '/me');
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  expect(whole.startsWith(seen.text)).toBe(true);
  expect(() => seen.json()).toThrow(SyntaxError);
});

test('a connection fails in-process as it would on the way to the real Spotify', async () => {
  const { sim, plain, pass } = visit();
  sim.act('faults', { drop: true });
  expect(await causeOf(plain('GET', '/v1/me'))).toBe('UND_ERR_SOCKET');
  sim.act('faults', { preset: 'connection_reset' });
  expect(await causeOf(plain('GET', '/v1/me'))).toBe('ECONNRESET');
  sim.act('faults', { preset: 'dns_failure', forSeconds: 60 });
  expect(await causeOf(plain('GET', '/v1/me'))).toBe('ENOTFOUND');
  pass(60);
  expect((await plain('GET', '/v1/me')).status).toBe(401);
});

test.each([
  ['connection_reset', /ECONNRESET/],
  ['dns_failure', /UND_ERR_SOCKET/],
])('%s cuts a real socket', async (preset, code) => {
  const { sim } = visit();
  const door = await listen(sim, 0);
  sim.act('faults', preset === 'dns_failure' ? { preset, forSeconds: 60 } : { preset: 'connection_reset' });
  expect(await causeOf(fetch(`${door.url}/v1/me`))).toMatch(code);
  await door.close();
});

test('the token endpoint may be down or limited while the API answers on', async () => {
  const { sim, refresh, grant, plain, pass, call } = login();
  const granted = grant();
  await call('GET', '/me');
  sim.act('faults', { preset: 'token_endpoint_down', forSeconds: 30 });
  const form = { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token' }) };
  expect((await plain('POST', '/api/token', form)).status).toBe(503);
  expect((await call('GET', '/me')).status).toBe(200);
  pass(30);
  sim.act('faults', { preset: 'token_endpoint_limited', retryAfterFor: 7 });
  const asked = { body: new URLSearchParams({ grant_type: 'refresh_token', client_id: furnished.clientId }) };
  const again = async () => (await plain('POST', '/api/token', asked)).headers.get('retry-after');
  expect(await again()).toBe('7');
  expect((await call('GET', '/me')).status).toBe(200);
  expect(sim.state().violations).toEqual([]);
  pass(6);
  expect(await again()).toBe('1');
  expect(sim.state().violations).toMatchObject([{ kind: 'call_while_limited', detail: 'POST /api/token' }]);
  pass(1);
  expect((await refresh(granted)).status).toBe(200);
});
