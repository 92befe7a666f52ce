/** From the name people know to the device id Spotify wants today. */
import { isOnSpeaker } from '../../contract/playback.ts';
import type { Speaker } from '../../contract/speaker.ts';
import type { Device, DeviceId } from './answers.ts';

/** The one an account uses at this moment, and the one a speaker was last. */
export interface Preferred {
  active: DeviceId | null;
  lastUsed: DeviceId | null;
}

/**
 * The device behind a speaker. Several of one name are common (a television is listed as TV and as CastVideo): the
 * active one comes first, then the one used last.
 *
 * @returns `restricted` when it is there and takes no commands.
 */
export function targetFor(
  speaker: Speaker,
  devices: readonly Device[],
  { active, lastUsed }: Preferred,
): { id: DeviceId } | 'missing' | 'restricted' {
  const named = devices.filter((device) => isDeviceOf(speaker, device));
  const ids = named.flatMap(({ id, is_restricted }) => (id === null || is_restricted ? [] : [id]));
  const best = ids.find((id) => id === active) ?? ids.find((id) => id === lastUsed) ?? ids[0];
  if (best !== undefined) return { id: best };
  return named.length > 0 ? 'restricted' : 'missing';
}

// By the very rule that will later tell whether playback is ours: what it would not know again must not be started.
function isDeviceOf(speaker: Speaker, { id, name, type }: Device): boolean {
  return isOnSpeaker({ device: { id, name, type } }, speaker);
}
