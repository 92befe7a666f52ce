import { beforeEach, describe, expect, test } from 'vitest';
import { tellConditions } from '../../../src/adapters/home-assistant/conditions.ts';
import { Condition, factKey } from '../../../src/contract/condition.ts';
import type { Room } from '../../../src/contract/room.ts';
import { room } from '../../fakes/factories.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createScriptedEntities, createScriptedLine } from './scripted-line.ts';

const tvOff = { entityId: 'media_player.tv', states: ['off', 'standby'] };
const dark = { template: "{{ states('sensor.lux') | int < 10 }}" };
const key = (condition: object) => factKey(Condition.parse(condition));
const asking = (name: string, ...conditions: object[]) =>
  room({ name, policy: { conditions: conditions.map((each) => Condition.parse(each)) } });

function openHome(...rooms: Room[]) {
  const line = createScriptedLine();
  const entities = createScriptedEntities();
  const { log, lines } = createFakeLog();
  const facts = new Map<string, boolean | null>();
  const troubles = new Map<string, string>();
  let said = 0;
  const conditions = tellConditions({
    line: line.line,
    entities: entities.entities,
    house: { tellFact: (fact, value) => void facts.set(fact, value) },
    trouble(name, notice) {
      said += 1;
      if (notice === null) troubles.delete(name);
      else troubles.set(name, notice.sentence);
    },
    log,
  });
  conditions.follow(rooms);
  line.connect();
  return {
    ...line,
    ...entities,
    lines,
    close: conditions.close,
    troubles: () => [...troubles.values()],
    timesSaid: () => said,
    fact: (condition: object) => facts.get(key(condition)) ?? null,
    templates: () => line.subscriptions().map(({ template }) => template),
    wanted: () => entities.wanted('conditions'),
    edit: (...next: Room[]) => conditions.follow(next),
    renders: (event: unknown, template = dark.template) =>
      line.send({ type: 'render_template', template, report_errors: true }, event),
  };
}
let home: ReturnType<typeof openHome>;
const linesThat = (says: string) => home.lines.filter(({ sentence }) => sentence.includes(says));

describe('an entity', () => {
  beforeEach(() => {
    home = openHome(asking('Den', tvOff));
  });

  test.each([
    ['off', true],
    ['standby', true],
    ['playing', false],
    ['Off', false],
    ['unavailable', null],
    ['unknown', null],
    [null, null],
  ])('that is %s makes it %s', (state, value) => {
    home.set('media_player.tv', value === true ? 'playing' : 'off');
    home.set('media_player.tv', state);
    expect(home.fact(tvOff)).toBe(value);
  });

  test('is asked for once, whoever asks, and other entities are none of its business', () => {
    home.edit(asking('Den', tvOff), asking('Hall', { ...tvOff, unknownMeans: 'yes' }));
    expect(home.wanted()).toEqual(['media_player.tv']);
    home.set('media_player.tv', 'off');
    home.set('media_player.radio', 'playing');
    expect(home.fact(tvOff)).toBe(true);
  });

  test('is unknown while Home Assistant is away, whatever was heard of it last', () => {
    home.set('media_player.tv', 'off');
    home.cut();
    expect(home.fact(tvOff)).toBeNull();
    home.edit(asking('Den', tvOff), asking('Hall', { ...tvOff, states: ['off'] }));
    expect(home.fact({ ...tvOff, states: ['off'] })).toBeNull();
    home.connect();
    home.set('media_player.tv', 'off');
    expect([home.fact(tvOff), home.fact({ ...tvOff, states: ['off'] })]).toEqual([true, true]);
  });
});

describe('the house document', () => {
  test('is followed: what is asked newly is told at once, what nobody asks any more is let go', () => {
    home = openHome(asking('Den', { fact: 'somebody_home' }));
    expect([home.wanted(), home.templates()]).toEqual([[], []]);
    home.set('media_player.tv', 'off');
    home.edit(asking('Den', { fact: 'somebody_home' }, tvOff, dark));
    expect([home.wanted(), home.templates()]).toEqual([['media_player.tv'], [dark.template]]);
    expect(home.fact(tvOff)).toBe(true);
    home.renders({ result: true });
    home.edit(asking('Den', dark));
    expect([home.wanted(), home.fact(tvOff), home.fact(dark)]).toEqual([[], null, true]);
    home.edit(asking('Den'));
    expect([home.templates(), home.fact(dark)]).toEqual([[], null]);
  });

  test('that changes elsewhere asks nothing again', () => {
    home = openHome(asking('Den', dark));
    home.renders({ result: true });
    home.edit(asking('Den', { ...dark, unknownMeans: 'yes' }), asking('Hall', dark));
    expect([home.templates(), home.fact(dark)]).toEqual([[dark.template], true]);
  });

  test('is of no interest once it is over', () => {
    home = openHome(asking('Den', tvOff, dark));
    home.close();
    expect([home.wanted(), home.templates(), home.listeners()]).toEqual([[], [], 0]);
  });
});

describe('a template', () => {
  beforeEach(() => {
    home = openHome(asking('Den', dark), asking('Hall', dark));
  });

  // As `result_as_boolean` of Home Assistant Core answers to each.
  test.each([
    [true, true],
    ['on', true],
    [' Yes ', true],
    ['TRUE', true],
    ['1', true],
    ['enable', true],
    [1, true],
    [-0.5, true],
    [false, false],
    ['off', false],
    [0, false],
    ['2', false],
    ['', false],
    ['playing', false],
    [null, false],
    [[1], false],
    [{ on: true }, false],
  ])('that gives %j makes it %s', (result, value) => {
    home.renders({ result: !value, listeners: {} });
    home.renders({ result, listeners: {} });
    expect(home.fact(dark)).toBe(value);
  });

  test('is unknown while Home Assistant is away', () => {
    home.renders({ result: true });
    home.cut();
    expect(home.fact(dark)).toBeNull();
  });

  test('that fails is unknown, and is said and logged once, with the rooms that ask it', () => {
    home.renders({ result: true });
    home.renders({ error: "ValueError: int got invalid input 'unavailable'", level: 'ERROR' });
    home.renders({ error: 'the same in other words', level: 'ERROR' });
    home.renders({ error: 'and once more' });
    expect(home.fact(dark)).toBeNull();
    expect(home.troubles()).toEqual([
      "Den, Hall: Home Assistant cannot work out the condition “{{ states('sensor.lux') | int < 10 }}”. " +
        "It says: ValueError: int got invalid input 'unavailable'",
    ]);
    expect([linesThat('fails').length, home.timesSaid()]).toEqual([1, 1]);
  });

  test('that is well again is told, and no longer said; the next failure is news', () => {
    home.renders({ error: 'no', level: 'ERROR' });
    home.renders({ result: 'on' });
    expect([home.fact(dark), home.troubles()]).toEqual([true, []]);
    home.renders({ error: 'no', level: 'ERROR' });
    expect([home.troubles().length, linesThat('fails').length]).toEqual([1, 2]);
  });

  test('that Home Assistant refuses is its own trouble; that it was not asked is not', () => {
    home.refuse({ template: dark.template }, { kind: 'not_connected' });
    home.refuse({ template: dark.template }, { kind: 'no_answer' });
    expect(home.troubles()).toEqual([]);
    home.refuse({ template: dark.template }, { kind: 'refused', message: 'TemplateSyntaxError: 1' });
    expect(home.troubles()).toEqual([expect.stringMatching(/It says: TemplateSyntaxError: 1$/)]);
  });

  test('is no trouble any more in a room that asks it no more', () => {
    home.renders({ error: 'no', level: 'ERROR' });
    home.edit(asking('Den', dark), asking('Hall'));
    expect(home.troubles()).toEqual([expect.stringMatching(/^Den: /)]);
    home.edit(asking('Den'));
    expect(home.troubles()).toEqual([]);
  });

  test('that only warns is a line for whoever looks, and no trouble', () => {
    home.renders({ error: "'x' is undefined", level: 'WARNING' });
    home.renders({ result: false });
    expect([home.fact(dark), home.troubles(), linesThat('warns').length]).toEqual([false, [], 1]);
  });

  test('of which something unheard of is said stays as it is', () => {
    home.renders({ result: true });
    for (const event of [null, 'on', 7]) home.renders(event);
    expect(home.fact(dark)).toBe(true);
  });
});
