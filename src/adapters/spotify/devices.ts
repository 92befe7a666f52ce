/** From the name people know to the device id Spotify wants today. */
import { isOnSpeaker } from '../../contract/playback.ts';
import { isJam, isPersonal, type Speaker } from '../../contract/speaker.ts';
import type { Device, DeviceId } from './answers.ts';

export interface Target {
  id: DeviceId;
  active: boolean;
  supportsVolume: boolean;
}

export function isForRooms(device: Device): boolean {
  return !isPersonal(device.type) && !isJam(device.name);
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
  lastUsed: DeviceId | null,
): Target | 'missing' | 'restricted' {
  const named = devices.filter((device) => isDeviceOf(speaker, device));
  const targets = named.flatMap((device) =>
    device.id === null || device.is_restricted
      ? []
      : [{ id: device.id, active: device.is_active, supportsVolume: device.supports_volume }],
  );
  const best =
    targets.find(({ active }) => active) ?? targets.find(({ id }) => id === lastUsed) ?? targets[0];
  return best ?? (named.length > 0 ? 'restricted' : 'missing');
}

// By the very rule that will later tell whether playback is ours: what it would not know again must not be started.
function isDeviceOf(speaker: Speaker, { id, name, type }: Device): boolean {
  return isOnSpeaker({ device: { id, name, type } }, speaker);
}
