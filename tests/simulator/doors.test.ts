import { afterEach, describe, expect, test } from 'vitest';
import { furnished, furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { type Listener, listen } from '../../src/simulator/http-door.ts';
import { createSpotifySimulator, type SpotifySimulator } from '../../src/simulator/simulator.ts';
import { NOON } from './visitor.ts';

const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

function simulator(): SpotifySimulator {
  return createSpotifySimulator({ now: () => NOON, fresh: () => furnishedWorld({ now: NOON, seed: 3 }) });
}

async function listening(sim: SpotifySimulator): Promise<string> {
  const listener = await listen(sim, 0);
  open.push(listener);
  return listener.url;
}

/** The same small life, through whichever door. */
async function live(ask: (path: string, init?: RequestInit) => Promise<Response>, sim: SpotifySimulator) {
  const seen: unknown[] = [];
  const tell = async (path: string, init: RequestInit = {}) => {
    const response = await ask(path, { redirect: 'manual', ...init });
    const text = await response.text();
    const names = ['content-type', 'location', 'retry-after', 'date', 'etag', 'x-powered-by'];
    seen.push([path, response.status, names.map((name) => response.headers.get(name)), text]);
    return text;
  };
  const link = { accountId: 'nina', clientId: furnished.clientId, scopes: furnished.scopes };
  const form = { grant_type: 'refresh_token', refresh_token: sim.grant(link), client_id: furnished.clientId };
  const tokens = JSON.parse(await tell('/api/token', { method: 'POST', body: new URLSearchParams(form) }));
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const hall = sim.state().speakers[0]?.deviceIds.nina;
  await tell('/v1/me', { headers });
  await tell('/v1/me/player', { headers });
  const body = JSON.stringify({ context_uri: playlistUri('nina', 'Morning') });
  await tell(`/v1/me/player/play?device_id=${hall}`, { method: 'PUT', headers, body });
  await tell(`/v1/me/player/play?device_id=${hall}`, { method: 'PUT', headers, body: '{"broken' });
  await tell('/v1/me/player/pause', { method: 'PUT', headers });
  await tell('/v1/me/playlists?limit=2', { headers });
  await tell('/v1/nowhere%20at/all?a=1&a=2', { headers });
  await tell('//v1/me', { headers });
  await tell('/elsewhere');
  await tell('/authorize?client_id=nobody');
  await tell('/_sim/conduct', { method: 'POST', body: '{"autoApproveAccountId":"tom"}' });
  const asked = { response_type: 'code', client_id: furnished.clientId, redirect_uri: furnished.redirectUri };
  const challenge = { code_challenge_method: 'S256', code_challenge: 'c'.repeat(43), state: 's' };
  await tell(`/authorize?${new URLSearchParams({ ...asked, ...challenge })}`);
  await tell('/_sim/faults', { method: 'POST', body: '{"preset":"rate_limit","retryAfterFor":9}' });
  await tell('/v1/me', { headers });
  await tell('/_sim/state');
  await tell('/_sim/log');
  return seen;
}

test('both doors give the same answers', async () => {
  const inside = simulator();
  const outside = simulator();
  const url = await listening(outside);
  const throughFetch = await live(
    (path, init) => inside.fetch(`http://spotify.simulated${path}`, init),
    inside,
  );
  const throughSocket = await live((path, init) => fetch(`${url}${path}`, init), outside);
  expect(throughSocket).toEqual(throughFetch);
  expect(throughFetch.map((step) => (step as unknown[])[1])).toEqual([
    200, 200, 204, 200, 400, 404, 200, 404, 404, 404, 400, 200, 302, 200, 429, 200, 200,
  ]);
});

test('a late answer without the means to wait fails at both doors, instead of coming in time', async () => {
  const sim = simulator();
  const url = await listening(sim);
  sim.act('faults', { times: 2, delayMs: 1000 });
  await expect(sim.fetch('http://spotify.simulated/v1/me')).rejects.toThrow('made without');
  expect((await fetch(`${url}/v1/me`)).status).toBe(500);
});

describe('the socket', () => {
  test('answers late when a fault says so, and not to somebody who has left meanwhile', async () => {
    const waits: number[] = [];
    const wait = async (ms: number, signal: AbortSignal) => {
      waits.push(ms);
      if (ms === 2000)
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const fresh = () => furnishedWorld({ now: NOON });
    const sim = createSpotifySimulator({ now: () => NOON, fresh, wait });
    const url = await listening(sim);
    sim.act('faults', { delayMs: 1000 });
    sim.act('faults', { delayMs: 2000 });
    expect((await fetch(`${url}/v1/me`)).status).toBe(401);
    const patience = new AbortController();
    const asked = fetch(`${url}/v1/me`, { signal: patience.signal });
    await expect.poll(() => waits).toEqual([1000, 2000]);
    patience.abort(new Error('out of patience'));
    await expect(asked).rejects.toThrow('out of patience');
  });

  test('is open to this machine only', async () => {
    const url = await listening(simulator());
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('is left open by a fault that hangs, until somebody gives up', async () => {
    const sim = simulator();
    const url = await listening(sim);
    sim.act('faults', { hang: true });
    const patience = new AbortController();
    const asked = fetch(`${url}/v1/me`, { signal: patience.signal });
    await expect.poll(() => sim.world().log.at(-1)?.status).toBe('hang');
    patience.abort(new Error('out of patience'));
    await expect(asked).rejects.toThrow('out of patience');
  });

  test('is cut by a fault that drops', async () => {
    const sim = simulator();
    const url = await listening(sim);
    sim.act('faults', { drop: true });
    await expect(fetch(`${url}/v1/me`)).rejects.toThrow('fetch failed');
    expect((await fetch(`${url}/v1/me`)).status).toBe(401);
  });

  test('closes on callers that hang', async () => {
    const sim = simulator();
    const listener = await listen(sim, 0);
    sim.act('faults', { hang: true });
    const asked = fetch(`${listener.url}/v1/me`);
    const failed = expect(asked).rejects.toThrow('fetch failed');
    await expect.poll(() => sim.world().log.at(-1)?.status).toBe('hang');
    await listener.close();
    await failed;
  });

  test('refuses a body beyond reason in one line', async () => {
    const url = await listening(simulator());
    const seen = await fetch(`${url}/v1/me/player`, { method: 'PUT', body: 'x'.repeat(2_000_000) });
    expect([seen.status, await seen.text()]).toEqual([413, 'request entity too large']);
  });

  test('says when the port is taken', async () => {
    const listener = await listen(simulator(), 0);
    open.push(listener);
    await expect(listen(simulator(), listener.port)).rejects.toThrow('EADDRINUSE');
  });
});

test('the fetch of a caller who has given up already never reaches the world', async () => {
  const sim = simulator();
  const asked = sim.fetch('http://spotify.simulated/v1/me', {
    signal: AbortSignal.abort(new Error('too late')),
  });
  await expect(asked).rejects.toThrow('too late');
  expect(sim.world().log).toEqual([]);
});
