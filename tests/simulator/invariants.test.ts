import { describe, expect, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { prompt, visit } from './visitor.ts';

function kinds(visitor: ReturnType<typeof visit>): string[] {
  return visitor.sim.state().violations.map(({ kind }) => kind);
}

function refreshing() {
  const visitor = visit();
  const refresh = visitor.sim.grant({
    accountId: 'nina',
    clientId: furnished.clientId,
    scopes: furnished.scopes,
  });
  visitor.sim.act('apps', { clientId: furnished.clientId, rotation: 'never' });
  const form = { grant_type: 'refresh_token', refresh_token: refresh, client_id: furnished.clientId };
  const ask = async () => {
    const seen = await visitor.plain('POST', '/api/token', { body: new URLSearchParams(form) });
    return (seen.json() as { access_token: string }).access_token;
  };
  const use = (access: string) =>
    visitor.plain('GET', '/v1/me', { headers: { authorization: `Bearer ${access}` } });
  return { visitor, ask, use };
}

describe('reported', () => {
  test('a player command without a device', async () => {
    const visitor = visit(prompt);
    const hall = visitor.deviceId('Hall speaker');
    const body = { context_uri: playlistUri('nina', 'Calm') };
    await visitor.call('PUT', `/me/player/play?device_id=${hall}`, body);
    await visitor.call('PUT', '/me/player', { device_ids: [hall] });
    expect(kinds(visitor)).toEqual([]);
    await visitor.call('PUT', '/me/player/pause');
    await visitor.call('PUT', '/me/player/pause?device_id=');
    expect(kinds(visitor)).toEqual(['command_without_device', 'command_without_device']);
    expect(visitor.sim.state().violations[0]).toMatchObject({
      detail: 'PUT /v1/me/player/pause',
      at: visitor.now(),
    });
  });

  test('a token in a query, by its name or by its value', async () => {
    const visitor = visit();
    const token = await visitor.token();
    await visitor.plain('GET', '/v1/me?access_token=anything');
    await visitor.plain('GET', `/v1/me?note=${token}`);
    await visitor.plain('GET', '/v1/me?note=harmless');
    expect(kinds(visitor)).toEqual(['token_in_query', 'token_in_query']);
  });

  test('a call while Retry-After runs, but not those that were under way when it fell', async () => {
    const visitor = visit();
    visitor.sim.act('faults', { match: { path: '/v1/me' }, status: 429, headers: { 'retry-after': '30' } });
    await visitor.call('GET', '/me');
    await visitor.call('GET', '/me');
    expect(kinds(visitor)).toEqual([]);
    visitor.pass(29);
    await visitor.call('GET', '/me');
    expect(kinds(visitor)).toEqual(['call_while_limited']);
    visitor.pass(1);
    await visitor.call('GET', '/me');
    expect(kinds(visitor)).toHaveLength(1);
  });

  test('more calls in thirty seconds than a modest app makes, once each time, and their number is kept', async () => {
    const visitor = visit();
    visitor.sim.act('conduct', { modestCallsPerWindow: 5 });
    for (let count = 0; count < 5; count += 1) await visitor.call('GET', '/me');
    expect(kinds(visitor)).toEqual([]);
    for (let count = 0; count < 3; count += 1) await visitor.call('GET', '/me');
    expect(kinds(visitor)).toEqual(['too_many_calls']);
    visitor.pass(30);
    await visitor.call('GET', '/me');
    expect(kinds(visitor)).toHaveLength(1);
    expect(visitor.sim.state().apps[0]?.mostCalls).toBe(8);
    for (let count = 0; count < 5; count += 1) await visitor.call('GET', '/me');
    expect(kinds(visitor)).toHaveLength(2);
  });

  test('two refreshes of one token side by side', async () => {
    const { visitor, ask } = refreshing();
    await Promise.all([ask(), ask()]);
    expect(kinds(visitor)).toEqual(['parallel_refresh']);
  });

  test('two accounts that sound on one speaker, should the world ever come to that', async () => {
    const visitor = visit((world) => {
      for (const { playback } of world.accounts) {
        const uris = world.contexts[playlistUri('nina', 'Calm')]?.trackUris ?? [];
        Object.assign(playback, { speakerId: 'hall', trackUris: uris, order: uris.map((_, index) => index) });
        playback.run = { state: 'playing', startedAt: world.settledAt };
      }
    });
    await visitor.plain('GET', '/v1/me');
    await visitor.plain('GET', '/v1/me');
    expect(visitor.sim.state().violations).toMatchObject([
      { kind: 'two_streams', detail: 'Hall speaker: nina, tom' },
    ]);
  });
});

describe('not reported', () => {
  test('a refresh after the token of the last one was used, were it refused by mistake', async () => {
    const { visitor, ask, use } = refreshing();
    visitor.sim.act('faults', { preset: 'spurious_401' });
    await use(await ask());
    await ask();
    expect(kinds(visitor)).toEqual([]);
  });

  test('a refresh an hour later', async () => {
    const { visitor, ask } = refreshing();
    await ask();
    visitor.pass(3500);
    await ask();
    expect(kinds(visitor)).toEqual([]);
  });
});

test('violations are forgotten on demand', async () => {
  const visitor = visit();
  await visitor.plain('GET', '/v1/me?access_token=x');
  await visitor.plain('DELETE', '/_sim/violations');
  expect(kinds(visitor)).toEqual([]);
});
