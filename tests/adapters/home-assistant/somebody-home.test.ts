import { beforeEach, expect, test } from 'vitest';
import { tellSomebodyHome } from '../../../src/adapters/home-assistant/somebody-home.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createScriptedEntities, createScriptedLine } from './scripted-line.ts';

const LIST = 'config/entity_registry/list_for_display';
const registryChanged = { type: 'subscribe_events', event_type: 'entity_registry_updated' };

function openHome() {
  const line = createScriptedLine();
  const entities = createScriptedEntities();
  const { log, complaints } = createFakeLog();
  const told: [fact: string, value: boolean | null][] = [];
  const lives = (...persons: string[]) =>
    line.answer(LIST, {
      entity_categories: { 0: 'config', 1: 'diagnostic' },
      entities: [...persons, 'light.personal'].map((ei) => ({ ei, pl: 'person', lb: [] })),
    });
  const up = { isUp: true };
  const { close, upChanged } = tellSomebodyHome({
    line: line.line,
    entities: entities.entities,
    isUp: () => up.isUp,
    house: { tellFact: (fact, value) => void told.push([fact, value]) },
    log,
  });
  return {
    ...line,
    ...entities,
    complaints,
    close,
    lives,
    told,
    wanted: () => entities.wanted('somebody home'),
    setUp(isUp: boolean) {
      up.isUp = isUp;
      upChanged();
    },
    now: () => told.at(-1)?.[1] ?? null,
    async connect() {
      line.connect();
      await listed();
    },
  };
}
/** Until the answer to what was asked has come. */
const listed = () => new Promise(setImmediate);

let home: ReturnType<typeof openHome>;
beforeEach(async () => {
  home = openHome();
  home.lives('person.nina', 'person.tom');
  home.set('zone.home', '0');
  await home.connect();
});

test('asks for the zone of the home and every person, and nothing else', () => {
  expect(home.wanted()).toEqual(['zone.home', 'person.nina', 'person.tom']);
});

test.each([
  ['one is home', '1', ['home', 'not_home'], true],
  ['one is home and nobody knows of the other', '1', ['unknown', 'home'], true],
  ['the zone counts one of whom nobody else knows', '1', ['unknown', 'not_home'], true],
  ['one is home where the zone cannot be asked', null, ['not_home', 'home'], true],
  ['all are away', '0', ['not_home', 'Work'], false],
  ['all are away where the zone cannot be asked', 'unavailable', ['not_home', 'Work'], false],
  ['nobody knows of one', '0', ['not_home', 'unknown'], null],
  ['one is out of reach', '0', ['unavailable', 'not_home'], null],
  ['one was never heard of', '0', ['not_home', null], null],
] as const)('%s', (_, zone, [nina, tom], value) => {
  home.set('zone.home', zone);
  home.set('person.nina', nina);
  home.set('person.tom', tom);
  expect(home.now()).toBe(value);
  expect(new Set(home.told.map(([fact]) => fact))).toEqual(new Set(['somebody_home']));
});

test('is told as people come and go', () => {
  home.set('person.nina', 'not_home');
  home.set('person.tom', 'home');
  expect(home.now()).toBe(true);
  home.set('person.tom', 'not_home');
  expect(home.now()).toBe(false);
  home.set('zone.home', '1');
  expect(home.now()).toBe(true);
});

test('nobody who has left has to be told twice: other entities say nothing about it', () => {
  const before = home.told.length;
  home.set('light.personal', 'on');
  expect(home.told.length).toBe(before);
});

test('is unknown while Home Assistant is away, and until its persons are known again', async () => {
  home.set('person.nina', 'not_home');
  home.set('person.tom', 'not_home');
  expect(home.now()).toBe(false);
  home.cut();
  expect(home.now()).toBeNull();
  home.lives('person.nina', 'person.tom', 'person.ada');
  home.set('person.nina', 'not_home');
  expect(home.now()).toBeNull();
  const connecting = home.connect();
  home.set('person.nina', 'not_home');
  home.set('person.tom', 'not_home');
  expect(home.now()).toBeNull();
  await connecting;
  expect(home.now()).toBeNull();
  home.set('person.ada', 'not_home');
  expect(home.now()).toBe(false);
});

test('follows persons who are added, renamed and removed', async () => {
  home.set('person.nina', 'not_home');
  home.set('person.tom', 'unknown');
  const tell = async (data: object) => {
    home.send(registryChanged, { event_type: 'entity_registry_updated', data });
    await listed();
  };
  home.lives('person.nina');
  await tell({ action: 'remove', entity_id: 'person.tom' });
  expect([home.wanted(), home.now()]).toEqual([['zone.home', 'person.nina'], false]);
  home.lives('person.nina_b');
  home.set('person.nina_b', 'home');
  await tell({ action: 'update', entity_id: 'person.nina_b', old_entity_id: 'person.nina', changes: {} });
  expect([home.wanted(), home.now()]).toEqual([['zone.home', 'person.nina_b'], true]);
  const asked = home.asked(LIST);
  await tell({ action: 'create', entity_id: 'light.personal' });
  home.send(registryChanged, 'nonsense');
  expect(home.asked(LIST)).toBe(asked);
});

test('says nothing where there are no persons: there the zone counts none for ever', async () => {
  home = openHome();
  home.lives();
  home.set('zone.home', '0');
  await home.connect();
  expect(home.now()).toBeNull();
});

test('stays unknown when the persons cannot be read, and says so', async () => {
  home = openHome();
  home.answer(LIST, { entities: 'none' });
  home.set('zone.home', '1');
  await home.connect();
  expect(home.now()).toBeNull();
  expect(home.complaints()).toEqual(['the persons of Home Assistant are not known']);
});

test('nobody is away while Home Assistant starts: a router has not seen the phones yet', () => {
  home.setUp(false);
  home.set('person.nina', 'not_home');
  home.set('person.tom', 'not_home');
  expect(home.now()).toBeNull();
  home.set('person.tom', 'home');
  expect(home.now()).toBe(true);
  home.set('person.tom', 'not_home');
  expect(home.now()).toBeNull();
  home.setUp(true);
  expect(home.now()).toBe(false);
});

test('is over when it is closed', () => {
  home.close();
  const before = home.told.length;
  home.set('person.nina', 'home');
  home.cut();
  expect([home.told.length, home.wanted(), home.subscriptions()]).toEqual([before, [], []]);
});
