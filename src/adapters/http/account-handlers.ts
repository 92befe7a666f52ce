/** Spotify accounts over HTTP: which are linked and until when, linking one, unlinking one. */

import type { AccountStanding } from '../../contract/link.ts';
import type { AccountId } from '../../contract/units.ts';
import type { AccountView } from '../../contract/views.ts';
import type { AccountBook, HouseBook } from '../../ports.ts';
import { pageById, tagAsked, tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { linkProblem } from './link-problems.ts';
import { notFound, ofEdit } from './problems.ts';
import { isoOrNull } from './views.ts';

type AccountRoute = 'listAccounts' | 'getAccount' | 'deleteAccount' | 'beginLink' | 'completeLink';

export function accountHandlers({
  accounts,
  book,
}: {
  accounts: AccountBook;
  book: HouseBook;
}): Pick<Handlers, AccountRoute> {
  const accountCalled = (id: AccountId) => accounts.list().find(({ account }) => account.id === id);

  function shown(standing: AccountStanding): Answer<AccountView> {
    return reply(accountView(standing), { headers: tagged(book.tagOf(standing.account)) });
  }

  return {
    listAccounts: ({ query }) => pageById(accounts.list(), ({ account }) => account.id, query, accountView),
    getAccount: ({ params }) => {
      const standing = accountCalled(params.id);
      return standing === undefined ? refuse(notFound(named(params.id))) : shown(standing);
    },
    deleteAccount: async ({ params, ifMatch }) => {
      const tag = tagAsked(book, accountCalled(params.id)?.account, ifMatch, named(params.id));
      if (!tag.ok) return tag;
      const removed = await accounts.remove(params.id, tag.value);
      return removed.ok ? reply(null) : refuse(ofEdit(removed.failure, named(params.id)));
    },
    beginLink: async ({ body }) => {
      const begun = await accounts.begin(body, null);
      if (!begun.ok) return refuse(linkProblem(begun.failure));
      const expiresAt = new Date(begun.value.expiresAt).toISOString();
      return reply({ ...begun.value, expiresAt }, { status: 201 });
    },
    completeLink: async ({ params, body }) => {
      const linked = await accounts.complete(params.id, body.pasted, null);
      return linked.ok ? shown(linked.value) : refuse(linkProblem(linked.failure));
    },
  };
}

function accountView({
  account,
  linkedAt,
  consentEndsAt,
  missingScopes,
  failure,
}: AccountStanding): AccountView {
  const { spotifyId: _atSpotify, ...shown } = account;
  return {
    ...shown,
    linkedAt: isoOrNull(linkedAt),
    consentEndsAt: isoOrNull(consentEndsAt),
    missingScopes: [...missingScopes],
    failure,
  };
}

function named(id: AccountId): string {
  return `account "${id}"`;
}
