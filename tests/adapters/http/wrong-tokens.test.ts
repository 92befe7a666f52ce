import { expect, it, test } from 'vitest';
import { countWrongTokens } from '../../../src/adapters/http/wrong-tokens.ts';
import { seconds, TokenId } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { now } from './door.ts';

const id = TokenId.parse('0123456789ab');

function counting() {
  const time = createFakeTime(now);
  const fakeLog = createFakeLog();
  const wrongTokens = countWrongTokens({ clock: time.clock, log: fakeLog.log });
  const fail = (address: string, times: number) => {
    let wait = null;
    for (let count = 0; count < times; count++) wait = wrongTokens.failed(address, id);
    return wait;
  };
  return { time, fail, ...fakeLog };
}

it('minds none of five, and then each one more than the one before', () => {
  const { fail } = counting();
  expect(fail('10.0.0.1', 5)).toBeNull();
  expect(fail('10.0.0.1', 1)).toBe(1);
  expect(fail('10.0.0.1', 1)).toBe(2);
  expect(fail('10.0.0.1', 4)).toBe(32);
  expect(fail('10.0.0.1', 1)).toBe(60);
  expect(fail('10.0.0.1', 5000)).toBe(60);
});

it('forgets who was quiet for a quarter of an hour, by the clock that nobody puts back', () => {
  const { time, fail } = counting();
  fail('10.0.0.1', 6);
  time.pass(seconds(899));
  time.jump(3_600_000);
  expect(fail('10.0.0.1', 1)).toBe(2);
  time.pass(seconds(900));
  expect(fail('10.0.0.1', 5)).toBeNull();
});

test.each([
  ['192.168.1.20', '::ffff:192.168.1.20', true],
  ['192.168.1.20', '192.168.1.21', false],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['2001:db8::1', '2001:db8:0:0:1::', true],
  ['2001:db8::1', '2001:db8:0:1::', false],
  ['fe80::1%eth0', 'fe80::2', true],
  ['::1', '::2', true],
  ['::1', '1::', false],
])('%s and %s come from one network: %s', (one, other, isSame) => {
  const { fail } = counting();
  fail(one, 5);
  expect(fail(other, 1)).toBe(isSame ? 1 : null);
});

it('says once what began, and once an hour that it goes on', () => {
  const { time, fail, lines } = counting();
  fail('10.0.0.1', 100);
  expect(lines).toHaveLength(1);
  for (let minutes = 0; minutes < 59; minutes++) {
    time.pass(seconds(60));
    fail('10.0.0.1', 1);
  }
  expect(lines).toHaveLength(1);
  time.pass(seconds(60));
  fail('10.0.0.1', 1);
  expect(lines.map(({ level, facts }) => [level, facts])).toEqual([
    ['warn', { address: '10.0.0.1', tokenId: id, failures: 1 }],
    ['warn', { address: '10.0.0.1', tokenId: id, failures: 160 }],
  ]);
});

it('remembers a thousand, and of more it forgets who failed longest ago', () => {
  const { fail } = counting();
  for (let host = 0; host < 1000; host++) fail(`10.0.${host >> 8}.${host & 255}`, 5);
  expect(fail('10.0.0.0', 1)).toBe(1);
  fail('10.9.9.9', 1);
  expect(fail('10.0.0.0', 1)).toBe(2);
  expect(fail('10.0.0.1', 1)).toBeNull();
});
