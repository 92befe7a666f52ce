import { expect, test } from 'vitest';
import { AccountId } from '../../src/contract/units.ts';
import { createLanes } from '../../src/engine/lanes.ts';

const nina = AccountId.parse('nina');
const tom = AccountId.parse('tom');

test('a quick command cannot overtake a slow one of the same account', async () => {
  const lanes = createLanes(() => {});
  const slow = Promise.withResolvers<void>();
  const done: string[] = [];
  lanes.run(nina, async () => {
    await slow.promise;
    done.push('play');
  });
  lanes.run(nina, async () => void done.push('pause'));
  lanes.run(tom, async () => void done.push('play of tom'));
  await Promise.resolve();
  await Promise.resolve();
  slow.resolve();
  await lanes.idle();
  expect(done).toEqual(['play of tom', 'play', 'pause']);
});

test('a job that adds another is not idle before that one is done', async () => {
  const lanes = createLanes(() => {});
  const done: string[] = [];
  lanes.run(nina, async () => {
    lanes.run(nina, async () => void done.push('second'));
    done.push('first');
  });
  await lanes.idle();
  expect(done).toEqual(['first', 'second']);
});

test('a bug in a job is handed over, and the lane goes on', async () => {
  const bugs: unknown[] = [];
  const lanes = createLanes((bug) => bugs.push(bug));
  const done: string[] = [];
  const bug = new Error('a bug');
  lanes.run(nina, () => Promise.reject(bug));
  lanes.run(nina, async () => void done.push('next'));
  await lanes.idle();
  expect(bugs).toEqual([bug]);
  expect(done).toEqual(['next']);
});
