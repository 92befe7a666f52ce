import { expect, test } from 'vitest';
import { permissionOf } from '../../../src/page/music/permission.ts';
import { texts } from '../../../src/page/music/texts/en.ts';
import { formatsIn } from '../../../src/page/shell/formats.ts';

const at = Date.parse('2026-11-19T12:00:00Z');
const now = {
  at: () => at,
  elapsedMs: () => 0,
  everySecond: () => () => {},
  after: () => () => {},
  heard() {},
  stop() {},
};
const context = { now, formats: formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-GB'], 'UTC') };
const fine = { consentEndsAt: '2027-03-14T12:00:00.000Z', failure: null, missingScopes: [] };

test.each<[string, Partial<Parameters<typeof permissionOf>[0]>, RegExp, boolean]>([
  ['that is fine', {}, /^Permission until 14 March 2027\.$/, false],
  ['of thirty days', { consentEndsAt: '2026-12-19T12:00:00.000Z' }, /^Permission until 19 December/, false],
  ['of less', { consentEndsAt: '2026-12-01T12:00:00.000Z' }, /ends in 12 days, on 1 December 2026\./, true],
  ['of a day', { consentEndsAt: '2026-11-20T13:00:00.000Z' }, /ends tomorrow, on 20 November/, true],
  ['of hours', { consentEndsAt: '2026-11-19T13:00:00.000Z' }, /ends today/, true],
  [
    'that is over',
    { consentEndsAt: '2026-11-19T12:00:00.000Z' },
    /ended on 19 November 2026, so nothing plays/,
    true,
  ],
  ['that was taken back', { failure: { kind: 'permission_ended' } }, /ended on/, true],
  ['that is not there', { consentEndsAt: null }, /^No permission is stored/, true],
  [
    'with something missing',
    { missingScopes: ['user-modify-playback-state', 'playlist-read-private'] },
    /: playing and pausing and own playlists is missing/,
    true,
  ],
])('a permission %s says so', (_, account, sentence, isUrgent) => {
  const told = permissionOf({ ...fine, ...account }, context, texts.accounts);
  expect(told.sentence).toMatch(sentence);
  expect(told.isUrgent).toBe(isUrgent);
});
