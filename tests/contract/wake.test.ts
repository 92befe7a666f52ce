import { describe, expect, test } from 'vitest';
import { mayBeObeyed } from '../../src/contract/failure.ts';
import { issuesOf } from '../../src/contract/problem.ts';
import { WakeRecipe, waitOf } from '../../src/contract/wake.ts';
import { room } from '../fakes/factories.ts';

const step = (over: object = {}) => ({
  action: 'media_player.turn_on',
  entityId: 'media_player.echo',
  ...over,
});
const issues = (recipe: unknown) => {
  const result = WakeRecipe.safeParse(recipe);
  return result.success ? [] : issuesOf(result.error).map(({ path }) => path);
};

describe('a recipe', () => {
  test('is empty unless people write one', () => {
    expect(room().wake).toEqual([]);
  });

  test('waits nowhere and says nothing more unless told', () => {
    expect(WakeRecipe.parse([step()])).toEqual([{ ...step(), data: {}, thenWaitFor: 0 }]);
  });

  test('may hand an action whatever JSON it takes', () => {
    const data = { account: 'nina', media_player: { entity_id: ['media_player.echo'] }, force: true };
    expect(WakeRecipe.parse([step({ data })])[0]?.data).toEqual(data);
  });

  test('has ten steps at most', () => {
    expect(issues(Array.from({ length: 10 }, () => step()))).toEqual([]);
    expect(issues(Array.from({ length: 11 }, () => step()))).toEqual(['']);
  });

  test('waits half a minute at most in a step, and a minute in all', () => {
    expect(issues([step({ thenWaitFor: 30 }), step({ thenWaitFor: 30 })])).toEqual([]);
    expect(issues([step({ thenWaitFor: 30.5 })])).toEqual(['[0].thenWaitFor']);
    expect(issues([30, 30, 0.5].map((thenWaitFor) => step({ thenWaitFor })))).toEqual(['']);
    expect(issues([step({ thenWaitFor: -1 })])).toEqual(['[0].thenWaitFor']);
  });

  test.each([
    ['an action without its domain', { action: 'turn_on' }, 'action'],
    ['an action with a space', { action: 'media_player.turn on' }, 'action'],
    ['an endless action', { action: `media_player.${'a'.repeat(120)}` }, 'action'],
    ['an entity without its domain', { entityId: 'echo' }, 'entityId'],
    ['endless data', { data: { text: 'x'.repeat(2000) } }, 'data'],
    ['data of an endless name', { data: { ['k'.repeat(65)]: 1 } }, 'data'],
    ['data that is no JSON', { data: { when: new Date(0) } }, 'data'],
  ])('cannot have %s', (_, over, field) => {
    expect(issues([step(over)])[0]).toContain(`[0].${field}`);
  });

  test('takes data of up to 2000 characters', () => {
    expect(issues([step({ data: { text: 'x'.repeat(2000 - '{"text":""}'.length) } })])).toEqual([]);
    expect(issues([step({ data: { text: 'x'.repeat(2001 - '{"text":""}'.length) } })])).toEqual(['[0].data']);
  });

  test('tells how long it waits', () => {
    const recipe = WakeRecipe.parse([step({ thenWaitFor: 2.5 }), step(), step({ thenWaitFor: 4 })]);
    expect(waitOf(recipe)).toBe(6.5);
    expect(waitOf([])).toBe(0);
  });
});

test('a command that nobody answered may be obeyed; one that was refused, or never sent, is not', () => {
  expect(mayBeObeyed({ kind: 'unreachable' })).toBe(true);
  expect(mayBeObeyed({ kind: 'speaker_unreachable' })).toBe(true);
  expect(mayBeObeyed({ kind: 'home_assistant_away' })).toBe(false);
  expect(mayBeObeyed({ kind: 'speaker_not_found' })).toBe(false);
});
