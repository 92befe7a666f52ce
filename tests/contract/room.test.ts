import { describe, expect, test } from 'vitest';
import { Policy, QuietWindow, Room } from '../../src/contract/room.ts';
import { room } from '../fakes/factories.ts';
import { wrongIn } from './refusals.ts';

const music = { contextUri: 'spotify:playlist:hall', label: 'Hall' };

test('a policy that says only what plays has the defaults that most keep', () => {
  expect(Policy.parse({ music })).toEqual({
    music,
    volumePercent: 25,
    timeoutFor: 300,
    maxSessionFor: 7200,
    cooldownFor: 10,
    debounceFor: 5,
    holdAtLeastFor: 900,
    holdEmptyFor: 120,
    whenOthersPlay: 'respect',
    quietHours: [],
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

describe('a policy that cannot be kept is refused, and says where', () => {
  test.each([
    ['no timeout at all', { timeoutFor: 0.999, debounceFor: 0 }, ['timeoutFor']],
    ['a timeout of a second', { timeoutFor: 1, debounceFor: 0.5 }, []],
    ['sessions of no length', { maxSessionFor: 0 }, ['maxSessionFor']],
    ['sessions of a second', { maxSessionFor: 1 }, []],
    ['a debounce as long as the timeout', { timeoutFor: 10, debounceFor: 10 }, ['debounceFor']],
    ['a debounce shorter than the timeout', { timeoutFor: 10, debounceFor: 9.999 }, []],
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
    ['a field we do not know', { volume: 30 }, ['']],
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
