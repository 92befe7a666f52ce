/** The speakers of the house over HTTP, and how much is asked of Spotify; each person by their own accounts. */

import type { Account } from '../../contract/account.ts';
import type { PlayerFailure } from '../../contract/failure.ts';
import { isTheirs } from '../../contract/rights.ts';
import type { Room } from '../../contract/room.ts';
import { shown } from '../../contract/shown.ts';
import type { SpotifyBudget } from '../../contract/spotify-budget.ts';
import type { HomeCandidates, House, HouseBook, Player, Result } from '../../ports.ts';
import type { Caller } from './doorkeeper.ts';
import { type Handlers, reply } from './handlers.ts';
import { type Listing, speakersIn } from './speaker-list.ts';
import type { ViewsIn } from './views.ts';

/** Of the players, as far as people choose speakers by them. */
export interface SpeakersOf {
  of(accountId: Account['id']): Pick<Player, 'speakers'> | null;
  budgetOf(clientId: string): SpotifyBudget;
}

const PASSING: ReadonlySet<PlayerFailure['kind']> = new Set([
  'rate_limited',
  'quota_exceeded',
  'held_back',
  'unreachable',
  'not_recognised',
]);

/** @returns whether it does so by itself: to try once more may help. */
export function passes({ kind }: PlayerFailure): boolean {
  return PASSING.has(kind);
}

interface Handling {
  book: HouseBook;
  house: House;
  players: SpeakersOf;
  candidates: Pick<HomeCandidates, 'list'>;
  viewsIn: ViewsIn;
}

export function speakerHandlers({
  book,
  house,
  players,
  candidates,
  viewsIn,
}: Handling): Pick<Handlers, 'listSpeakers' | 'listBudgets'> {
  const accountsOf = (caller: Caller) =>
    book.document().accounts.filter(({ userId }) => isTheirs(caller, userId));

  async function listing({ id: accountId }: Account): Promise<Listing> {
    return { accountId, listed: (await players.of(accountId)?.speakers()) ?? notLinked };
  }

  /** Nobody is asked for media players that no room has. */
  async function states(rooms: readonly Room[]): Promise<ReadonlyMap<string, string> | null> {
    if (rooms.every(({ speaker }) => speaker.output !== 'media_player')) return null;
    const told = await candidates.list();
    if (!told.ok || told.value === null) return null;
    return new Map(told.value.speakers.map(({ entityId, state }) => [entityId, state]));
  }

  return {
    listSpeakers: async ({ caller }) => {
      const { rooms } = book.document();
      const [listings, media] = await Promise.all([
        Promise.all(accountsOf(caller).map(listing)),
        states(rooms),
      ]);
      const snapshot = house.snapshot();
      return reply({
        items: speakersIn(rooms, listings, media).map(({ names, ...known }) => {
          const { last, ...stats } = house.wakesOf(names);
          return { ...known, wakes: { ...stats, last: last.map(({ speaker: _, ...one }) => shown(one)) } };
        }),
        nextCursor: null,
        unasked: listings.flatMap(({ accountId, listed }) => {
          if (listed.ok) return [];
          const text = viewsIn(caller).failure(listed.failure, snapshot);
          return [{ accountId, text, passes: passes(listed.failure) }];
        }),
      });
    },

    listBudgets: ({ caller }) => {
      const theirs = accountsOf(caller);
      const items = [...new Set(theirs.map(({ clientId }) => clientId))].map((clientId) => ({
        clientId,
        accountIds: theirs.filter((account) => account.clientId === clientId).map(({ id }) => id),
        ...shown(players.budgetOf(clientId)),
      }));
      return reply({ items, nextCursor: null });
    },
  };
}

const notLinked: Result<never, PlayerFailure> = { ok: false, failure: { kind: 'not_linked' } };
