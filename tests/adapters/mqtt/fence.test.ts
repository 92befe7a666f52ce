import { beforeEach, expect, it } from 'vitest';
import { createFence, type Fence } from '../../../src/adapters/mqtt/fence.ts';
import { createHandClock, createReadableLog, type HandClock, type ReadableLog } from './by-hand.ts';

let hand: HandClock;
let book: ReadableLog;
let sent: string[];
let fence: Fence;

beforeEach(() => {
  hand = createHandClock();
  book = createReadableLog();
  sent = [];
  fence = createFence({
    clock: hand.clock,
    alarms: hand.alarms,
    log: book.log,
    send: (mark) => sent.push(mark),
  });
});

it('stands from the moment the broker lets us in until our message is back', () => {
  expect(fence.stands()).toBe(false);
  fence.opened(true);
  expect(fence.stands()).toBe(true);
  fence.plant();
  expect(fence.stands()).toBe(true);
  fence.returned(sent[0] ?? '');
  expect(fence.stands()).toBe(false);
  expect(hand.pending()).toEqual([]);
});

it('is not needed when the broker had kept nothing', () => {
  fence.opened(false);
  fence.plant();
  expect(fence.stands()).toBe(false);
  expect(sent).toEqual([]);
});

it('does not fall to the message of an earlier connection', () => {
  fence.opened(true);
  fence.plant();
  fence.lift();
  fence.opened(true);
  fence.plant();
  fence.returned(sent[0] ?? '');
  expect(fence.stands()).toBe(true);
  fence.returned(sent[1] ?? '');
  expect(fence.stands()).toBe(false);
});

it('does not fall to a message that comes before ours was sent', () => {
  fence.opened(true);
  fence.returned('anything');
  expect(fence.stands()).toBe(true);
});

it('is planted again when the message was lost, and only the newest counts', () => {
  fence.opened(true);
  fence.plant();
  hand.pass(10);
  expect(sent).toHaveLength(2);
  expect(fence.stands()).toBe(true);
  fence.returned(sent[1] ?? '');
  expect(fence.stands()).toBe(false);
});

it('falls at last at a broker that keeps our messages from us, and says so', () => {
  fence.opened(true);
  fence.plant();
  hand.pass(10);
  hand.pass(10);
  expect(fence.stands()).toBe(true);
  hand.pass(10);
  expect(fence.stands()).toBe(false);
  expect(sent).toHaveLength(3);
  expect(book.with('warn', 'does not return our own messages')).toHaveLength(1);
  expect(hand.pending()).toEqual([]);
});

it('is forgotten with its connection', () => {
  fence.opened(true);
  fence.plant();
  fence.lift();
  expect(fence.stands()).toBe(false);
  hand.pass(100);
  expect(sent).toHaveLength(1);
});
