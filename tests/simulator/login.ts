/** The steps of linking an account, one function each, so that a test can leave one out or do it wrong. */
import { createHash } from 'node:crypto';
import { furnished } from '../../src/simulator/furnish.ts';
import { visit } from './visitor.ts';

export const verifier = 'a-verifier-that-is-at-least-forty-three-characters-long';
const challenge = createHash('sha256').update(verifier).digest('base64url');

export const asked = {
  response_type: 'code',
  client_id: furnished.clientId,
  redirect_uri: furnished.redirectUri,
  scope: 'user-read-playback-state user-modify-playback-state',
  state: 'a state & more',
  code_challenge_method: 'S256',
  code_challenge: challenge,
};

interface Tokens {
  access_token: string;
  refresh_token?: string;
  scope: string;
  error?: string;
  error_description?: string;
}

export function without(fields: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

export function login(adjust?: Parameters<typeof visit>[0]) {
  const visitor = visit(adjust);
  const authorize = (fields: Record<string, string> = asked) =>
    visitor.plain('GET', `/authorize?${new URLSearchParams(fields)}`);
  const press = (decision: string, account = 'nina', fields: Record<string, string> = asked) =>
    visitor.plain('POST', '/authorize', {
      body: new URLSearchParams({ ...fields, decision, account_id: account }),
    });
  const token = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const seen = await visitor.plain('POST', '/api/token', { body: new URLSearchParams(form), headers });
    return { status: seen.status, ...(seen.json() as Tokens) };
  };
  const code = async (fields: Record<string, string> = asked) => {
    const back = new URL((await press('allow', 'nina', fields)).headers.get('location') ?? '');
    return back.searchParams.get('code') ?? '';
  };
  const form = (value: string) => ({
    grant_type: 'authorization_code',
    code: value,
    redirect_uri: furnished.redirectUri,
    client_id: furnished.clientId,
    code_verifier: verifier,
  });
  const refresh = (value: string, headers: Record<string, string> = {}) =>
    token({ grant_type: 'refresh_token', refresh_token: value, client_id: furnished.clientId }, headers);
  const grant = () =>
    visitor.sim.grant({ accountId: 'nina', clientId: furnished.clientId, scopes: furnished.scopes });
  const rotate = (rotation: 'never' | 'always' | 'sometimes') =>
    visitor.sim.act('apps', { clientId: furnished.clientId, rotation });
  return { ...visitor, authorize, press, code, form, exchange: token, refresh, grant, rotate };
}
