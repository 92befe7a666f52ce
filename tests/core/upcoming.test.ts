/** What a silent room tells beforehand is what it plays when somebody comes in. */
import { expect, test } from 'vitest';
import { ContextUri } from '../../src/contract/playback.ts';
import { upcoming } from '../../src/core/begin.ts';
import { at, claim, room, situation } from '../fakes/factories.ts';

const music = (name: string) => ({ contextUri: ContextUri.parse(`spotify:playlist:${name}`), label: name });
const uri = (name: string) => music(name).contextUri;
const always = { from: '00:00', to: '00:00', lists: [music('a'), music('b')], volumePercent: 15 };
const planned = (choose: 'in_turn' | 'random') => room({ policy: { plan: [{ ...always, choose }] } });
const left = (name: string) => ({
  contextUri: uri(name),
  itemUri: 'spotify:track:third',
  positionMs: 70_000,
  until: at(90),
});

test.each([
  ['the list whose turn it is', planned('in_turn'), null, [uri('a')], { label: 'b', volumePercent: 15 }],
  [
    'the list that was left a moment ago',
    planned('in_turn'),
    left('a'),
    [uri('a')],
    { label: 'a', volumePercent: 15 },
  ],
  [
    'not one that it would not play now',
    planned('in_turn'),
    left('c'),
    [],
    { label: 'a', volumePercent: 15 },
  ],
  ['nothing, where it is drawn by lot', planned('random'), null, [], null],
  [
    'the list that was left, though others are drawn',
    planned('random'),
    left('b'),
    [],
    { label: 'b', volumePercent: 15 },
  ],
  [
    'what would play, were there an account',
    { ...planned('in_turn'), accountId: null },
    null,
    [],
    { label: 'a', volumePercent: 15 },
  ],
])('%s', (_case, here, resume, playedBefore, expected) => {
  expect(upcoming({ resume }, situation({ now: at(60), room: here, playedBefore }))).toEqual(expected);
});

test('nothing, where the music of another room comes along', () => {
  const given = situation({ room: planned('in_turn'), claims: [claim()], sharing: 'follow_me' });
  expect(upcoming({ resume: null }, given)).toBeNull();
});
