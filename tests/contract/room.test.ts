import { describe, expect, test } from 'vitest';
import { QuietWindow } from '../../src/contract/quiet.ts';
import { Policy, Room } from '../../src/contract/room.ts';
import { room } from '../fakes/factories.ts';
import { wrongIn } from './refusals.ts';

const music = { contextUri: 'spotify:playlist:hall', label: 'Hall' };
const slot = { from: '06:00', to: '09:00' };

test('a policy that says only what plays has the defaults that most keep', () => {
  expect(Policy.parse({ music })).toEqual({
    music,
    volumePercent: 25,
    timeoutFor: 300,
    maxSessionFor: 7200,
    cooldownFor: 10,
    debounceFor: 5,
    conditions: [],
    confirm: { heldFor: 0, pulses: 1, withinFor: 20, sensors: 1 },
    startsPerDayAtMost: null,
    holdAtLeastFor: 900,
    holdEmptyFor: 120,
    guestsWelcome: true,
    whenOthersPlay: 'respect',
    quietHours: [],
    priority: 50,
    door: { needsClosed: false, boxFor: 3600, recheckFor: 90 },
    unavailableGraceFor: 60,
    stuckAfterFor: 14_400,
    plan: [],
    whenQuietBegins: 'go_on',
    resumeWithinFor: 1800,
    warning: { lastsFor: 20, volumePercent: 10 },
    softStartFor: 0,
    whenMusicEnds: 'repeat',
  });
});

test('a room that says only what it must is turned on', () => {
  const said = { id: 'hall', name: 'Hall', accountId: 'tom', speaker: { name: 'Hall' }, policy: { music } };
  expect(Room.parse(said)).toMatchObject({
    area: null,
    enabled: true,
    userId: null,
    speaker: { name: 'Hall', type: null },
  });
});

describe('times of day', () => {
  test.each(['00:00', '07:30', '19:59', '23:59'])('%s is one', (from) => {
    expect(wrongIn(QuietWindow, { from, to: '07:00' })).toEqual([]);
  });
  test.each(['24:00', '7:30', '07:60', '07:30:00', '0730', '', ' 07:30'])('"%s" is none', (from) => {
    expect(wrongIn(QuietWindow, { from, to: '07:00' })).toEqual(['from']);
  });
});

test('a window begins on every day, or on some', () => {
  const days = (weekdays: unknown) => wrongIn(QuietWindow, { from: '22:00', to: '07:00', weekdays });
  expect(QuietWindow.parse({ from: '22:00', to: '07:00' }).weekdays).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(days([1])).toEqual([]);
  expect(days([7])).toEqual([]);
  expect(days([])).toEqual(['weekdays']);
  expect(days([0])).toEqual(['weekdays[0]']);
  expect(days([1, 8])).toEqual(['weekdays[1]']);
  expect(days([1.5])).toEqual(['weekdays[0]']);
  expect(days([1, 2, 3, 4, 5, 6, 7, 1])).toEqual(['weekdays']);
});

test('quiet hours that start nothing need no more; softer ones say how soft, others which list', () => {
  const wrong = (over: object) => wrongIn(QuietWindow, { from: '22:00', to: '07:00', ...over });
  expect(QuietWindow.parse({ from: '22:00', to: '07:00' })).toMatchObject({
    kind: 'start_nothing',
    volumePercent: null,
    music: null,
  });
  expect(wrong({ kind: 'softer' })).toEqual(['volumePercent']);
  expect(wrong({ kind: 'softer', volumePercent: 0 })).toEqual([]);
  expect(wrong({ kind: 'other_list', volumePercent: 10 })).toEqual(['music']);
  expect(wrong({ kind: 'other_list', music })).toEqual([]);
  expect(wrong({ kind: 'louder' })).toEqual(['kind']);
});

describe('a policy that cannot be kept is refused, and says where', () => {
  test.each([
    ['no timeout at all', { timeoutFor: 0.999, debounceFor: 0 }, ['timeoutFor']],
    ['a timeout of a second', { timeoutFor: 1, debounceFor: 0.5 }, []],
    ['sessions of no length', { maxSessionFor: 0 }, ['maxSessionFor']],
    ['sessions of a second', { maxSessionFor: 1 }, []],
    ['a debounce as long as the timeout', { timeoutFor: 10, debounceFor: 10 }, ['debounceFor']],
    ['a debounce shorter than the timeout', { timeoutFor: 10, debounceFor: 9.999 }, []],
    ['eleven motions to be sure', { confirm: { pulses: 11 } }, ['confirm.pulses']],
    ['ten motions to be sure', { confirm: { pulses: 10 } }, []],
    ['no motion at all', { confirm: { pulses: 0 } }, ['confirm.pulses']],
    ['six sensors to be sure', { confirm: { sensors: 6 } }, ['confirm.sensors']],
    ['five sensors to be sure', { confirm: { sensors: 5 } }, []],
    ['no sensor at all', { confirm: { sensors: 0 } }, ['confirm.sensors']],
    ['no start at all', { startsPerDayAtMost: 0 }, ['startsPerDayAtMost']],
    ['one start a day', { startsPerDayAtMost: 1 }, []],
    ['a hundred starts a day', { startsPerDayAtMost: 100 }, []],
    ['one more', { startsPerDayAtMost: 101 }, ['startsPerDayAtMost']],
    ['a condition', { conditions: [{ fact: 'somebody_home' }] }, []],
    ['a fact of no name', { conditions: [{ fact: 'Somebody Home' }] }, ['conditions[0].fact']],
    ['twenty-one conditions', { conditions: Array(21).fill({ fact: 'a' }) }, ['conditions']],
    ['too loud', { volumePercent: 101 }, ['volumePercent']],
    ['no way to treat others', { whenOthersPlay: 'fight' }, ['whenOthersPlay']],
    [
      'a track instead of a list',
      { music: { ...music, contextUri: 'spotify:track:a' } },
      ['music.contextUri'],
    ],
    ['no label', { music: { ...music, label: '' } }, ['music.label']],
    ['twenty windows', { quietHours: Array(20).fill({ from: '22:00', to: '07:00' }) }, []],
    ['one more', { quietHours: Array(21).fill({ from: '22:00', to: '07:00' }) }, ['quietHours']],
    ['a window of no time', { quietHours: [{ from: '22:00', to: '7' }] }, ['quietHours[0].to']],
    [
      'a slot whose timeout is no longer than the debounce',
      { debounceFor: 10, plan: [slot, { ...slot, timeoutFor: 10 }] },
      ['plan[1].timeoutFor'],
    ],
    [
      'a slot whose timeout is a little longer',
      { debounceFor: 10, plan: [{ ...slot, timeoutFor: 10.001 }] },
      [],
    ],
    [
      'a slot without a second',
      { debounceFor: 0, plan: [{ ...slot, timeoutFor: 0.999 }] },
      ['plan[0].timeoutFor'],
    ],
    ['a slot of a second', { debounceFor: 0, plan: [{ ...slot, timeoutFor: 1 }] }, []],
    ['fifty slots', { plan: Array(50).fill(slot) }, []],
    ['one slot more', { plan: Array(51).fill(slot) }, ['plan']],
    ['fifty lists', { plan: [{ ...slot, lists: Array(50).fill(music) }] }, []],
    ['one list more', { plan: [{ ...slot, lists: Array(51).fill(music) }] }, ['plan[0].lists']],
    ['a field we do not know', { volume: 30 }, ['volume']],
  ])('%s', (_, over, paths) => {
    expect(wrongIn(Policy, { music, ...over })).toEqual(paths);
  });
});

test('a room says where it is wrong', () => {
  expect(wrongIn(Room, { ...room(), id: 'Hall', speaker: { name: '' }, name: '' })).toEqual([
    'id',
    'name',
    'speaker.name',
  ]);
});
