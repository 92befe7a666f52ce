import { expect, it } from 'vitest';
import { receiveOneByOne } from '../../../src/adapters/mqtt/receive.ts';

const packet = {
  cmd: 'publish',
  topic: 'sensors/hall-pir/motion',
  payload: '{}',
  qos: 1,
  dup: false,
  retain: false,
} as const;
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

function receiver(connected: boolean, hear: () => void) {
  const client = { connected, handleMessage: (_packet: typeof packet, _done: (error?: Error) => void) => {} };
  const acknowledged: (Error | undefined)[] = [];
  receiveOneByOne(client as Parameters<typeof receiveOneByOne>[0], hear);
  return { acknowledged, receive: () => client.handleMessage(packet, (error) => acknowledged.push(error)) };
}

it('acknowledges when the house has heard, in another turn of the event loop', async () => {
  const heard: string[] = [];
  const { acknowledged, receive } = receiver(true, () => heard.push('motion'));
  receive();
  expect(heard).toEqual(['motion']);
  await Promise.resolve();
  expect(acknowledged).toEqual([]);
  await nextTurn();
  expect(acknowledged).toEqual([undefined]);
});

it('acknowledges nothing the house could not hear', async () => {
  const { acknowledged, receive } = receiver(true, () => {
    throw new Error('a bug');
  });
  expect(receive).toThrow('a bug');
  await nextTurn();
  expect(acknowledged).toEqual([]);
});

it('goes on without an acknowledgement when the connection has ended meanwhile', async () => {
  const { acknowledged, receive } = receiver(false, () => {});
  receive();
  await nextTurn();
  expect(acknowledged).toEqual([expect.any(Error)]);
});
