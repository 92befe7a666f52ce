/** People over HTTP: everybody for administrators, and for each person themselves and what they prefer. */
import type { EditFailure, Problem } from '../../contract/problem.ts';
import { isTheirs } from '../../contract/rights.ts';
import type { UserId } from '../../contract/units.ts';
import { newcomer, type Person, type User } from '../../contract/user.ts';
import type { HouseBook, People, Result, TokenBook } from '../../ports.ts';
import { type Caller, lacking, personOf } from './doorkeeper.ts';
import { otherId, pageById, tagAsked, tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { notFound, ofEdit, problem } from './problems.ts';

type PeopleRoute = 'listUsers' | 'getUser' | 'deleteUser' | 'getMe' | 'putMe';

const YOU = 'user "me"';

export interface PeopleHandling {
  book: HouseBook;
  people: People & {
    /** Refused while something of the house belongs to them. */
    forget(userId: UserId, tag: string): Promise<Result<void, EditFailure>>;
  };
  tokens: Pick<TokenBook, 'list'>;
}

export function peopleHandlers({ book, people, tokens }: PeopleHandling): Pick<Handlers, PeopleRoute> {
  const known = (person: Person) => people.find(person.userId) ?? newcomer(person);

  function shown(user: User): Answer<User> {
    return reply(user, tagged(book.tagOf(user)));
  }

  return {
    listUsers: ({ query, caller }) => {
      const theirs = book.document().users.filter(({ id }) => isTheirs(caller, id));
      return pageById(
        theirs,
        ({ id }) => id,
        query,
        (user) => user,
      );
    },
    getUser: ({ params: { id }, caller }) => {
      const user = people.find(id);
      // Who else is known here is nobody's business.
      if (!isTheirs(caller, id)) return refuse(lacking('owner', caller));
      return user === null ? refuse(notFound(named(id))) : shown(user);
    },
    deleteUser: async ({ params: { id }, ifMatch }) => {
      const tag = tagAsked(book, people.find(id) ?? undefined, ifMatch, named(id));
      if (!tag.ok) return tag;
      if (tokens.list().some(({ userId }) => userId === id))
        return refuse(problem('in-use', 409, 'Tokens act in the name of this person. Revoke them first.'));
      const forgotten = await people.forget(id, tag.value);
      return forgotten.ok ? reply(null) : refuse(ofEdit(forgotten.failure, named(id)));
    },
    getMe: ({ caller }) => {
      const person = askedBy(caller);
      return person.ok ? shown(known(person.value)) : person;
    },
    putMe: async ({ body, ifMatch, caller }) => {
      const person = askedBy(caller);
      if (!person.ok) return person;
      const { userId } = person.value;
      const tag = tagAsked(book, known(person.value), ifMatch, YOU);
      if (!tag.ok) return tag;
      if (body.id !== undefined && body.id !== userId) return refuse(otherId(userId));
      const { name, preferences } = body;
      const put = await people.put({ id: userId, name, preferences }, tag.value, person.value);
      return put.ok ? shown(put.value) : refuse(ofEdit(put.failure, YOU));
    },
  };
}

/** With rights and without a name: a program whose token is nobody's in particular. */
function askedBy(caller: Caller): Result<Person, Problem> {
  const person = personOf(caller);
  return person === null
    ? refuse(
        problem(
          'rights',
          403,
          'It is not known which person of this home you are, so there is nothing of yours here.',
        ),
      )
    : { ok: true, value: person };
}

function named(id: UserId): string {
  return `user "${id}"`;
}
