/** People over HTTP: everybody for administrators, and for each person themselves and what they prefer. */
import type { Problem } from '../../contract/problem.ts';
import { isTheirs } from '../../contract/rights.ts';
import { newcomer, type Person, type User } from '../../contract/user.ts';
import type { HouseBook, People, Result } from '../../ports.ts';
import { type Caller, personOf } from './doorkeeper.ts';
import { otherId, pageById, tagAsked, tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { ofEdit, problem } from './problems.ts';

type PeopleRoute = 'listUsers' | 'getMe' | 'putMe';

const YOU = 'user "me"';

export function peopleHandlers({
  book,
  people,
}: {
  book: HouseBook;
  people: People;
}): Pick<Handlers, PeopleRoute> {
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
