/** The tokens of the API, and the first of them, which a person finds where no Home Assistant says who is who. */
import { tokenSecrets } from '../adapters/store/token-secrets.ts';
import { LOCAL_USER } from '../contract/account.ts';
import type { Options } from '../contract/options.ts';
import { createTokenBook, type TokenBookDeps } from '../engine/token-book.ts';
import type { TokenBook } from '../ports.ts';

export interface Tokens {
  book: TokenBook;
  /** What an administrator's program presents. Told to whoever starts the very first time; null: not this time. */
  first: string | null;
  close(): Promise<void>;
}

export async function openTokens(
  options: Options,
  deps: Pick<TokenBookDeps, 'clock' | 'alarms' | 'log' | 'secrets' | 'digest'>,
): Promise<Tokens> {
  const book = createTokenBook({ ...deps, ...tokenSecrets });
  const isNeeded = options.supervisor === null && !deps.secrets.hadToken();
  const made = isNeeded
    ? await book.add({ label: 'Made at the first start', scope: 'admin', expiresAt: null }, LOCAL_USER)
    : null;
  if (made?.ok === false) deps.log.warn({ failure: made.failure.kind }, 'no first token could be made');
  return { book, first: made?.ok === true ? made.value.secret : null, close: () => book.close() };
}
