import { describe, expect, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { prompt, visit } from './visitor.ts';

const calm = playlistUri('nina', 'Calm');

function behindTheStage(adjust = prompt) {
  const visitor = visit(adjust);
  const order = (name: string, body: unknown) =>
    visitor.plain('POST', `/_sim/${name}`, { body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { ...visitor, order };
}

describe('a person', () => {
  test('plays, skips, turns down, moves, pauses and resumes without asking any program', async () => {
    const { order, playing, sim, pass } = behindTheStage();
    const act = (action: string, more: object = {}) =>
      order('user-action', { action, accountId: 'nina', ...more });
    await act('play', { contextUri: calm, deviceName: 'Hall speaker' });
    expect(playing()).toMatchObject({ isPlaying: true, speakerName: 'Hall speaker', contextUri: calm });
    const first = playing().trackUri;
    await act('next');
    expect(playing().trackUri).not.toBe(first);
    await act('volume', { volumePercent: 11 });
    expect(sim.state().speakers[0]).toMatchObject({ name: 'Hall speaker', volumePercent: 11 });
    await act('transfer', { deviceName: "Nina's phone" });
    expect(playing()).toMatchObject({ isPlaying: true, speakerName: "Nina's phone" });
    pass(5);
    await act('pause');
    expect(playing()).toMatchObject({ isPlaying: false, progressMs: 5000 });
    await act('resume', { deviceName: 'Hall speaker' });
    expect(playing()).toMatchObject({ isPlaying: true, progressMs: 5000, speakerName: 'Hall speaker' });
  });

  test.each([
    [{ action: 'pause', accountId: 'nina' }, 'nothing plays'],
    [{ action: 'resume', accountId: 'nina' }, 'nothing to resume'],
    [{ action: 'pause', accountId: 'uncle' }, 'no account uncle'],
    [
      { action: 'play', accountId: 'nina', contextUri: 'spotify:playlist:x' },
      'nothing is called spotify:playlist:x',
    ],
    [{ action: 'play', accountId: 'nina', contextUri: calm }, 'no device is active; name one'],
    [
      { action: 'play', accountId: 'nina', contextUri: calm, deviceName: 'Attic' },
      'no speaker is called Attic',
    ],
    [{ action: 'transfer', accountId: 'nina', deviceName: "Tom's phone" }, "Nina cannot see Tom's phone"],
  ])('is told why not: %j', async (body, message) => {
    const seen = await behindTheStage().order('user-action', body);
    expect([seen.status, seen.json()]).toEqual([400, { error: { status: 400, message } }]);
  });
});

test.each([
  ['user-action', { action: 'dance', accountId: 'nina' }, /action/],
  ['user-action', { action: 'volume', accountId: 'nina', volumePercent: 101 }, /volumePercent/],
  ['user-action', { action: 'pause', accountId: 'nina', loud: true }, /loud/],
  ['devices', { action: 'add' }, /name/],
  ['devices', { action: 'add', name: 'Study', accountIds: ['uncle'] }, /no account uncle/],
  [
    'devices',
    { action: 'set', deviceName: 'Hall speaker', traits: { wakeFor: { from: 3, to: 1 } } },
    /from must not exceed to/,
  ],
  ['accounts', { action: 'add', id: 'nina', name: 'Nina' }, /already/],
  ['accounts', { action: 'revoke', id: 'uncle' }, /no account uncle/],
  ['apps', { clientId: 'x', redirectUris: ['http://localhost/callback'] }, /localhost is refused/],
  ['conduct', { callsPerWindow: 0 }, /callsPerWindow/],
  ['grants', { accountId: 'uncle', clientId: 'x', scopes: [] }, /no account uncle/],
  ['faults', { preset: 'outage' }, /body|forSeconds/],
  ['faults', { hang: true, drop: true }, /./],
  ['faults', '{"times":', /not JSON/],
])('the order %s %j is refused with what is wrong', async (name, body, message) => {
  const { order, sim } = behindTheStage();
  const before = JSON.stringify(sim.world());
  const seen = await order(name, body);
  expect(seen.status).toBe(400);
  expect((seen.json() as { error: { message: string } }).error.message).toMatch(message);
  expect(JSON.stringify(sim.world())).toBe(before);
});

test.each([
  ['POST', '/_sim/nothing'],
  ['POST', '/_sim/toString'],
  ['GET', '/_sim/devices'],
  ['PUT', '/_sim/reset'],
])('%s %s does not exist', async (method, path) => {
  expect((await visit().plain(method, path)).status).toBe(404);
});

test('a new account, a new app and a new speaker make a working household', async () => {
  const { order, plain } = behindTheStage();
  await order('accounts', { action: 'add', id: 'mia', name: 'Mia' });
  await order('apps', { clientId: 'mias-app', redirectUris: ['http://127.0.0.1/callback'] });
  const added = await order('devices', { action: 'add', name: 'Attic', type: 'Tablet', accountIds: ['mia'] });
  const { deviceIds } = added.json() as { deviceIds: { mia: string } };
  const granted = await order('grants', { accountId: 'mia', clientId: 'mias-app', scopes: furnished.scopes });
  const { refreshToken } = granted.json() as { refreshToken: string };
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'mias-app' };
  const tokens = (await plain('POST', '/api/token', { body: new URLSearchParams(form) })).json();
  const headers = { authorization: `Bearer ${(tokens as { access_token: string }).access_token}` };
  const seen = (await plain('GET', '/v1/me/player/devices', { headers })).json();
  expect(seen).toMatchObject({ devices: [{ id: deviceIds.mia, name: 'Attic', type: 'Tablet' }] });
});

test('expired access tokens are refused before their hour is over', async () => {
  const { order, call } = behindTheStage();
  expect((await call('GET', '/me')).status).toBe(200);
  await order('accounts', { action: 'expire_access_tokens', id: 'nina' });
  expect((await call('GET', '/me')).json()).toEqual({
    error: { status: 401, message: 'The access token expired' },
  });
});

test('reset brings back the furnished home', async () => {
  const { order, sim } = behindTheStage();
  await order('devices', { action: 'remove', deviceName: 'Hall speaker' });
  expect((await order('reset', {})).status).toBe(200);
  expect(sim.state().speakers[0]?.name).toBe('Hall speaker');
});

test('the state tells what is under way', async () => {
  const { call, deviceId, plain, sim } = behindTheStage(() => {});
  await call('PUT', `/me/player/play?device_id=${deviceId('Hall speaker')}`, { context_uri: calm });
  sim.act('faults', { preset: 'outage', forSeconds: 10 });
  const state = (await plain('GET', '/_sim/state')).json();
  expect(state).toMatchObject({
    effects: [{ accountId: 'nina', command: { type: 'play', speakerId: 'hall' } }],
    faults: [{ status: 502 }],
    tokens: { access: 1 },
    apps: [{ clientId: furnished.clientId, limitedUntil: null }],
  });
});

describe('the log', () => {
  test('tells time, account, request, status and effect', async () => {
    const { call, deviceId, plain, now } = behindTheStage();
    const hall = deviceId('Hall speaker');
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: calm });
    const { items } = (await plain('GET', '/_sim/log')).json() as { items: unknown[] };
    expect(items.at(-1)).toEqual({
      at: now(),
      clientId: furnished.clientId,
      accountId: 'nina',
      method: 'PUT',
      path: '/v1/me/player/play',
      query: { device_id: hall },
      status: 200,
      effect: `play ${calm} on Hall speaker in 0 ms`,
    });
  });

  test('and the state hold no token, code or verifier', async () => {
    const { plain, token, sim } = behindTheStage();
    const access = await token();
    sim.act('conduct', { autoApproveAccountId: 'nina' });
    await plain('GET', `/v1/me?access_token=${access}&note=${access}`);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: furnished.clientId,
      redirect_uri: furnished.redirectUri,
      state: 'very-private-state',
      code_challenge_method: 'S256',
      code_challenge: 'c'.repeat(43),
    });
    await plain('GET', `/authorize?${query}`);
    const told = (await plain('GET', '/_sim/log')).text + (await plain('GET', '/_sim/state')).text;
    expect(told).toContain('/authorize');
    const world = sim.world();
    const secrets = [
      ...world.accessTokens.map((known) => known.token),
      ...world.refreshTokens.map((known) => known.token),
      ...world.codes.map(({ code }) => code),
      'very-private-state',
      'c'.repeat(43),
    ];
    for (const secret of secrets) expect(told).not.toContain(secret);
  });

  test('keeps the last five hundred requests', async () => {
    const { plain, sim } = behindTheStage();
    for (let count = 0; count < 510; count += 1) await plain('GET', `/v1/me?count=${count}`);
    expect(sim.world().log).toHaveLength(500);
    expect(sim.world().log[0]?.query).toEqual({ count: '10' });
  });
});
