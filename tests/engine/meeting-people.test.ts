import { expect, test } from 'vitest';
import { emptyHouse } from '../../src/contract/house.ts';
import { seconds, UserId } from '../../src/contract/units.ts';
import { newcomer, type Person } from '../../src/contract/user.ts';
import { createPeople } from '../../src/engine/people.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { at } from '../fakes/factories.ts';
import { createHouseView } from '../fakes/house-view.ts';
import { createFakeLog } from '../fakes/log.ts';

const nina = person('nina', 'Nina');

function person(id: string, name: string | null): Person {
  return { userId: UserId.parse(id), name };
}

function openHome() {
  const { book, file } = createHouseView(emptyHouse(false, 'UTC'), at(0));
  const time = createFakeTime(at(0));
  const { log, lines } = createFakeLog();
  const people = createPeople({ book, clock: time.clock, log });
  const asked: string[] = [];
  return {
    book,
    file,
    time,
    lines,
    people,
    asked,
    names: () => book.document().users.map(({ name }) => name),
    /** Until whatever was begun is done. */
    async meet(whom: Person, isOfThisHome = true) {
      people.meet(whom, async () => {
        asked.push(whom.userId);
        return isOfThisHome;
      });
      await book.edit(() => ({ ok: true, value: { next: null, value: undefined } }));
      await book.edit(() => ({ ok: true, value: { next: null, value: undefined } }));
    },
  };
}

test('who comes for the first time is remembered, once, by the name they came with', async () => {
  const home = openHome();
  await home.meet(nina);
  expect(home.book.document().users).toEqual([newcomer(nina)]);
  await home.meet({ ...nina, name: 'Somebody else' });
  home.time.pass(seconds(3600));
  await home.meet(nina);
  expect(home.names()).toEqual(['Nina']);
  expect(home.asked).toEqual(['nina']);
});

test('several requests of a page that opens are one person', async () => {
  const home = openHome();
  await Promise.all([home.meet(nina), home.meet(nina), home.meet(person('tom', null)), home.meet(nina)]);
  expect(home.names()).toEqual(['Nina', 'tom']);
});

test('whom Home Assistant does not know is not remembered, and is asked about once in a minute', async () => {
  const home = openHome();
  await home.meet(nina, false);
  home.time.pass(seconds(59));
  await home.meet(nina, true);
  expect([home.names(), home.asked.length]).toEqual([[], 1]);
  home.time.pass(seconds(1));
  await home.meet(nina, true);
  expect([home.names(), home.asked.length]).toEqual([['Nina'], 2]);
});

test('strangers in numbers do not fill the memory: the first are asked about again', async () => {
  const home = openHome();
  for (let count = 0; count <= 100; count++) await home.meet(person(`u${count}`, null), false);
  await home.meet(person('u1', null), false);
  expect(home.asked).toHaveLength(101);
  await home.meet(person('u0', null), false);
  expect(home.asked).toHaveLength(102);
});

test('a full disk fails nobody: it is logged, and tried again a minute later', async () => {
  const home = openHome();
  home.file.full = true;
  await home.meet(nina);
  await home.meet(nina);
  expect(home.names()).toEqual([]);
  expect(home.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  home.file.full = false;
  home.time.pass(seconds(60));
  await home.meet(nina);
  expect(home.names()).toEqual(['Nina']);
});

test('who speaks before they were remembered is kept as they want to be, and stays so', async () => {
  const home = openHome();
  const { people, book } = home;
  const wanted = { ...newcomer(nina), name: 'Nína' };
  const put = await people.put(wanted, book.tagOf(newcomer(nina)), nina);
  expect(put).toEqual({ ok: true, value: wanted });
  await home.meet(nina);
  expect(people.find(nina.userId)).toEqual(wanted);
  expect(home.names()).toEqual(['Nína']);
});

test('who speaks while Home Assistant is still being asked about them is not remembered twice', async () => {
  const { people, book, names, lines } = openHome();
  const asked = Promise.withResolvers<boolean>();
  people.meet(nina, () => asked.promise);
  await people.put({ ...newcomer(nina), name: 'Nína' }, book.tagOf(newcomer(nina)), nina);
  asked.resolve(true);
  await asked.promise;
  await book.edit(() => ({ ok: true, value: { next: null, value: undefined } }));
  await book.edit(() => ({ ok: true, value: { next: null, value: undefined } }));
  expect([names(), lines]).toEqual([['Nína'], []]);
});

test('of two edits of one person the second is told, and nobody else is touched', async () => {
  const home = openHome();
  const { people, book } = home;
  const tom = person('tom', 'Tom');
  await home.meet(tom);
  await home.meet(nina);
  const tag = book.tagOf(newcomer(nina));
  const [first, second] = await Promise.all([
    people.put({ ...newcomer(nina), name: 'First' }, tag, nina),
    people.put({ ...newcomer(nina), name: 'Second' }, tag, nina),
  ]);
  expect(first.ok).toBe(true);
  expect(second).toEqual({ ok: false, failure: { kind: 'stale' } });
  expect(home.names().toSorted()).toEqual(['First', 'Tom']);
});
