/** What one account remembers of its devices, learned from lists and looks. All of it is good faith: Spotify may know better by now. */
import { isOnSpeaker, type Ours, type Playback } from '../../contract/playback.ts';
import { type Speaker, speakerKey } from '../../contract/speaker.ts';
import type { Percent } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';
import type { Device, DeviceId, PlaybackState } from './answers.ts';
import { targetFor } from './devices.ts';

// Spotify forgets its active device five minutes after a pause.
const BELIEVED_FOR_MS = 240_000;
// Devices round to their own steps; 15 to 30 of them are common, so half a step is 2 to 3 percent.
const ROUNDED_PERCENT = 4;

export interface DeviceBook {
  /** Everything there is: what is not listed is asleep, or has another id by now. */
  list(devices: readonly Device[]): void;
  look(state: PlaybackState): void;
  /** @returns the device to try without asking for the list, however long ago it was seen. */
  remembered(speaker: Speaker): DeviceId | null;
  /** To be asked after `list`. */
  listed(speaker: Speaker): ReturnType<typeof targetFor>;
  isActive(id: DeviceId): boolean;
  /** Whether something is known to play on another device. */
  isPlayingBeside(id: DeviceId): boolean;
  takesVolume(id: DeviceId): boolean;
  /** Whether there is no volume to set: it is so loud already, or takes none. */
  isAsLoud(id: DeviceId, volumePercent: Percent): boolean;
  volumeSet(id: DeviceId, volumePercent: Percent): void;
  volumeRefused(id: DeviceId): void;
  /** `ours` was begun on this device by an id that no list has confirmed since. */
  begun(ours: Ours, id: DeviceId): void;
  /** @returns the device on which our own music plays, though it is not the speaker we meant; else null. */
  astray(playback: Playback): DeviceId | null;
}

export function createDeviceBook(clock: Pick<Clock, 'monotonicMs'>): DeviceBook {
  let devices: readonly Device[] = [];
  let stream = { id: null as DeviceId | null, playing: false, untilMs: Number.NEGATIVE_INFINITY };
  let unproven: { ours: Ours; id: DeviceId } | null = null;
  const lastUsed = new Map<string, DeviceId>();
  const volumes = new Map<DeviceId, Percent>();
  // By name: the next id of the same device refuses as well.
  const volumeless = new Set<string>();

  const active = () => (clock.monotonicMs() < stream.untilMs ? stream.id : null);
  const byId = (id: DeviceId) => devices.find((device) => device.id === id);
  const target = (speaker: Speaker) =>
    targetFor(speaker, devices, { active: active(), lastUsed: lastUsed.get(speakerKey(speaker)) ?? null });

  function streamIs(id: DeviceId | null, playing: boolean): void {
    stream = { id, playing, untilMs: clock.monotonicMs() + BELIEVED_FOR_MS };
  }

  function hear({ id, volume_percent: percent }: Device): void {
    if (id === null || percent === null) return;
    const wished = volumes.get(id);
    // What was wished for 25 and stands at 24 is as loud as this device can be told.
    if (wished === undefined || Math.abs(wished - percent) > ROUNDED_PERCENT) volumes.set(id, percent);
  }

  function takesVolume(id: DeviceId): boolean {
    const device = byId(id);
    return device === undefined || (device.supports_volume && !volumeless.has(keyOf(device)));
  }

  return {
    list(all) {
      devices = all;
      for (const id of volumes.keys()) if (byId(id) === undefined) volumes.delete(id);
      for (const device of all) hear(device);
      const now = all.find(({ is_active }) => is_active);
      // Not every device is listed, so what was active and is not listed may play on.
      if (now === undefined && stream.id !== null && byId(stream.id) !== undefined) streamIs(null, false);
      // A list does not say whether the active one plays: it may, unless it was seen silent.
      if (now !== undefined) streamIs(now.id, now.id !== active() || stream.playing);
    },
    look(state) {
      const device = state?.device;
      streamIs(device?.id ?? null, device != null && state?.is_playing === true);
      if (device == null) return;
      hear(device);
      // Another id of the same name and type is most likely the one of yesterday.
      devices = [
        device,
        ...devices.filter((other) => other.id !== device.id && keyOf(other) !== keyOf(device)),
      ];
    },
    remembered(speaker) {
      const found = target(speaker);
      return typeof found === 'string' ? null : found.id;
    },
    listed: target,
    isActive: (id) => active() === id,
    isPlayingBeside: (id) => clock.monotonicMs() < stream.untilMs && stream.playing && stream.id !== id,
    takesVolume,
    isAsLoud: (id, volumePercent) => !takesVolume(id) || volumes.get(id) === volumePercent,
    volumeSet(id, volumePercent) {
      volumes.set(id, volumePercent);
    },
    volumeRefused(id) {
      const device = byId(id);
      if (device !== undefined) volumeless.add(keyOf(device));
    },
    begun(ours, id) {
      lastUsed.set(speakerKey(ours.speaker), id);
      unproven = { ours, id };
      streamIs(id, true);
    },
    astray({ device, contextUri, playing }) {
      if (unproven === null || device === null || device.id !== unproven.id) return null;
      const { ours, id } = unproven;
      if (isOnSpeaker({ device }, ours.speaker)) unproven = null;
      return unproven !== null && playing && contextUri === ours.contextUri ? id : null;
    },
  };
}

function keyOf({ name, type }: { name: string; type: string | null }): string {
  return `${name}\n${type ?? ''}`;
}
