import { describe, expect, test } from 'vitest';
import { WakeRecipe } from '../../../src/contract/wake.ts';
import { type DraftStep, draftOf, recipeIn, wrongIn } from '../../../src/page/music/recipe-draft.ts';
import { texts } from '../../../src/page/music/texts/en.ts';

const turnOn: DraftStep = {
  action: 'media_player.turn_on',
  entityId: 'media_player.hall',
  data: '',
  waitFor: '4',
};
const wrong = (...draft: DraftStep[]) => wrongIn(draft, texts.recipe).map((step) => Object.keys(step));

describe('a recipe as it is typed', () => {
  test('is the one that was read, and is written as the house takes it', () => {
    const recipe = [
      { action: 'media_player.turn_on', entityId: 'media_player.hall', data: {}, thenWaitFor: 4 },
      { action: 'script.wake', entityId: 'script.wake', data: { volume: [1, null] }, thenWaitFor: 0.5 },
    ];
    expect(recipeIn(recipe.map(draftOf))).toEqual(recipe);
    expect(WakeRecipe.parse(recipeIn(recipe.map(draftOf)))).toEqual(recipe);
  });

  test.each<[string, Partial<DraftStep>, string[]]>([
    ['nothing', {}, []],
    ['spaces around', { action: ' media_player.turn_on ', entityId: 'media_player.hall ' }, []],
    ['an action without a dot', { action: 'turn_on' }, ['action']],
    ['an entity in words', { entityId: 'The hall' }, ['entityId']],
    ['data that is a list', { data: '[1]' }, ['data']],
    ['data that is no JSON', { data: '{source: 1}' }, ['data']],
    ['a wait that is too long', { waitFor: '31' }, ['waitFor']],
    ['a wait before it', { waitFor: '-1' }, ['waitFor']],
    ['no wait said', { waitFor: '' }, ['waitFor']],
  ])('is told of %s', (_, change, fields) => {
    expect(wrong({ ...turnOn, ...change })).toEqual([fields]);
  });

  test('is told at its end when it waits too long in all', () => {
    const long = { ...turnOn, waitFor: '30' };
    expect(wrong(long, long)).toEqual([[], []]);
    expect(wrong(long, long, { ...turnOn, waitFor: '1' })).toEqual([[], [], ['waitFor']]);
  });

  test('is not written while its data cannot be read', () => {
    expect(recipeIn([turnOn, { ...turnOn, data: '{' }])).toBeNull();
  });
});
