/** A Sonos in a fake Home Assistant, its player, and a list of ours. */
import { expect } from 'vitest';
import { createMediaPlayers } from '../../../src/adapters/media-player/player.ts';
import { ContextUri, type Ours, type Playback } from '../../../src/contract/playback.ts';
import { MediaPlayerSpeaker } from '../../../src/contract/speaker.ts';
import { Percent } from '../../../src/contract/units.ts';
import { createFakeHome } from '../../fakes/home-actions.ts';

export const speaker = MediaPlayerSpeaker.parse({
  output: 'media_player',
  entityId: 'media_player.sonos',
  name: 'Sonos',
});
export const { entityId } = speaker;
export const list = ContextUri.parse('spotify:playlist:calm');
export const other = ContextUri.parse('spotify:playlist:loud');
export const order = {
  speaker,
  contextUri: list,
  volumePercent: Percent.parse(20),
  position: null,
  softly: false,
};
export const ours = { speaker, contextUri: list };

export function scene(state = 'idle', attributes: Record<string, unknown> = {}) {
  const home = createFakeHome();
  home.shows(entityId, state, { volume_level: 0.5, ...attributes });
  return { home, player: createMediaPlayers(home).of(speaker) };
}

export async function seen(player: ReturnType<typeof scene>['player'], mine: Ours = ours): Promise<Playback> {
  const looked = await player.look('needed', mine);
  if (!looked.ok) throw new Error(`could not look: ${looked.failure.kind}`);
  return looked.value;
}

/** As the rules look until they hear it. */
export async function seenTwice(
  player: ReturnType<typeof scene>['player'],
  mine: Ours = ours,
): Promise<Playback> {
  await seen(player, mine);
  return seen(player, mine);
}

/** Our list, heard. */
export async function heard() {
  const { home, player } = scene();
  await player.play(order);
  expect((await seenTwice(player)).contextUri).toBe(list);
  return { home, player };
}
