/**
 * The door for programs elsewhere in the network: whoever holds a token may come, from anywhere, and nothing else that they say of
 * themselves counts. Knows no people and no page.
 */
import type { Request, Response } from 'express';
import type { Rights } from '../../contract/rights.ts';
import { rightsOfScope, TOKEN_INSIDE, type Token } from '../../contract/token.ts';
import { after, seconds, type TokenId } from '../../contract/units.ts';
import type { Alarms, Clock, Log, TokenBook } from '../../ports.ts';
import type { ForeignPages } from './cors.ts';
import { addressOf, type Doorkeeper, type Refusal, type Visitor } from './doorkeeper.ts';
import { HEALTH } from './entrance.ts';
import { problem } from './problems.ts';
import { countWrongTokens } from './wrong-tokens.ts';

export interface DirectDeps {
  tokens: TokenBook;
  clock: Clock;
  alarms: Alarms;
  log: Log;
  pages: ForeignPages;
}

const CHALLENGE = 'Bearer realm="SpottyPottySense"';
/** Under which programs send tokens in addresses. */
const IN_ADDRESS = /[?&](access_token|token|api_?key|x-api-key|authorization)=/i;
/** What was begun with a token may be finished without it: the answer to revoking it, for one. */
const FINISH_WITHIN = seconds(2);

export function directDoor({ tokens, clock, alarms, log, pages }: DirectDeps): Doorkeeper {
  const wrongTokens = countWrongTokens({ clock, log });
  const visitors = new WeakMap<Request, Visitor>();
  const rights = new WeakMap<Visitor, Rights>();
  const open = new Map<TokenId, Set<Response>>();

  tokens.follow((id) => {
    const endAll = (isOver: (response: Response) => boolean) => {
      for (const response of open.get(id) ?? []) if (isOver(response)) response.destroy();
    };
    // What has begun to answer and is not done is a stream.
    endAll(({ headersSent }) => headersSent);
    alarms.set(`token ${id}`, after(clock.now(), FINISH_WITHIN), () => endAll(() => true));
  });

  function letIn({ id, userId, scope }: Token, request: Request, response: Response): void {
    const visitor: Visitor = { door: 'direct', key: `token ${id}`, userId, name: null };
    visitors.set(request, visitor);
    rights.set(visitor, rightsOfScope[scope]);
    const others = open.get(id) ?? new Set();
    open.set(id, others.add(response));
    response.on('close', () => {
      others.delete(response);
      if (others.size === 0) open.delete(id);
    });
  }

  return {
    name: 'direct',
    hasPage: false,
    pages,
    refusalOf(request, response) {
      // Watchers of machines need no token to see that it lives; it says nothing else.
      if (request.path === HEALTH) return null;
      if (IN_ADDRESS.test(request.url) || TOKEN_INSIDE.test(request.url))
        return refusal(
          400,
          'Addresses end up in logs, so a token does not belong there: send it as "Authorization: Bearer …". If this one was real, revoke it.',
        );
      const presented = presentedBy(request);
      if (presented === null)
        return refusal(401, 'Send a token, as "Authorization: Bearer …" or as "X-Api-Key: …".', {
          'www-authenticate': CHALLENGE,
        });
      // Right ones first: whoever shares an address with a program that has a wrong one does not wait for it.
      const recognised = tokens.recognise(presented);
      if (recognised.ok) {
        letIn(recognised.value, request, response);
        return null;
      }
      const { kind, tokenId } = recognised.failure;
      const waitFor = wrongTokens.failed(request.socket.remoteAddress ?? 'nowhere', tokenId);
      if (waitFor !== null)
        return refusal(429, `Too many wrong tokens came from there. Wait ${waitFor} s.`, {
          'retry-after': String(waitFor),
        });
      return refusal(
        401,
        kind === 'expired' ? 'This token has expired.' : 'There is no such token, or it was revoked.',
        { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` },
      );
    },
    // Spotify sends browsers, which have no token.
    arriving: null,
    visitorOf: (request) =>
      visitors.get(request) ?? { door: 'direct', key: addressOf(request), userId: null, name: null },
    async rightsOf(visitor) {
      const theirs = rights.get(visitor);
      if (theirs === undefined) throw new Error('somebody without a token was let in');
      return theirs;
    },
  };
}

/** Nor is the rest of their request read. */
function refusal(status: 400 | 401 | 429, detail: string, headers: Refusal['headers'] = {}): Refusal {
  const kinds = { 400: 'token-in-address', 401: 'token', 429: 'wrong-tokens' } as const;
  return { problem: problem(kinds[status], status, detail), headers: { ...headers, connection: 'close' } };
}

/** A proxy may want the Authorization for itself; then there is the other header. */
function presentedBy(request: Request): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '');
  return bearer?.[1] ?? request.get('x-api-key') ?? null;
}
