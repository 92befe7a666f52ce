import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Account } from '../../src/contract/account.ts';
import { Command, CommandMessage, CommandResult, ResultMessage } from '../../src/contract/command.ts';
import { PlayerFailure } from '../../src/contract/failure.ts';
import { MotionReport, noMemory, SensorMemory } from '../../src/contract/motion.ts';
import { Options } from '../../src/contract/options.ts';
import { EventsQuery, HistoryQuery } from '../../src/contract/routes/history.ts';
import { SensorsQuery } from '../../src/contract/routes/sensors.ts';
import { routes } from '../../src/contract/routes.ts';
import { noSecrets, Secrets } from '../../src/contract/secrets.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { Session } from '../../src/contract/session.ts';
import { User } from '../../src/contract/user.ts';
import { pageOf } from '../../src/contract/views.ts';
import { at, report, sensor, session } from '../fakes/factories.ts';
import { wrongIn } from './refusals.ts';

const folder = new URL('../../src/contract/', import.meta.url);
const modules = await Promise.all(
  readdirSync(folder).map(
    async (name): Promise<[string, object]> => [name, await import(new URL(name, folder).href)],
  ),
);
const schemas = modules.flatMap(([file, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
    .map(([name, schema]) => ({ name, file, schema })),
);

describe('JSON Schema', () => {
  test('there is something to tell', () => {
    expect(schemas.length).toBeGreaterThan(50);
  });

  test.each(schemas)('can be told of what $name takes ($file)', ({ schema }) => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toBeTypeOf('object');
  });

  // What a transformation gives out has no schema; the options are the only one, and nobody sends them.
  test.each(schemas.filter(({ schema }) => schema !== Options))(
    'can be told of what $name gives ($file)',
    ({ schema }) => {
      expect(z.toJSONSchema(schema)).toBeTypeOf('object');
    },
  );

  test('no two parts go by one name', () => {
    const named = schemas.filter(({ schema }) => schema.meta()?.id !== undefined);
    expect(new Set(named.map(({ schema }) => schema.meta()?.id)).size).toBe(
      new Set(named.map(({ schema }) => schema)).size,
    );
  });
});

describe('routes', () => {
  test('no two share method and path', () => {
    const doors = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(doors).size).toBe(doors.length);
  });

  test.each(Object.entries(routes))('%s asks for exactly what its path names', (_, { path, params }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(params === null ? [] : Object.keys(params.shape)).toEqual(named);
  });

  test('a page is 50 entries long, and at most 500', () => {
    expect(HistoryQuery.parse({})).toEqual({ limit: 50 });
    expect(HistoryQuery.parse({ limit: '500' })).toEqual({ limit: 500 });
    for (const limit of ['0', '501', 'all', '1.5'])
      expect(wrongIn(HistoryQuery, { limit })).toEqual(['limit']);
    expect(wrongIn(SensorsQuery, { cursor: 'a'.repeat(201) })).toEqual(['cursor']);
    expect(wrongIn(EventsQuery, { outcome: 'odd', from: '2026-03-04', sensor: 'x' })).toEqual([
      'from',
      'outcome',
      'sensor',
    ]);
  });

  test('a list ends with null', () => {
    const page = pageOf(z.string());
    expect(wrongIn(page, { items: ['a'], nextCursor: null })).toEqual([]);
    expect(wrongIn(page, { items: [1] })).toEqual(['items[0]', 'nextCursor']);
  });
});

describe('edges', () => {
  test.each<[string, z.ZodType, unknown, string[]]>([
    ['a sensor says only what it must', Sensor, { id: 'a', kind: 'mqtt', role: 'motion' }, []],
    ['a sensor of no kind', Sensor, { ...sensor(), kind: 'zigbee' }, ['kind']],
    ['a sensor of no role', Sensor, { ...sensor(), role: 'lamp' }, ['role']],
    ['a sensor says more than we know', Sensor, { ...sensor(), colour: 'red' }, ['colour']],
    ['a report whose mark is 200 long', MotionReport, report({ mark: 'm'.repeat(200) }), []],
    ['a report whose mark is longer', MotionReport, { ...report(), mark: 'm'.repeat(201) }, ['mark']],
    ['a report at half a millisecond', MotionReport, { ...report(), seenAt: 0.5 }, ['seenAt']],
    ['an empty memory', SensorMemory, noMemory, []],
    ['a memory of 32 marks', SensorMemory, { ...noMemory, marks: Array(32).fill('m') }, []],
    ['a memory of more', SensorMemory, { ...noMemory, marks: Array(33).fill('m') }, ['marks']],
    ['fewer repeats than none', SensorMemory, { ...noMemory, repeats: -1 }, ['repeats']],
    ['a session', Session, session({ endedAt: at(9), endReason: 'room_emptied' }), []],
    [
      'a session that ended for no reason we know',
      Session,
      { ...session(), endReason: 'bored' },
      ['endReason'],
    ],
    ['a session of less motion than none', Session, { ...session(), motionCount: -1 }, ['motionCount']],
    ['an account', Account, { id: 'tom', label: 'Tom', clientId: 'c1', sharing: 'latest_wins' }, []],
    [
      'an account shared in no way',
      Account,
      { id: 'tom', label: 'Tom', clientId: 'c1', sharing: 'fair' },
      ['sharing'],
    ],
    ['an account without a label', Account, { id: 'tom', label: '', clientId: '' }, ['label', 'clientId']],
    ['a user without a name', User, { id: 'u1', name: '' }, ['name']],
    ['a limit without its end', PlayerFailure, { kind: 'rate_limited' }, ['retryAt']],
    ['a failure of no kind', PlayerFailure, { kind: 'odd' }, ['kind']],
    ['a command', Command, { type: 'extend', roomId: 'hall', extendFor: 0 }, []],
    ['a snooze without an end', Command, { type: 'snooze', roomId: 'hall' }, ['snoozeFor']],
    [
      'a snooze until not everyone has left',
      Command,
      { type: 'snooze', roomId: 'hall', untilAllLeft: false },
      ['snoozeFor'],
    ],
    ['a snooze for a time', Command, { type: 'snooze', roomId: 'hall', snoozeFor: 0 }, []],
    ['a snooze until a time', Command, { type: 'snooze', roomId: 'hall', until: '2026-03-04T12:00:00Z' }, []],
    ['a snooze until all have left', Command, { type: 'snooze', roomId: 'hall', untilAllLeft: true }, []],
    [
      'a command that goes back in time',
      Command,
      { type: 'extend', roomId: 'hall', extendFor: -1 },
      ['extendFor'],
    ],
    ['a house snoozed until asked', Command, { type: 'house_snooze' }, []],
    [
      'a house snoozed',
      Command,
      { type: 'house_snooze', until: '2026-03-04T22:00:00Z', untilAllLeft: true },
      [],
    ],
    ['a house snoozed for ever', Command, { type: 'house_snooze', until: '9999-12-31T23:59:59.999Z' }, []],
    ['and longer', Command, { type: 'house_snooze', until: '9999-12-31T23:00:00-01:00' }, ['until']],
    ['a house snoozed until no time', Command, { type: 'house_snooze', until: 'tonight' }, ['until']],
    ['a house quiet for less than no time', Command, { type: 'house_quiet', quietFor: -1 }, ['quietFor']],
    ['guests, or none?', Command, { type: 'guest' }, ['on']],
    ['a vacation in one room', Command, { type: 'vacation', on: true, roomId: 'hall' }, ['roomId']],
    ['a command of no type', Command, { type: 'dance', roomId: 'hall' }, ['type']],
    [
      'a command for a room of no name',
      CommandMessage,
      { id: 'k', command: { type: 'start', roomId: 'The Hall' } },
      ['command.roomId'],
    ],
    [
      'a command without a mark',
      CommandMessage,
      { id: '', command: { type: 'start', roomId: 'hall' } },
      ['id'],
    ],
    ['a result without its reason', CommandResult, { ok: true }, ['reason']],
    ['a refusal', CommandResult, { ok: false, message: 'No.', issues: [] }, []],
    [
      'an answer to what could not be read',
      ResultMessage,
      { id: null, result: { ok: false, message: 'No.', issues: [] } },
      [],
    ],
    ['no secrets', Secrets, noSecrets(), []],
    ['secrets of another version', Secrets, { ...noSecrets(), version: 1 }, ['version']],
    ['a secret of nobody', Secrets, { ...noSecrets(), spotify: { 'No One': {} } }, ['spotify.No One']],
    [
      'an empty grant',
      Secrets,
      { ...noSecrets(), spotify: { tom: { refreshToken: '', scope: '', authorizedAt: 0 } } },
      ['spotify.tom.refreshToken'],
    ],
  ])('%s', (_, schema, value, paths) => {
    expect(wrongIn(schema, value)).toEqual(paths);
  });
});
