import { describe, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { asked, login, verifier, without } from './login.ts';

describe('consent', () => {
  test('shows who asks for what, with two buttons and a choice of accounts', async () => {
    const seen = await login().authorize();
    expect(seen.status).toBe(200);
    expect(seen.headers.get('content-type')).toMatch('text/html');
    for (const piece of [
      'Room music',
      'user-read-playback-state',
      'value="allow"',
      'value="deny"',
      'Nina',
      'Tom',
    ]) {
      expect(seen.text).toContain(piece);
    }
  });

  test('puts nothing of the request into the page unescaped', async () => {
    const seen = await login().authorize({ ...asked, state: '"><script>alert(1)</script>' });
    expect(seen.text).not.toContain('<script>');
    expect(seen.text).toContain('&quot;&gt;&lt;script&gt;');
  });

  test('sends a code and the state back, which buys tokens of the chosen account', async () => {
    const { press, exchange, form, plain } = login();
    const seen = await press('allow', 'tom');
    expect(seen.status).toBe(302);
    const back = new URL(seen.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(furnished.redirectUri);
    expect(back.searchParams.get('state')).toBe(asked.state);
    const tokens = await exchange(form(back.searchParams.get('code') ?? ''));
    expect(tokens).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 3600, scope: asked.scope });
    const me = await plain('GET', '/v1/me', { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(me.json()).toMatchObject({ id: 'tom', display_name: 'Tom' });
  });

  test('sends a refusal back with the state', async () => {
    const back = new URL((await login().press('deny')).headers.get('location') ?? '');
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: asked.state });
  });

  test('is given at once where the simulator is told so', async () => {
    const { sim, authorize } = login();
    sim.act('conduct', { autoApproveAccountId: 'nina' });
    const seen = await authorize();
    expect([seen.status, seen.headers.get('location')]).toEqual([302, expect.stringMatching(/[?&]code=AQ/)]);
  });

  test.each([
    ['an unknown client', { client_id: 'nobody' }, 'INVALID_CLIENT: Invalid client'],
    ['another path', { redirect_uri: 'http://127.0.0.1:8099/other' }, 'INVALID_CLIENT: Invalid redirect URI'],
    [
      'another port',
      { redirect_uri: 'http://127.0.0.1:8100/callback' },
      'INVALID_CLIENT: Invalid redirect URI',
    ],
    ['localhost', { redirect_uri: 'http://localhost:8099/callback' }, 'INVALID_CLIENT: Invalid redirect URI'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'code_challenge_method must be S256'],
    ['a challenge of the wrong size', { code_challenge: 'short' }, 'code_challenge must be a SHA-256'],
    ['an account that is not there', {}, 'No such account'],
  ])('answers %s on the spot, without redirecting', async (_, change, answer) => {
    const seen = await login().press('allow', 'stranger', { ...asked, ...change });
    expect([seen.status, seen.text]).toEqual([400, answer]);
  });

  test('asks for a challenge from a program without a secret', async () => {
    const seen = await login().authorize(without(asked, 'code_challenge', 'code_challenge_method'));
    expect([seen.status, seen.text]).toEqual([400, 'code_challenge must be supplied']);
  });

  test.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'user-read-minds' }],
  ])('sends %s back to the program', async (error, change) => {
    const back = new URL((await login().authorize({ ...asked, ...change })).headers.get('location') ?? '');
    expect(Object.fromEntries(back.searchParams)).toEqual({ error, state: asked.state });
  });
});

describe('a code', () => {
  test('is good once', async () => {
    const { code, exchange, form } = login();
    const value = await code();
    expect((await exchange(form(value))).status).toBe(200);
    expect(await exchange(form(value))).toEqual({
      status: 400,
      error: 'invalid_grant',
      error_description: 'Invalid authorization code',
    });
  });

  test.each([
    [599.999, 200],
    [600, 400],
  ])('%d seconds old is answered with %d', async (age, status) => {
    const { code, exchange, form, pass } = login();
    const value = await code();
    pass(age);
    expect((await exchange(form(value))).status).toBe(status);
  });

  test.each([
    ['an invented code', { code: 'AQinvented' }, 'invalid_grant', 'Invalid authorization code'],
    ['a wrong verifier', { code_verifier: `${verifier}x` }, 'invalid_grant', 'code_verifier was incorrect'],
    ['a short verifier', { code_verifier: 'short' }, 'invalid_grant', 'code_verifier was incorrect'],
    [
      'another redirect',
      { redirect_uri: 'http://127.0.0.1:1/callback' },
      'invalid_grant',
      'Invalid redirect URI',
    ],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client', 'Invalid client'],
    ['no code', { code: '' }, 'invalid_request', 'code must be supplied'],
    [
      'another grant',
      { grant_type: 'password' },
      'unsupported_grant_type',
      'grant_type must be authorization_code or refresh_token',
    ],
  ])('is not exchanged with %s', async (_, change, error, description) => {
    const { code, exchange, form } = login();
    const answer = await exchange({ ...form(await code()), ...change });
    expect(answer).toEqual({ status: 400, error, error_description: description });
  });

  test('is not exchanged by a program that proves nothing', async () => {
    const { code, exchange, form } = login();
    const answer = await exchange(without(form(await code()), 'code_verifier'));
    expect(answer).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  test('is exchanged by a confidential program with its secret, and only with that', async () => {
    const { sim, code, exchange, form } = login();
    sim.act('apps', { clientId: furnished.clientId, clientSecret: 'a:secret' });
    const bare = without(asked, 'code_challenge', 'code_challenge_method');
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${furnished.clientId}:${secret}`).toString('base64')}`,
    });
    const value = await code(bare);
    const wanted = without(form(value), 'client_id', 'code_verifier');
    expect(await exchange(wanted, basic('wrong'))).toMatchObject({ status: 400, error: 'invalid_client' });
    expect(await exchange(wanted, { authorization: 'Bearer x' })).toMatchObject({ error: 'invalid_client' });
    expect(await exchange(wanted, basic('a:secret'))).toMatchObject({ status: 200 });
  });

  test('is not exchanged for anything but a form', async () => {
    const { plain } = login();
    const headers = { 'content-type': 'application/json' };
    const seen = await plain('POST', '/api/token', { body: '{}', headers });
    expect(seen.json()).toEqual({ error: 'invalid_request', error_description: 'the body must be a form' });
  });
});
