/** Spotify accounts over HTTP: which are linked and until when, linking one, unlinking one, what each could play on; each person their own. */

import type { PlayerFailure } from '../../contract/failure.ts';
import type { AccountStanding } from '../../contract/link.ts';
import type { Problem } from '../../contract/problem.ts';
import { isTheirs } from '../../contract/rights.ts';
import { shown } from '../../contract/shown.ts';
import { forRooms } from '../../contract/speaker.ts';
import type { AccountId } from '../../contract/units.ts';
import type { AccountView } from '../../contract/views.ts';
import type { AccountBook, House, HouseBook, Result } from '../../ports.ts';
import { type Caller, lacking } from './doorkeeper.ts';
import { locatedAt, otherId, pageById, tagAsked, tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { linkProblem } from './link-problems.ts';
import { notFound, ofEdit, problem } from './problems.ts';
import { passes, type SpeakersOf } from './speaker-handlers.ts';
import { iso, isoOrNull, type ViewsIn } from './views.ts';

type AccountRoute =
  | 'listAccounts'
  | 'getAccount'
  | 'putAccount'
  | 'deleteAccount'
  | 'prepareLink'
  | 'beginLink'
  | 'completeLink'
  | 'listSpotifySpeakers';

export interface AccountHandling {
  accounts: AccountBook;
  book: HouseBook;
  house: House;
  players: SpeakersOf;
  viewsIn: ViewsIn;
}

export function accountHandlers({
  accounts,
  book,
  house,
  players,
  viewsIn,
}: AccountHandling): Pick<Handlers, AccountRoute> {
  const accountCalled = (id: AccountId) => accounts.list().find(({ account }) => account.id === id);

  function answerOf(standing: AccountStanding): Answer<AccountView> {
    return reply(accountView(standing), tagged(book.tagOf(standing.account)));
  }

  /** @returns the account, unless there is none or it is not this caller's. */
  function found(id: AccountId, caller: Caller): Result<AccountStanding, Problem> {
    const standing = accountCalled(id);
    if (standing === undefined) return refuse(notFound(named(id)));
    const { account } = standing;
    return isTheirs(caller, account.userId)
      ? { ok: true, value: standing }
      : refuse(lacking('owner', caller));
  }

  return {
    listAccounts: ({ query, caller }) => {
      const theirs = accounts.list().filter(({ account }) => isTheirs(caller, account.userId));
      return pageById(theirs, ({ account }) => account.id, query, accountView);
    },
    getAccount: ({ params, caller }) => {
      const standing = found(params.id, caller);
      return standing.ok ? answerOf(standing.value) : standing;
    },
    putAccount: async ({ params, body, ifMatch, caller }) => {
      const standing = found(params.id, caller);
      if (!standing.ok) return standing;
      const tag = tagAsked(book, standing.value.account, ifMatch, named(params.id));
      if (!tag.ok) return tag;
      if (body.id !== params.id) return refuse(otherId(params.id));
      const put = await book.putAccount(body, tag.value);
      if (!put.ok) return refuse(ofEdit(put.failure, named(params.id)));
      const changed = accountCalled(params.id);
      // Unlinked between the edit and this line by another caller.
      return changed === undefined ? refuse(notFound(named(params.id))) : answerOf(changed);
    },
    deleteAccount: async ({ params, ifMatch, caller }) => {
      const standing = found(params.id, caller);
      if (!standing.ok) return standing;
      const tag = tagAsked(book, standing.value.account, ifMatch, named(params.id));
      if (!tag.ok) return tag;
      const removed = await accounts.remove(params.id, tag.value);
      return removed.ok ? reply(null) : refuse(ofEdit(removed.failure, named(params.id)));
    },
    prepareLink: ({ caller }) => {
      const { redirectUri, waiting } = accounts.linking(caller.userId);
      return reply({
        redirectUri,
        waiting: waiting && { ...waiting, expiresAt: iso(waiting.expiresAt) },
      });
    },
    beginLink: async ({ body, caller }) => {
      const anew = body.accountId === undefined ? null : found(body.accountId, caller);
      if (anew?.ok === false) return anew;
      const begun = await accounts.begin(body, caller.userId);
      if (!begun.ok) return refuse(linkProblem(begun.failure));
      const { id, authorizeUrl, redirectUri } = begun.value;
      const expiresAt = iso(begun.value.expiresAt);
      return reply({ id, authorizeUrl, redirectUri, expiresAt }, locatedAt('link', `${id}/complete`));
    },
    completeLink: async ({ params, body, caller }) => {
      const linked = await accounts.complete(params.id, body.pasted, caller.userId);
      return linked.ok ? answerOf(linked.value) : refuse(linkProblem(linked.failure));
    },
    listSpotifySpeakers: async ({ query, caller }) => {
      const standing = found(query.accountId, caller);
      if (!standing.ok) return standing;
      const player = players.of(query.accountId);
      const listed = player === null ? notLinked : await player.speakers();
      if (listed.ok) return reply({ items: forRooms(listed.value), nextCursor: null });
      const detail = viewsIn(caller).failure(listed.failure, house.snapshot());
      return refuse(
        passes(listed.failure) ? problem('spotify-away', 503, detail) : problem('refused', 409, detail),
      );
    },
  };
}

const notLinked: Result<never, PlayerFailure> = { ok: false, failure: { kind: 'not_linked' } };

function accountView({
  account,
  linkedAt,
  consentEndsAt,
  missingScopes,
  failure,
}: AccountStanding): AccountView {
  const { spotifyId: _atSpotify, ...rest } = account;
  return {
    ...rest,
    linkedAt: isoOrNull(linkedAt),
    consentEndsAt: isoOrNull(consentEndsAt),
    missingScopes: [...missingScopes],
    failure: shown(failure),
  };
}

function named(id: AccountId): string {
  return `account "${id}"`;
}
