import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RoomView } from '../../../src/contract/views.ts';
import { type Door, hall, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

/** Somebody who reads the room and adds a letter to its name, as often as it takes. */
function editor() {
  let known: { room: RoomView; tag: string } | null = null;
  return {
    async read(): Promise<void> {
      const { body, headers } = await home.ask('/rooms/hall');
      known = { room: RoomView.parse(body), tag: headers.get('etag') ?? '' };
    },
    /** @returns whether the letter was taken. */
    async add(letter: string): Promise<boolean> {
      const { room, tag } = known ?? { room: hall, tag: '"never-read"' };
      const body = { ...room, name: `${room.name}${letter}` };
      const told = await home.ask('/rooms/hall', { method: 'PUT', body, headers: { 'if-match': tag } });
      expect([200, 412]).toContain(told.status);
      return told.status === 200;
    },
  };
}

const nameNow = () => home.book.document().rooms.find(({ id }) => id === 'hall')?.name ?? '';

/** Two people who each read, write, read and write: all ways in which that can interleave. */
const ways = (function interleaved(a: number, b: number): string[] {
  if (a + b === 0) return [''];
  const firstA = a > 0 ? interleaved(a - 1, b).map((rest) => `a${rest}`) : [];
  const firstB = b > 0 ? interleaved(a, b - 1).map((rest) => `b${rest}`) : [];
  return [...firstA, ...firstB];
})(4, 4);

test('there are seventy ways', () => {
  expect(new Set(ways).size).toBe(70);
});

test.each(ways)('%s: what was taken is there, and nothing else', async (way) => {
  const people = { a: editor(), b: editor() };
  const steps = { a: 0, b: 0 };
  const taken: string[] = [];
  let letter = 0;
  for (const who of way) {
    if (who !== 'a' && who !== 'b') continue;
    const isRead = steps[who]++ % 2 === 0;
    const mark = String.fromCharCode('0'.charCodeAt(0) + letter);
    if (isRead) await people[who].read();
    else if (await people[who].add(mark)) taken.push(mark);
    if (!isRead) letter++;
  }
  expect(nameNow()).toBe(`Hall${taken.join('')}`);
  expect(taken).not.toEqual([]);
});

test('also when they write in the same moment', async () => {
  const moment = fc.uniqueArray(fc.constantFrom('a reads', 'b reads', 'a writes', 'b writes'), {
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { maxLength: 8 }), async (moments) => {
      await home.ask('/rooms/hall', { method: 'PUT', body: hall, headers: { 'if-match': '*' } });
      const people = { a: editor(), b: editor() };
      const taken = new Set<string>();
      let letter = 'A'.charCodeAt(0);
      for (const steps of moments)
        await Promise.all(
          steps.map(async (step) => {
            const person = step.startsWith('a') ? people.a : people.b;
            if (step.endsWith('reads')) return person.read();
            const mark = String.fromCharCode(letter++);
            if (await person.add(mark)) taken.add(mark);
          }),
        );
      expect(new Set(nameNow().slice('Hall'.length))).toEqual(taken);
    }),
    { numRuns: 60, seed: 7 },
  );
});
