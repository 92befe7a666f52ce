import { describe, expect, test } from 'vitest';
import { holders, isForeign, keeperOf } from '../../src/core/stage.ts';
import { at, claim, id, playback, session } from '../fakes/factories.ts';
import { phaseNames } from './phase-names.ts';

const kitchen = claim();
const bath = claim({ roomId: id.room('bath'), since: at(-900) });

test('a room holds the stream from its first look to its last note, and not while it stops or stands back', () => {
  const holding = phaseNames.filter((phase) => holders([claim({ phase })]).length === 1);
  expect(holding).toEqual(['starting', 'playing', 'lingering', 'warning']);
});

describe('who keeps the stream from a newcomer', () => {
  test.each([
    ['nobody, when nobody plays', [], 'first_wins', null],
    ['nobody, when the latest wins', [kitchen, bath], 'latest_wins', null],
    ['the room that plays, when the first wins', [kitchen], 'first_wins', 'kitchen'],
    ['the one that began first, of several', [kitchen, bath], 'first_wins', 'bath'],
    [
      'nobody who is only stopping',
      [claim({ phase: 'stopping' }), claim({ phase: 'held' })],
      'first_wins',
      null,
    ],
  ] as const)('%s', (_, claims, sharing, keeper) => {
    expect(keeperOf(claims, sharing)).toBe(keeper);
  });
});

describe('whose playback is heard', () => {
  const { speaker, contextUri } = session();
  const mine = { ours: { speaker, contextUri } };
  test.each([
    ['what nobody of ours started is foreign', playback.ours(), [kitchen], true],
    ['what a room of ours plays is not', playback.ours(), [kitchen, claim(mine)], false],
    [
      'what a room of ours is stopping is not',
      playback.ours(),
      [claim({ ...mine, phase: 'stopping' })],
      false,
    ],
    [
      'what a person resumed in a room that stands back is theirs',
      playback.ours(),
      [claim({ ...mine, phase: 'held' })],
      true,
    ],
    ['our list on another device is foreign', playback.elsewhere(), [claim(mine)], true],
    ['other music on our speaker is foreign', playback.otherMusic(), [claim(mine)], true],
    ["what stands still is nobody's", playback.otherMusic(false), [], false],
    ["silence is nobody's", playback.nothing(), [], false],
  ] as const)('%s', (_, shown, claims, foreign) => {
    expect(isForeign(shown, claims)).toBe(foreign);
  });
});
