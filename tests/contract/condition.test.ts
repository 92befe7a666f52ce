import { describe, expect, test } from 'vitest';
import { Condition, factKey, factOf, shortened } from '../../src/contract/condition.ts';
import { Reason } from '../../src/contract/reason.ts';
import { wrongIn } from './refusals.ts';

const entityId = 'media_player.tv';
const key = (condition: object) => factKey(Condition.parse(condition));

test('what nobody knows counts as no, unless the condition says otherwise', () => {
  for (const asked of [{ fact: 'dark' }, { entityId, states: ['off'] }, { template: '{{ true }}' }]) {
    expect(Condition.parse(asked)).toEqual({ ...asked, unknownMeans: 'no' });
    expect(Condition.parse({ ...asked, unknownMeans: 'yes' }).unknownMeans).toBe('yes');
  }
});

test.each([
  ['a fact of no name', { fact: 'Somebody Home' }, ['fact']],
  ['an entity of no name', { entityId: 'tv', states: ['off'] }, ['entityId']],
  ['no state', { entityId, states: [] }, ['states']],
  ['twenty states', { entityId, states: Array(20).fill('off') }, []],
  ['one more', { entityId, states: Array(21).fill('off') }, ['']],
  ['a state without a letter', { entityId, states: [''] }, ['states[0]']],
  ['a state of 255 letters', { entityId, states: ['a'.repeat(255)] }, []],
  ['one more', { entityId, states: ['a'.repeat(256)] }, ['states[0]']],
  ['out of reach as a state', { entityId, states: ['off', 'unavailable'] }, ['states[1]']],
  ['not known as a state', { entityId, states: ['unknown'] }, ['states[0]']],
  ['no template', { template: '' }, ['template']],
  ['a template of 2000 characters', { template: 'a'.repeat(2000) }, []],
  ['one more', { template: 'a'.repeat(2001) }, ['template']],
  ['a word of its own for unknown', { fact: 'dark', unknownMeans: 'maybe' }, ['']],
  ['two kinds in one', { fact: 'dark', template: '{{ true }}' }, ['']],
  ['nothing at all', {}, ['']],
])('%s', (_, condition, paths) => {
  expect(wrongIn(Condition, condition)).toEqual(paths);
});

test('what fits no kind is told which kinds there are', () => {
  expect(Condition.safeParse({}).error?.issues[0]?.message).toBe(
    'must be a fact, or an entity with its states, or a template',
  );
});

describe('the name of what is asked', () => {
  test('is shared by conditions that ask the same, whatever unknown means to them', () => {
    const off = key({ entityId, states: ['off', 'idle'] });
    expect(key({ entityId, states: ['idle', 'off', 'idle'], unknownMeans: 'yes' })).toBe(off);
    expect(key({ entityId, states: ['off'] })).not.toBe(off);
    expect(key({ entityId: 'media_player.radio', states: ['off', 'idle'] })).not.toBe(off);
    expect(key({ template: '{{ a }}' })).toBe(key({ template: '{{ a }}', unknownMeans: 'yes' }));
    expect(key({ template: '{{ a }}' })).not.toBe(key({ template: '{{ b }}' }));
  });

  test('of a fact is its own, and no other kind can take it', () => {
    expect(key({ fact: 'entity' })).toBe('entity');
    const [one, two] = [key({ entityId, states: ['a","b'] }), key({ entityId, states: ['a', 'b'] })];
    expect(one).not.toBe(two);
    expect(key({ template: `x` })).not.toBe(key({ fact: 'x' }));
    expect(key({ template: one.slice('entity '.length) })).not.toBe(one);
  });
});

describe('what a reason keeps of it', () => {
  test('is the fact, the entity with its states, and so much of the template that one knows it', () => {
    const kept = (condition: object) => factOf(Condition.parse(condition));
    expect(kept({ fact: 'dark' })).toBe('dark');
    expect(kept({ entityId, states: ['off'] })).toEqual({ entityId, states: ['off'] });
    expect(kept({ template: ' {{ a\n   and b }} ' })).toEqual({ template: '{{ a and b }}' });
    for (const fact of [kept({ fact: 'dark' }), kept({ entityId, states: ['off'] }), kept({ template: 'a' })])
      expect(Reason.parse({ type: 'condition_not_met', fact, known: true })).toMatchObject({ fact });
  });

  test('is a hundred characters of a template, and no half ones', () => {
    expect(shortened('a'.repeat(100))).toBe('a'.repeat(100));
    expect(shortened('a'.repeat(101))).toBe(`${'a'.repeat(99)}…`);
    expect(shortened('🎵'.repeat(101))).toBe(`${'🎵'.repeat(99)}…`);
  });

  test('was the name of a fact before there were other kinds', () => {
    const stored = { type: 'condition_not_met', fact: 'somebody_home', known: false };
    expect(Reason.parse(stored)).toEqual(stored);
  });
});
