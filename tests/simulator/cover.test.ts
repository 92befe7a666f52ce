import { expect, test } from 'vitest';
import { NowPlaying } from '../../src/contract/playback.ts';
import { coverOf } from '../../src/simulator/cover.ts';

const addressOf = (uri: string) => {
  const [image] = coverOf(uri) as { url: string }[];
  return NowPlaying.shape.coverUrl.parse(image?.url) ?? '';
};

test('an album has one cover, drawn in its address, and another album another', () => {
  const drawn = decodeURIComponent(addressOf('spotify:album:one').replace('data:image/svg+xml,', ''));
  expect(drawn).toMatch(/^<svg .*<circle .*<\/svg>$/);
  expect(addressOf('spotify:album:one')).toBe(addressOf('spotify:album:one'));
  expect(addressOf('spotify:album:two')).not.toBe(addressOf('spotify:album:one'));
});
