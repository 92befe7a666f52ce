/** Links and unlinks Spotify accounts: who began may finish, once, within the hour; who unlinks leaves nothing behind. */
import type { AccountStanding, Consent, LinkFailure, LinkWaiting, Pasted } from '../contract/link.ts';
import type { EditFailure } from '../contract/problem.ts';
import type { PendingLink } from '../contract/secrets.ts';
import { type AccountId, after, LinkId, seconds, soonest } from '../contract/units.ts';
import {
  type AccountBook,
  type Alarms,
  type Clock,
  type Linker,
  type Log,
  type Result,
  type SecretsFile,
  StorageFailure,
} from '../ports.ts';
import { accountOf, withAccount, withoutAccount } from './account-changes.ts';
import { standingOf } from './account-standing.ts';
import type { EditableBook } from './house-book.ts';
import { createLine } from './in-line.ts';

export interface AccountBookDeps {
  clock: Clock;
  alarms: Alarms;
  log: Log;
  book: EditableBook;
  secrets: SecretsFile;
  linker: Linker;
  redirectUri: () => string;
  newId: () => string;
  /** Whether music plays by the account, or is about to. */
  hasMusic: (accountId: AccountId) => boolean;
  /** Lets rooms, history and memory forget the account. @throws StorageFailure */
  forget: (accountId: AccountId) => void;
}

const LINK_FOR = seconds(3600);

/** Nobody links more at a time; without a limit the secrets file would grow by every page that is opened and left. */
const MOST_PENDING = 20;

type Linked = Result<AccountStanding, LinkFailure>;

export function createAccountBook(deps: AccountBookDeps): AccountBook {
  const { clock, alarms, log, book, secrets, linker, newId } = deps;
  const inLine = createLine();

  const accountCalled = (id: AccountId) => book.document().accounts.find((account) => account.id === id);
  const pending = () => secrets.pendingLinks().filter(({ expiresAt }) => clock.now() < expiresAt);

  /** @returns what the disk says when it does not take them; they hold nevertheless. */
  async function keepLinks(links: readonly PendingLink[]): Promise<StorageFailure | null> {
    alarms.set('links', soonest(...links.map(({ expiresAt }) => expiresAt)), forgetLate);
    return storing(secrets.savePendingLinks(links));
  }

  /** A verifier nobody needs any more does not lie about. */
  function forgetLate(): void {
    void inLine(async () => {
      const failure = await keepLinks(pending());
      if (failure !== null) log.warn({}, failure.message);
    });
  }

  const use = (link: PendingLink) => keepLinks(pending().filter(({ id }) => id !== link.id));

  /** Whoever tried before has what they wanted now: nobody goes on with those. */
  function useUp({ id, userId, accountId, expiresAt }: PendingLink): Promise<StorageFailure | null> {
    const isSameWish = (link: PendingLink) => link.userId === userId && link.accountId === accountId;
    return keepLinks(
      pending().filter((link) => link.id !== id && !(isSameWish(link) && link.expiresAt < expiresAt)),
    );
  }

  function waitingOf(link: PendingLink): LinkWaiting {
    const { id, redirectUri, expiresAt, accountId, client } = link;
    const authorizeUrl = linker.authorizeUrl(link);
    return { id, authorizeUrl, redirectUri, expiresAt, accountId, clientId: client.clientId };
  }

  async function finish(link: PendingLink | undefined, pasted: Pasted | null): Promise<Linked> {
    if (link === undefined) return refused({ kind: 'no_such_link' });
    if (pasted === null) return refused({ kind: 'unreadable' });
    if (pasted.state !== null && pasted.state !== link.state) return refused({ kind: 'other_link' });
    if ('error' in pasted) {
      await use(link);
      const reason = pasted.error;
      return refused(reason === 'access_denied' ? { kind: 'denied' } : { kind: 'refused', reason });
    }
    const consent = await linker.redeem(link, pasted.code);
    if (consent.ok) return settle(link, consent.value);
    const { kind } = consent.failure;
    if (kind !== 'unreachable' && kind !== 'rate_limited') await use(link);
    log.warn({ failure: kind }, 'linking an account failed');
    return consent;
  }

  async function settle(link: PendingLink, { person, scope, refreshToken }: Consent): Promise<Linked> {
    const whose = accountOf(link, person, book.document().accounts, newId);
    if (!whose.ok) {
      await use(link);
      return whose;
    }
    const account = whose.value;
    // The account first: a permission without its account would lie in the secrets file for ever, unseen.
    const placed = await book.edit((house) => ({
      ok: true,
      value: { next: withAccount(house, account), value: account },
    }));
    if (!placed.ok) {
      await use(link);
      return refused({ kind: 'not_stored', message: wordsOf(placed.failure) });
    }
    const { client } = link;
    const grant = { refreshToken, scope, authorizedAt: clock.now(), endedAt: null, client };
    // Both hold in memory before either is written, so that one write takes the link away and brings what it led to.
    const [failure] = await Promise.all([storing(secrets.saveSpotifyGrant(account.id, grant)), useUp(link)]);
    if (failure !== null) return refused({ kind: 'not_stored', message: failure.message });
    log.info({ accountId: account.id }, 'linked');
    return { ok: true, value: standingOf(account, secrets.spotifyGrant(account.id)) };
  }

  if (secrets.pendingLinks().length > 0) forgetLate();

  return {
    list: () =>
      book.document().accounts.map((account) => standingOf(account, secrets.spotifyGrant(account.id))),

    linking(userId) {
      const link = pending().findLast((link) => link.userId === userId);
      return { redirectUri: deps.redirectUri(), waiting: link === undefined ? null : waitingOf(link) };
    },

    begin: ({ clientId, clientSecret, label = null, accountId = null }, userId) =>
      inLine(async () => {
        if (accountId !== null && accountCalled(accountId) === undefined)
          return refused({ kind: 'no_such_account' });
        const link: PendingLink = {
          id: LinkId.parse(newId()),
          ...linker.secrets(),
          client: clientSecret === undefined ? { clientId } : { clientId, clientSecret },
          redirectUri: deps.redirectUri(),
          userId,
          accountId,
          label,
          expiresAt: after(clock.now(), LINK_FOR),
        };
        const failure = await keepLinks([...pending(), link].slice(-MOST_PENDING));
        if (failure !== null) return refused({ kind: 'not_stored', message: failure.message });
        return { ok: true, value: waitingOf(link) };
      }),

    complete: (id, pasted, userId) =>
      inLine(() =>
        finish(
          pending().find((link) => link.id === id && link.userId === userId),
          linker.read(pasted),
        ),
      ),

    completeByCallback: (answer) =>
      inLine(() =>
        finish(
          pending().find(({ state }) => state === answer.state),
          answer,
        ),
      ),

    remove: (id, tag) =>
      inLine(async () => {
        const account = accountCalled(id);
        if (account === undefined) return refused({ kind: 'not_found' });
        if (book.tagOf(account) !== tag) return refused({ kind: 'stale' });
        if (deps.hasMusic(id))
          return refused({ kind: 'in_use', message: 'Music plays by this account. Stop it first.' });
        // The permission first: cut off in between, the account is still there to be unlinked once more.
        const kept = pending().filter(({ accountId }) => accountId !== id);
        const failures = await Promise.all([storing(secrets.dropSpotifyGrant(id)), keepLinks(kept)]);
        const failure =
          failures.find((one) => one !== null) ?? (await storing((async () => deps.forget(id))()));
        if (failure !== null) return refused({ kind: 'not_stored', message: failure.message });
        const removed = await book.edit((house) => ({
          ok: true,
          value: { next: withoutAccount(house, id), value: undefined },
        }));
        if (!removed.ok) return removed;
        log.info({ accountId: id }, 'unlinked');
        // Once more: the copy of the document before this one still names the account.
        return book.edit((house) => ({ ok: true, value: { next: house, value: undefined } }));
      }),
  };
}

async function storing(writing: Promise<void>): Promise<StorageFailure | null> {
  try {
    await writing;
    return null;
  } catch (error) {
    if (error instanceof StorageFailure) return error;
    throw error;
  }
}

function wordsOf(failure: EditFailure): string {
  if (failure.kind === 'not_stored') return failure.message;
  // Made by ourselves of what was parsed: that it does not fit is a bug.
  throw new Error(`the linked account does not fit in the house: ${failure.kind}`);
}

function refused<Failure>(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure };
}
