import { describe, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { addMonths } from '../../src/simulator/tokens.ts';
import { login } from './login.ts';

const DAY = 86_400;

describe('a refresh', () => {
  test('keeps the refresh token where nothing rotates, and says nothing of it', async () => {
    const { grant, refresh, rotate } = login();
    rotate('never');
    const token = grant();
    for (const _ of [1, 2]) {
      const answer = await refresh(token);
      expect(answer.status).toBe(200);
      expect(answer).not.toHaveProperty('refresh_token');
    }
  });

  test('gives a new token each time where everything rotates, and the old one is dead', async () => {
    const { grant, refresh, rotate } = login();
    rotate('always');
    const first = grant();
    const answer = await refresh(first);
    expect(answer.refresh_token).toMatch(/^AQ/);
    expect(await refresh(first)).toEqual({
      status: 400,
      error: 'invalid_grant',
      error_description: 'Refresh token revoked',
    });
    expect((await refresh(answer.refresh_token ?? '')).status).toBe(200);
  });

  test('rotates now and then where that is the rule', async () => {
    const { grant, refresh, rotate } = login();
    rotate('sometimes');
    let token = grant();
    const rotated = new Set<boolean>();
    for (let round = 0; round < 12; round += 1) {
      const answer = await refresh(token);
      expect(answer.status).toBe(200);
      rotated.add(answer.refresh_token !== undefined);
      token = answer.refresh_token ?? token;
    }
    expect(rotated).toEqual(new Set([true, false]));
  });

  test('ends six calendar months after the consent, however often the token has rotated', async () => {
    const { grant, refresh, rotate, pass, now } = login();
    rotate('always');
    const endsAt = addMonths(now(), 6);
    let token = grant();
    const next = async () => {
      const answer = await refresh(token);
      token = answer.refresh_token ?? token;
      return answer;
    };
    pass(150 * DAY);
    expect((await next()).status).toBe(200);
    pass((endsAt - now()) / 1000 - 1);
    expect((await next()).status).toBe(200);
    pass(1);
    expect(await next()).toMatchObject({ status: 400, error_description: 'Refresh token expired' });
  });

  test.each([
    ['an invented token', { refresh_token: 'AQinvented' }, 'invalid_grant', 'Invalid refresh token'],
    ['no token', { refresh_token: '' }, 'invalid_request', 'refresh_token must be supplied'],
    ['another client', { client_id: 'nobody' }, 'invalid_client', 'Invalid client'],
  ])('with %s is refused', async (_, change, error, description) => {
    const { exchange, grant } = login();
    const form = {
      grant_type: 'refresh_token',
      refresh_token: grant(),
      client_id: furnished.clientId,
      ...change,
    };
    expect(await exchange(form)).toEqual({ status: 400, error, error_description: description });
  });

  test('ends when the person removes the app, and so do the access tokens', async () => {
    const { sim, grant, refresh, plain, rotate } = login();
    rotate('never');
    const token = grant();
    const { access_token: access } = await refresh(token);
    sim.act('accounts', { action: 'revoke', id: 'nina' });
    expect(await refresh(token)).toMatchObject({
      error: 'invalid_grant',
      error_description: 'Refresh token revoked',
    });
    const me = await plain('GET', '/v1/me', { headers: { authorization: `Bearer ${access}` } });
    expect(me.json()).toEqual({ error: { status: 401, message: 'Invalid access token' } });
  });
});

test.each([
  ['2026-06-18T10:00:00Z', '2026-12-18T10:00:00Z'],
  ['2026-08-31T10:00:00Z', '2027-02-28T10:00:00Z'],
  ['2027-08-31T10:00:00Z', '2028-02-29T10:00:00Z'],
])('six months after %s is %s', (from, to) => {
  expect(addMonths(Date.parse(from), 6)).toBe(Date.parse(to));
});
