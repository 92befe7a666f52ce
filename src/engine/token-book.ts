/** The tokens of the API: who may come to the direct door, until when, and when each last came. It keeps hashes, never a token. */
import type { StoredToken, Token } from '../contract/token.ts';
import { tokenIdIn } from '../contract/token.ts';
import { after, CLOCK_IS_SET_FROM, type Instant, seconds, soonest, type TokenId } from '../contract/units.ts';
import {
  type Alarms,
  type Clock,
  type Log,
  type SecretsFile,
  StorageFailure,
  type TokenBook,
} from '../ports.ts';
import { createLine } from './in-line.ts';

export interface TokenBookDeps {
  clock: Clock;
  alarms: Alarms;
  log: Log;
  secrets: SecretsFile;
  /** A new token and its id. */
  mint: () => { id: TokenId; secret: string };
  hashOf: (secret: string) => string;
  /** In constant time. */
  same: (hash: string, other: string) => boolean;
  digest: (text: string) => string;
}

/** Nobody has more programs; without a limit a program that went wrong could fill the secrets file. */
const MOST_TOKENS = 100;
/** SD cards wear out: when tokens were last used is written once in this time for all of them. */
const KEEP_USES_EVERY = seconds(3600);

export function createTokenBook(deps: TokenBookDeps): TokenBook & { close(): Promise<void> } {
  const { clock, alarms, log, secrets } = deps;
  const inLine = createLine();
  const listeners = new Set<(id: TokenId) => void>();
  /** Newer than what is stored. */
  const uses = new Map<TokenId, Instant>();

  const used = (token: StoredToken): StoredToken => ({
    ...token,
    lastUsedAt: uses.get(token.id) ?? token.lastUsedAt,
  });

  /** @returns what the disk says when it does not take them; they hold nevertheless. */
  async function keep(tokens: readonly StoredToken[]): Promise<StorageFailure | null> {
    const kept = tokens.map(used);
    uses.clear();
    alarms.set('token uses', null, () => {});
    watchExpiry(kept);
    try {
      await secrets.saveTokens(kept);
      return null;
    } catch (error) {
      if (error instanceof StorageFailure) return error;
      throw error;
    }
  }

  async function keepUses(): Promise<void> {
    if (uses.size === 0) return;
    const failure = await keep(secrets.tokens());
    if (failure !== null) log.warn({}, failure.message);
  }

  function noteUse(id: TokenId): void {
    if (uses.size === 0)
      alarms.set('token uses', after(clock.now(), KEEP_USES_EVERY), () => void inLine(keepUses));
    uses.set(id, clock.now());
  }

  /** A stream that was opened with a token asks for it no more: its end must be told. To tell it twice does no harm. */
  function watchExpiry(tokens: readonly StoredToken[]): void {
    const ahead = tokens.map(({ expiresAt }) => expiresAt).filter((at) => at !== null && clock.now() < at);
    alarms.set('token expires', soonest(...ahead), () => {
      for (const token of secrets.tokens()) if (isOver(token)) tellEnded(token.id);
      watchExpiry(secrets.tokens());
    });
  }

  function tellEnded(id: TokenId): void {
    for (const ended of listeners) ended(id);
  }

  const isOver = ({ expiresAt }: Token) =>
    // A clock that was never set says of no time whether it is over.
    expiresAt !== null && (expiresAt <= clock.now() || clock.now() < CLOCK_IS_SET_FROM);

  const tagOf = ({ lastUsedAt: _lastUsedAt, ...token }: Token) => deps.digest(JSON.stringify(token));

  watchExpiry(secrets.tokens());

  return {
    list: () => secrets.tokens().map((token) => shown(used(token))),
    tagOf,

    add: (wish, userId) =>
      inLine(async () => {
        const before = secrets.tokens();
        if (wish.expiresAt !== null && wish.expiresAt <= clock.now())
          return refused({
            kind: 'invalid',
            issues: [{ path: 'expiresAt', message: 'must be in the future' }],
          });
        if (before.length >= MOST_TOKENS)
          return refused({ kind: 'in_use', message: `There are ${MOST_TOKENS} tokens. Revoke one first.` });
        const { id, secret } = deps.mint();
        const stored: StoredToken = {
          ...wish,
          id,
          userId,
          createdAt: clock.now(),
          lastUsedAt: null,
          hash: deps.hashOf(secret),
        };
        const failure = await keep([...before, stored]);
        if (failure === null) return { ok: true, value: { token: shown(stored), secret } };
        // Nobody was told of it, so nobody shall come by it.
        await keep(before);
        return refused({ kind: 'not_stored', message: failure.message });
      }),

    remove: (id, tag) =>
      inLine(async () => {
        const token = secrets.tokens().find((token) => token.id === id);
        if (token === undefined) return refused({ kind: 'not_found' });
        if (tagOf(shown(token)) !== tag) return refused({ kind: 'stale' });
        const written = keep(secrets.tokens().filter((other) => other.id !== id));
        tellEnded(id);
        const failure = await written;
        if (failure === null) return { ok: true, value: undefined };
        return refused({
          kind: 'not_stored',
          message: `${failure.message} Started anew, it would hold again.`,
        });
      }),

    recognise(presented) {
      const tokenId = tokenIdIn(presented);
      const token = secrets.tokens().find(({ id }) => id === tokenId);
      if (token === undefined || !deps.same(token.hash, deps.hashOf(presented)))
        return refused({ kind: 'unknown', tokenId });
      if (isOver(token)) return refused({ kind: 'expired', tokenId: token.id });
      noteUse(token.id);
      return { ok: true, value: shown(used(token)) };
    },

    follow(ended) {
      listeners.add(ended);
      return () => listeners.delete(ended);
    },

    close: () => inLine(keepUses),
  };
}

function shown({ hash: _hash, ...token }: StoredToken): Token {
  return token;
}

function refused<Failure>(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure };
}
