import { expect, test } from 'vitest';
import { createPlayed } from '../../src/engine/played.ts';
import { at, id, session } from '../fakes/factories.ts';
import { createFakeHistory } from '../fakes/history.ts';

const hall = id.room('hall');
const heard = (name: string, second: number, roomId = 'hall') =>
  session({ id: `s${second}`, roomId, startedAt: at(second), contextUri: `spotify:playlist:${name}` });

function played() {
  const history = createFakeHistory();
  for (const each of [heard('a', 1), heard('b', 2), heard('a', 3), heard('x', 4, 'bath')])
    history.save({ session: each });
  return { history, lists: createPlayed(history) };
}
const names = (lists: ReturnType<typeof createPlayed>) =>
  lists
    .before(hall)
    .map((uri) => uri.replace('spotify:playlist:', ''))
    .join(' ');

test('remembers each list of the room once, the last one first', () => {
  expect(names(played().lists)).toBe('a b');
});

test('moves what is heard to the front', () => {
  const { lists } = played();
  lists.heard(heard('b', 5));
  expect(names(lists)).toBe('b a');
  lists.heard(heard('c', 6));
  lists.heard(heard('c', 7));
  expect(names(lists)).toBe('c b a');
});

test('knows nothing of a room that was removed, but what history still tells', () => {
  const { lists } = played();
  lists.heard(heard('c', 6));
  lists.forget(hall);
  expect(names(lists)).toBe('a b');
});
