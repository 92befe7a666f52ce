import { beforeEach, expect, it } from 'vitest';
import { createTroubles, type Troubles } from '../../../src/adapters/mqtt/troubles.ts';
import { createHandClock, createReadableLog, type HandClock, NOON, type ReadableLog } from './by-hand.ts';

let book: ReadableLog;
let troubles: Troubles;
let hand: HandClock;
const coded = (code: string | number) => Object.assign(new Error('it failed'), { code });

beforeEach(() => {
  book = createReadableLog();
  const address = { protocol: 'mqtt', host: 'broker', port: 1883, username: 'u', password: 'p' } as const;
  hand = createHandClock();
  troubles = createTroubles(book.log, address, hand.clock);
});

it('says one line for a broker that is away, however often it is tried', () => {
  troubles.connected();
  troubles.closed(true);
  for (let tries = 0; tries < 5; tries += 1) {
    troubles.met(coded('ECONNREFUSED'));
    troubles.closed(false);
  }
  troubles.connected();
  expect(book.lines.map(({ level, facts }) => [level, facts])).toEqual([
    ['info', { broker: 'mqtt://broker:1883' }],
    ['warn', { broker: 'mqtt://broker:1883', cause: 'lost' }],
    ['warn', { broker: 'mqtt://broker:1883', cause: 'ECONNREFUSED' }],
    ['info', { broker: 'mqtt://broker:1883' }],
  ]);
});

it('says it anew when it happens anew', () => {
  for (let times = 0; times < 2; times += 1) {
    troubles.closed(true);
    troubles.connected();
  }
  expect(book.with('warn', 'lost')).toHaveLength(2);
});

it.each([
  [4, 'user name or the password'],
  [5, 'access rules'],
  [3, 'refuses us'],
  ['ENOTFOUND', 'cannot be reached'],
])('names the trouble %s in words', (code, words) => {
  troubles.met(coded(code));
  expect(book.with('warn', words)).toHaveLength(1);
});

it('notices a broker that hangs up without any error', () => {
  troubles.closed(false);
  troubles.closed(false);
  expect(book.with('warn', 'hangs up')).toHaveLength(1);
});

it('does not call it hanging up when the cause is known', () => {
  troubles.met(coded('ECONNREFUSED'));
  troubles.closed(false);
  expect(book.lines).toHaveLength(1);
});

it('remembers what came between last, also when it is over, and nothing that an error may say of the address', () => {
  expect(troubles.last()).toBeNull();
  troubles.closed(true);
  hand.pass(5);
  troubles.met(new Error('mqtt://u:p@broker does not answer'));
  troubles.connected();
  expect(troubles.last()).toEqual({
    at: NOON + 5000,
    sentence: 'The MQTT broker cannot be reached.',
    cause: 'Error',
  });
});
