/** The accounts side: `/authorize`, where a person consents, and `/api/token`, where programs exchange. */
import type { App } from './access.ts';
import { consentPage } from './consent-page.ts';
import type { Instant } from './music.ts';
import { limitedFor } from './rate-limit.ts';
import { isRegistered } from './redirects.ts';
import { refusals } from './refusals.ts';
import {
  exchangeCode,
  issueCode,
  refreshTokens,
  refuse,
  scopesOf,
  type TokenAnswer,
  type TokenRefusal,
} from './tokens.ts';
import { empty, html, json, type Reply, type SimRequest, text } from './wire.ts';
import type { World } from './world.ts';

const SCOPES = [
  'app-remote-control',
  'playlist-modify-private',
  'playlist-modify-public',
  'playlist-read-collaborative',
  'playlist-read-private',
  'streaming',
  'ugc-image-upload',
  'user-follow-modify',
  'user-follow-read',
  'user-library-modify',
  'user-library-read',
  'user-modify-playback-state',
  'user-read-currently-playing',
  'user-read-email',
  'user-read-playback-position',
  'user-read-playback-state',
  'user-read-private',
  'user-read-recently-played',
  'user-top-read',
];

/** GET shows the page (or consents at once where the world says so); POST is one of the page's two buttons. */
export function answerAuthorize(world: World, request: SimRequest, at: Instant): Reply {
  if (request.method !== 'GET' && request.method !== 'POST') return text(405, 'Method not allowed');
  const fields = request.method === 'GET' ? request.query : new URLSearchParams(request.body);
  const asked = readAuthorize(world, fields);
  if ('status' in asked) return asked;
  if (request.method === 'GET') {
    const { autoApproveAccountId } = world.conduct;
    if (autoApproveAccountId !== null) return allow(world, asked, autoApproveAccountId, at);
    return html(200, consentPage(asked.app, world.accounts, scopesOf(asked.scope), fields));
  }
  if (fields.get('decision') !== 'allow')
    return sendBack(asked.redirectUri, { error: 'access_denied' }, asked.state);
  return allow(world, asked, fields.get('account_id') ?? '', at);
}

interface Asked {
  app: App;
  redirectUri: string;
  scope: string;
  state: string | null;
  challenge: string | null;
}

function allow(world: World, asked: Asked, accountId: string, at: Instant): Reply {
  if (!world.accounts.some(({ id }) => id === accountId)) return text(400, 'No such account');
  const { app, redirectUri, scope, challenge } = asked;
  const code = issueCode(world, { clientId: app.clientId, accountId, redirectUri, scope, challenge }, at);
  return { ...sendBack(redirectUri, { code }, asked.state), effect: `code for ${accountId}` };
}

/** A request that cannot be trusted to name the right place to go back to is answered on the spot. */
function readAuthorize(world: World, fields: URLSearchParams): Asked | Reply {
  const app = world.apps.find(({ clientId }) => clientId === fields.get('client_id'));
  if (app === undefined) return text(400, 'INVALID_CLIENT: Invalid client');
  const redirectUri = fields.get('redirect_uri') ?? '';
  if (!isRegistered(app.redirectUris, redirectUri)) return text(400, 'INVALID_CLIENT: Invalid redirect URI');
  const state = fields.get('state');
  if (fields.get('response_type') !== 'code') {
    return sendBack(redirectUri, { error: 'unsupported_response_type' }, state);
  }
  const challenge = fields.get('code_challenge');
  const method = fields.get('code_challenge_method');
  if (challenge === null && app.clientSecret === null) return text(400, 'code_challenge must be supplied');
  if (challenge !== null && method !== 'S256') return text(400, 'code_challenge_method must be S256');
  if (challenge !== null && !/^[\w-]{43}$/.test(challenge))
    return text(400, 'code_challenge must be a SHA-256');
  const scope = fields.get('scope') ?? '';
  if (scopesOf(scope).some((word) => !SCOPES.includes(word))) {
    return sendBack(redirectUri, { error: 'invalid_scope' }, state);
  }
  return { app, redirectUri, scope: scopesOf(scope).join(' '), state, challenge };
}

function sendBack(redirectUri: string, answer: Record<string, string>, state: string | null): Reply {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return empty(302, { location: url.href });
}

/** POST /api/token. */
export function answerToken(world: World, request: SimRequest, at: Instant): Reply {
  if (request.method !== 'POST') return text(405, 'Method not allowed');
  const app = appAsking(world, request);
  const retryAfterFor = app === null ? null : limitedFor(app, at, 'tokensLimited');
  if (retryAfterFor !== null) return refusals.rateLimited(retryAfterFor);
  const outcome = exchange(world, request, at);
  const headers = { 'cache-control': 'no-store' };
  return 'error' in outcome ? json(400, outcome, headers) : json(200, outcome, headers);
}

/** The app that a request to the token endpoint comes from, if it proves to be one. */
export function appAsking(world: World, request: SimRequest): App | null {
  const app = findApp(world, request, new URLSearchParams(request.body));
  return 'error' in app ? null : app;
}

function exchange(world: World, request: SimRequest, at: Instant): TokenAnswer | TokenRefusal {
  const { 'content-type': contentType = '' } = request.headers;
  if (!contentType.startsWith('application/x-www-form-urlencoded')) {
    return refuse('invalid_request', 'the body must be a form');
  }
  const form = new URLSearchParams(request.body);
  const app = findApp(world, request, form);
  if ('error' in app) return app;
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeByCode(world, app, form, request, at);
    case 'refresh_token': {
      const token = form.get('refresh_token');
      if (!token) return refuse('invalid_request', 'refresh_token must be supplied');
      return refreshTokens(world, app, token, at);
    }
    default:
      return refuse('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
  }
}

function exchangeByCode(
  world: World,
  app: App,
  form: URLSearchParams,
  { headers }: SimRequest,
  at: Instant,
): TokenAnswer | TokenRefusal {
  const code = form.get('code');
  if (!code) return refuse('invalid_request', 'code must be supplied');
  const verifier = form.get('code_verifier');
  // A program proves itself by its secret or by the verifier; one that brings neither could be anybody.
  if (verifier === null && headers.authorization === undefined) {
    return refuse('invalid_request', 'code_verifier must be supplied');
  }
  return exchangeCode(world, app, { code, redirectUri: form.get('redirect_uri') ?? '', verifier }, at);
}

/** By Basic authorization with the secret, or by the bare client id of a PKCE program. */
function findApp(world: World, { headers }: SimRequest, form: URLSearchParams): App | TokenRefusal {
  const { authorization } = headers;
  const credentials = /^basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (authorization !== undefined && credentials === undefined)
    return refuse('invalid_client', 'Invalid client');
  if (credentials === undefined) {
    const app = world.apps.find(({ clientId }) => clientId === form.get('client_id'));
    return app ?? refuse('invalid_client', 'Invalid client');
  }
  const [clientId, ...secret] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const app = world.apps.find((candidate) => candidate.clientId === clientId);
  if (app === undefined) return refuse('invalid_client', 'Invalid client');
  const isRight = app.clientSecret !== null && app.clientSecret === secret.join(':');
  return isRight ? app : refuse('invalid_client', 'Invalid client secret');
}
