import { describe, expect, test } from 'vitest';
import { newcomer, Preferences, User } from '../../src/contract/user.ts';
import { id } from '../fakes/factories.ts';
import { wrongIn } from './refusals.ts';

const nothing = { volumePercent: null, playlists: [], quietHours: [], language: null, hourCycle: null };

test('who has said nothing prefers nothing', () => {
  expect(Preferences.parse({})).toEqual(nothing);
  expect(newcomer({ userId: id.user('u1'), name: 'Nina' })).toEqual({
    id: 'u1',
    name: 'Nina',
    preferences: nothing,
  });
});

test('who brings no name is called by their id', () => {
  expect(newcomer({ userId: id.user('u1'), name: null }).name).toBe('u1');
});

describe('a preference that nothing could be made of is refused', () => {
  const list = { contextUri: 'spotify:playlist:calm', label: 'Calm' };
  test.each([
    [{ volumePercent: 101 }, ['preferences.volumePercent']],
    [{ language: 'tlh' }, ['preferences.language']],
    [{ hourCycle: 'h24' }, ['preferences.hourCycle']],
    [{ playlists: [list, { ...list, contextUri: 'calm' }] }, ['preferences.playlists[1].contextUri']],
    [{ playlists: Array.from({ length: 51 }, () => list) }, ['preferences.playlists']],
    [{ quietHours: [{ from: '22:00', to: '6' }] }, ['preferences.quietHours[0].to']],
    [{ colour: 'blue' }, ['preferences.colour']],
  ])('%j', (preferences, paths) => {
    expect(wrongIn(User, { id: 'u1', name: 'Nina', preferences })).toEqual(paths);
  });
});
