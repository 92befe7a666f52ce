import { expect, test } from 'vitest';
import { NewRoom, roomOf } from '../../src/contract/new-room.ts';
import { issuesOf } from '../../src/contract/problem.ts';
import { Preferences } from '../../src/contract/user.ts';

const calm = { contextUri: 'spotify:playlist:calm', label: 'Calm' };
const loud = { contextUri: 'spotify:playlist:loud', label: 'Loud' };
const theirs = Preferences.parse({ volumePercent: 12, playlists: [calm, loud] });

function begun(policy: object | undefined, preferences: Preferences | null) {
  const asked = NewRoom.parse({
    id: 'attic',
    name: 'Attic',
    accountId: null,
    speaker: { name: 'Attic' },
    ...(policy === undefined ? {} : { policy }),
  });
  const room = roomOf(asked, preferences);
  return room.success
    ? { music: room.data.policy.music, volumePercent: room.data.policy.volumePercent }
    : issuesOf(room.error).map(({ path }) => path);
}

test('a new room begins with what its person likes', () => {
  expect(begun(undefined, theirs)).toEqual({ music: calm, volumePercent: 12 });
  expect(begun({ timeoutFor: 60 }, theirs)).toEqual({ music: calm, volumePercent: 12 });
});

test('what is said of the room itself counts more', () => {
  expect(begun({ music: loud, volumePercent: 0 }, theirs)).toEqual({ music: loud, volumePercent: 0 });
});

test('where neither says anything, the volume is that of any room, and the music is missing', () => {
  const silent = Preferences.parse({});
  expect(begun({ music: loud }, silent)).toEqual({ music: loud, volumePercent: 25 });
  expect(begun({ music: loud }, null)).toEqual({ music: loud, volumePercent: 25 });
  expect(begun({}, silent)).toEqual(['policy.music']);
  expect(begun({}, null)).toEqual(['policy.music']);
});

test('silence is a volume that somebody may prefer', () => {
  expect(begun({ music: loud }, Preferences.parse({ volumePercent: 0 }))).toMatchObject({ volumePercent: 0 });
});

test('what fits no room is told as of any room', () => {
  expect(begun({ debounceFor: 400 }, theirs)).toEqual(['policy.debounceFor']);
});
