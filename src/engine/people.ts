/** The people of this home: who comes through Home Assistant for the first time is remembered, and then speaks for themselves. */
import type { EditFailure } from '../contract/problem.ts';
import type { UserId } from '../contract/units.ts';
import { newcomer, type Person, type User } from '../contract/user.ts';
import type { Clock, Log, People, Result } from '../ports.ts';
import type { EditableBook } from './house-book.ts';

export interface PeopleBook extends People {
  /** @param tag of what is known of them. Refused while something of the house belongs to them. */
  forget(userId: UserId, tag: string): Promise<Result<void, EditFailure>>;
}

export interface PeopleDeps {
  book: EditableBook;
  clock: Pick<Clock, 'monotonicMs'>;
  log: Log;
}

/** Whom nobody knew, or the disk did not take, is tried again after this: a page asks many times a second. */
const TRIED_AGAIN_AFTER_MS = 60_000;
/** More than any home has. Beyond it the first are forgotten, and tried again. */
const TRIED_AT_MOST = 100;

export function createPeople({ book, clock, log }: PeopleDeps): PeopleBook {
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
    forget: (userId, tag) =>
      book.edit((house) => {
        const user = house.users.find(({ id }) => id === userId);
        if (user === undefined) return { ok: false, failure: { kind: 'not_found' } };
        if (book.tagOf(user) !== tag) return { ok: false, failure: { kind: 'stale' } };
        const theirs = [...house.rooms, ...house.sensors, ...house.accounts].some(
          (one) => one.userId === userId,
        );
        if (theirs) return { ok: false, failure: { kind: 'in_use', message: stillTheirs(user) } };
        const users = house.users.filter(({ id }) => id !== userId);
        return { ok: true, value: { next: { ...house, users }, value: undefined } };
      }),
    put: (user, tag, person) =>
      book.edit((house) => {
        const old = find(person.userId) ?? newcomer(person);
        if (book.tagOf(old) !== tag) return { ok: false, failure: { kind: 'stale' } };
        const at = house.users.findIndex(({ id }) => id === user.id);
        // In its place: what is written back as it was read changes nothing.
        const users = at < 0 ? [...house.users, user] : house.users.with(at, user);
        return { ok: true, value: { next: { ...house, users }, value: user } };
      }),
  };
}

function stillTheirs({ name }: User): string {
  return `Rooms, sensors or accounts belong to "${name}". Give them to somebody else first.`;
}
