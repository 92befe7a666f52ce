import { expect, test } from 'vitest';
import { visit } from './visitor.ts';

const bySim = (visitor: ReturnType<typeof visit>) => visitor.sim.state().speakers.at(-1);

test.each([
  ['echo', 'Speaker', 900],
  ['cast', 'CastAudio', 300],
  ['avr', 'AVR', 1200],
] as const)('an idle %s is there as %s and asleep after %d seconds', (kind, type, idleFor) => {
  const visitor = visit();
  visitor.sim.act('devices', { action: 'add', name: 'New', kind });
  visitor.pass(idleFor - 0.001);
  expect(bySim(visitor)).toMatchObject({ type, isListed: true });
  visitor.pass(0.001);
  expect(bySim(visitor)?.isListed).toBe(false);
});

test.each(['librespot', 'phone', 'computer', 'jam', 'sonos'] as const)('an idle %s never sleeps', (kind) => {
  const visitor = visit();
  visitor.sim.act('devices', { action: 'add', name: 'New', kind });
  visitor.pass(30 * 86_400);
  expect(bySim(visitor)?.isListed).toBe(true);
});

test.each([
  ['librespot', true],
  ['avr', false],
  ['cast', false],
] as const)('%s has the same id after a restart: %s', (kind, isSame) => {
  const visitor = visit();
  visitor.sim.act('devices', { action: 'add', name: 'New', kind });
  const before = visitor.deviceId('New');
  visitor.sim.act('devices', { action: 'restart', deviceName: 'New' });
  expect(bySim(visitor)?.isListed).toBe(false);
  visitor.pass(14);
  expect(bySim(visitor)).toMatchObject({ isListed: true, isReady: true });
  expect(visitor.deviceId('New') === before).toBe(isSame);
});

test('an echo comes back from a restart by itself, though a call finds it hard to wake', () => {
  const visitor = visit();
  visitor.sim.act('devices', { action: 'add', name: 'New', kind: 'echo' });
  visitor.sim.act('devices', { action: 'restart', deviceName: 'New' });
  visitor.pass(14);
  expect(bySim(visitor)?.isReady).toBe(true);
});

test('a kind is a beginning: type and traits may be others', () => {
  const visitor = visit();
  visitor.sim.act('devices', {
    action: 'add',
    name: 'New',
    kind: 'cast',
    type: 'TV',
    traits: { volumePercent: 12, sleepsAfterFor: null },
  });
  visitor.pass(86_400);
  expect(bySim(visitor)).toMatchObject({ type: 'TV', volumePercent: 12, isListed: true });
});
