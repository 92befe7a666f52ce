import { describe, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { visit } from './visitor.ts';

const exceeded = { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } };

describe('the quota', () => {
  test('lets so many calls through and refuses the rest in words of its own, until its time is over', async () => {
    const { call, sim, pass } = visit();
    sim.act('faults', { preset: 'quota_exceeded', callsLeft: 2, forSeconds: 1800 });
    expect((await call('GET', '/me')).status).toBe(200);
    expect((await call('GET', '/me')).status).toBe(200);
    const seen = await call('GET', '/me');
    expect([seen.status, seen.json(), seen.headers.get('retry-after')]).toEqual([429, exceeded, '1800']);
    expect(sim.state().quotas).toMatchObject([{ developerId: 'developer', callsLeft: 0 }]);
    pass(1799.999);
    expect((await call('GET', '/me')).headers.get('retry-after')).toBe('1');
    pass(0.001);
    expect((await call('GET', '/me')).status).toBe(200);
    expect(sim.state().quotas).toEqual([]);
  });

  test('may be exceeded without a word of when to come back', async () => {
    const { call, sim, pass } = visit();
    sim.act('faults', { preset: 'quota_exceeded', tellsRetryAfter: false });
    const seen = await call('GET', '/me');
    expect([seen.json(), seen.headers.get('retry-after')]).toEqual([exceeded, null]);
    pass(60);
    await call('GET', '/me');
    expect(sim.state().violations).toEqual([]);
  });

  test('is one for all apps of a developer, and none of another’s business', async () => {
    const { sim, plain } = visit();
    sim.act('apps', { clientId: 'second', developerId: 'developer' });
    sim.act('apps', { clientId: 'other', developerId: 'somebody else' });
    const me = async (clientId: string) => {
      const token = sim.grant({ accountId: 'tom', clientId, scopes: furnished.scopes });
      const form = { grant_type: 'refresh_token', refresh_token: token, client_id: clientId };
      const seen = await plain('POST', '/api/token', { body: new URLSearchParams(form) });
      const { access_token: access } = seen.json() as { access_token: string };
      return (await plain('GET', '/v1/me', { headers: { authorization: `Bearer ${access}` } })).status;
    };
    sim.act('faults', { preset: 'quota_exceeded' });
    expect([await me('second'), await me('other')]).toEqual([429, 200]);
    await plain('DELETE', '/_sim/faults');
    expect(await me('second')).toBe(200);
  });

  test('with Retry-After binds: who calls on is reported', async () => {
    const { call, sim, pass } = visit();
    sim.act('faults', { preset: 'quota_exceeded', forSeconds: 600 });
    pass(60);
    await call('GET', '/me');
    expect(sim.state().violations).toEqual([]);
    pass(60);
    await call('GET', '/me');
    expect(sim.state().violations).toMatchObject([{ kind: 'call_while_limited' }]);
  });
});

describe('a penalty', () => {
  test('grows with each call made in spite of it, where the world is set so', async () => {
    const { call, sim, pass } = visit();
    sim.act('conduct', { penaltyGrowsFor: 30 });
    sim.act('faults', { preset: 'rate_limit', retryAfterFor: 10 });
    expect((await call('GET', '/me')).headers.get('retry-after')).toBe('10');
    pass(5);
    expect((await call('GET', '/me')).headers.get('retry-after')).toBe('35');
    pass(35);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('is held against nobody who was not told of it', async () => {
    const { call, sim, pass } = visit();
    sim.act('faults', { preset: 'rate_limit', retryAfterFor: 600 });
    pass(60);
    expect((await call('GET', '/me')).status).toBe(429);
    expect(sim.state().violations).toEqual([]);
  });
});
