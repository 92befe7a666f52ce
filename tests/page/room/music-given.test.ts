import { describe, expect, test } from 'vitest';
import { musicGiven } from '../../../src/page/room/music-given.ts';

test('a link that somebody pasted is the list it leads to', () => {
  expect(musicGiven(' https://open.spotify.com/playlist/37i9dQZF1DX4WYpdgoIcn6?si=1 ', ' Evening ')).toEqual({
    music: { contextUri: 'spotify:playlist:37i9dQZF1DX4WYpdgoIcn6', label: 'Evening' },
    link: null,
    label: null,
  });
});

describe('what is no list is called by what it is', () => {
  test.each([
    ['', 'empty'],
    ['https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC', 'track'],
    ['https://open.spotify.com/intl-de/track/4uLU6hMCjMI75M1A2tKUQC', 'track'],
    ['spotify:episode:4uLU6hMCjMI75M1A2tKUQC', 'track'],
    ['https://spotify.link/abc', 'short'],
    ['https://example.com/playlist/1', 'other'],
    ['Evening jazz', 'other'],
  ])('%s: %s', (link, wrong) => {
    expect(musicGiven(link, 'Evening')).toEqual({ music: null, link: wrong, label: null });
  });
});

test.each([
  [' ', 'none'],
  ['a'.repeat(121), 'long'],
  ['a'.repeat(120), null],
])('a name of this length is %#', (label, wrong) => {
  expect(musicGiven('spotify:album:a', label)).toMatchObject({ label: wrong });
});
