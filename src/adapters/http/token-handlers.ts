/** The routes of tokens. What makes a token work leaves here once, in the answer that made it. */
import type { Token, TokenRequest, TokenView } from '../../contract/token.ts';
import { after, Instant, type TokenId } from '../../contract/units.ts';
import type { Clock, Log, TokenBook } from '../../ports.ts';
import { locatedAt, pageById, tagAsked, tagged } from './editing.ts';
import { type Handlers, refuse, reply } from './handlers.ts';
import { notFound, ofEdit, problem } from './problems.ts';
import { iso, isoOrNull } from './views.ts';

type TokenRoute = 'listTokens' | 'addToken' | 'getToken' | 'deleteToken';

export interface TokenHandling {
  tokens: TokenBook;
  clock: Clock;
  log: Log;
}

export function tokenHandlers({ tokens, clock, log }: TokenHandling): Pick<Handlers, TokenRoute> {
  const tokenCalled = (id: TokenId) => tokens.list().find((token) => token.id === id);

  function endOf({ expiresFor, expiresAt }: TokenRequest): Instant | null {
    if (expiresFor !== undefined) return after(clock.now(), expiresFor);
    return expiresAt === undefined ? null : Instant.parse(Date.parse(expiresAt));
  }

  return {
    listTokens: ({ query }) => pageById(tokens.list(), ({ id }) => id, query, tokenView),
    addToken: async ({ body, caller }) => {
      const { label, scope } = body;
      // Whoever finds a token could else make more, and revoking it would help nobody.
      if (scope === 'admin' && caller.door === 'direct')
        return refuse(problem('rights', 403, 'Tokens of scope admin are made by people, not by tokens.'));
      // Administrators have said who they are.
      if (caller.userId === null) throw new Error('an administrator whom nobody knows');
      const made = await tokens.add({ label, scope, expiresAt: endOf(body) }, caller.userId);
      if (!made.ok) return refuse(ofEdit(made.failure, 'token'));
      const { token, secret } = made.value;
      log.info({ tokenId: token.id, scope, by: caller.key }, 'a token was made');
      const headers = { ...tagged(tokens.tagOf(token)), ...locatedAt('tokens', token.id) };
      return reply({ ...tokenView(token), token: secret }, headers);
    },
    getToken: ({ params }) => {
      const token = tokenCalled(params.id);
      return token === undefined
        ? refuse(notFound(named(params.id)))
        : reply(tokenView(token), tagged(tokens.tagOf(token)));
    },
    deleteToken: async ({ params, ifMatch, caller }) => {
      const tag = tagAsked(tokens, tokenCalled(params.id), ifMatch, named(params.id));
      if (!tag.ok) return tag;
      const removed = await tokens.remove(params.id, tag.value);
      if (!removed.ok) return refuse(ofEdit(removed.failure, named(params.id)));
      log.info({ tokenId: params.id, by: caller.key }, 'a token was revoked');
      return reply(null);
    },
  };
}

function tokenView(token: Token): TokenView {
  return {
    ...token,
    createdAt: iso(token.createdAt),
    lastUsedAt: isoOrNull(token.lastUsedAt),
    expiresAt: isoOrNull(token.expiresAt),
  };
}

function named(id: TokenId): string {
  return `token "${id}"`;
}
