import { beforeEach, expect, it } from 'vitest';
import { createCommands } from '../../../src/adapters/mqtt/commands.ts';
import type { Message } from '../../../src/adapters/mqtt/message.ts';
import { ResultMessage } from '../../../src/contract/command.ts';
import { COMMAND_TOPIC, RESULT_TOPIC } from '../../../src/contract/mqtt.ts';
import { Instant } from '../../../src/contract/units.ts';
import { createFakeHouse, type FakeHouse } from '../../fakes/house.ts';
import { hallPir } from './by-hand.ts';

const start = { id: 'button-1', command: { type: 'start', roomId: 'hall' } };
let fake: FakeHouse;
let answers: ResultMessage[];
let send: (payload: unknown, flags?: Partial<Message>) => void;

beforeEach(() => {
  fake = createFakeHouse([hallPir]);
  answers = [];
  const hear = createCommands({
    house: fake.house,
    say: (topic, payload) => {
      expect(topic).toBe(RESULT_TOPIC);
      answers.push(ResultMessage.parse(payload));
      return true;
    },
  });
  send = (payload, flags = {}) =>
    hear({
      topic: COMMAND_TOPIC,
      payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
      retained: false,
      queued: false,
      ...flags,
    });
});

it('has a command obeyed for nobody in particular, and answers under its id', () => {
  send(start);
  expect(fake.heard.commands).toEqual([{ command: start.command, userId: null }]);
  expect(answers).toEqual([
    { id: 'button-1', result: { ok: true, reason: { type: 'person_started', userId: null } } },
  ]);
});

it('passes on what the house refuses', () => {
  const result = { ok: false as const, message: 'No room is called "hall".', issues: [] };
  fake.answer(result);
  send(start);
  expect(answers).toEqual([{ id: 'button-1', result }]);
});

it('tells times with their zone', () => {
  const reason = { type: 'person_extended' as const, userId: null, until: Instant.parse(1_772_433_900_000) };
  fake.answer({ ok: true, reason });
  send(start);
  expect(answers[0]?.result).toEqual({ ok: true, reason: { ...reason, until: '2026-03-02T06:45:00.000Z' } });
});

it.each([
  ['no JSON', 'start hall', null, ['']],
  ['no object', [start], null, ['']],
  ['no id', { command: start.command }, null, ['id']],
  ['an id too long', { ...start, id: 'x'.repeat(65) }, null, ['id']],
  ['no command', { id: 'a' }, 'a', ['command']],
  ['an unknown command', { id: 'a', command: { type: 'dance' } }, 'a', ['command.type']],
  [
    'a command without its length',
    { id: 'a', command: { type: 'snooze', roomId: 'hall' } },
    'a',
    ['command.snoozeFor'],
  ],
  ['a field too many', { ...start, loud: true }, 'button-1', ['loud']],
  ['too much', { ...start, pad: 'x'.repeat(4096) }, null, ['']],
])('says what was wrong and where: %s', (_name, payload, id, paths) => {
  send(payload);
  expect(fake.heard.commands).toEqual([]);
  expect(answers.map((answer) => answer.id)).toEqual([id]);
  const result = answers[0]?.result;
  expect(result?.ok === false ? result.issues.map((issue) => issue.path) : null).toEqual(paths);
});

it.each([
  ['the broker had kept', { retained: true }, 'retained'],
  ['waited while the app was away', { queued: true }, 'waited'],
])('does not obey what %s, and says so', (_name, flags, word) => {
  send(start, flags);
  expect(fake.heard.commands).toEqual([]);
  expect(answers).toMatchObject([
    { id: 'button-1', result: { ok: false, message: expect.stringContaining(word) } },
  ]);
});
