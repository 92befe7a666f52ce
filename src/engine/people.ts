/** The people of this home: who comes through Home Assistant for the first time is remembered, and then speaks for themselves. */
import type { UserId } from '../contract/units.ts';
import { newcomer, type Person } from '../contract/user.ts';
import type { Clock, Log, People } from '../ports.ts';
import type { EditableBook } from './house-book.ts';

export interface PeopleDeps {
  book: EditableBook;
  clock: Pick<Clock, 'monotonicMs'>;
  log: Log;
}

/** Whom nobody knew, or the disk did not take, is tried again after this: a page asks many times a second. */
const TRIED_AGAIN_AFTER_MS = 60_000;
/** More than any home has. Beyond it the first are forgotten, and tried again. */
const TRIED_AT_MOST = 100;

export function createPeople({ book, clock, log }: PeopleDeps): People {
  const triedAtMs = new Map<UserId, number>();

  const find = (userId: UserId) => book.document().users.find(({ id }) => id === userId) ?? null;

  function isToBeTried(userId: UserId): boolean {
    const triedMs = triedAtMs.get(userId);
    return triedMs === undefined || clock.monotonicMs() - triedMs >= TRIED_AGAIN_AFTER_MS;
  }

  async function remember(person: Person, isOfThisHome: () => Promise<boolean>): Promise<void> {
    if (!(await isOfThisHome())) return;
    const added = await book.edit((house) => {
      const isThere = house.users.some(({ id }) => id === person.userId);
      const next = isThere ? null : { ...house, users: [...house.users, newcomer(person)] };
      return { ok: true, value: { next, value: undefined } };
    });
    if (!added.ok)
      log.warn({ userId: person.userId, failure: added.failure }, 'somebody new was not remembered');
  }

  return {
    find,
    meet(person, isOfThisHome) {
      if (find(person.userId) !== null || !isToBeTried(person.userId)) return;
      triedAtMs.delete(person.userId);
      triedAtMs.set(person.userId, clock.monotonicMs());
      const [first] = triedAtMs.keys();
      if (triedAtMs.size > TRIED_AT_MOST && first !== undefined) triedAtMs.delete(first);
      void remember(person, isOfThisHome);
    },
    put: (user, tag, person) =>
      book.edit((house) => {
        const old = find(person.userId) ?? newcomer(person);
        if (book.tagOf(old) !== tag) return { ok: false, failure: { kind: 'stale' } };
        const others = house.users.filter(({ id }) => id !== user.id);
        return { ok: true, value: { next: { ...house, users: [...others, user] }, value: user } };
      }),
  };
}
