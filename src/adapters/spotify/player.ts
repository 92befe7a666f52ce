/** The Player port on Spotify. It knows how to make one account play and pause, and nothing of rooms or rules. */
import type { SpotifyApi } from '@spotify/web-api-ts-sdk';
import type { PlayerFailure } from '../../contract/failure.ts';
import { isOurs, type Ours, type Playback } from '../../contract/playback.ts';
import { Speaker, speakerKey } from '../../contract/speaker.ts';
import type { AccountId } from '../../contract/units.ts';
import type { Clock, Log, MoveOrder, Player, PlayOrder, Result } from '../../ports.ts';
import { type DeviceId, DeviceList, PlaybackState, parsed, playbackOf } from './answers.ts';
import { isForRooms, type Target, targetFor } from './devices.ts';
import { failureFrom } from './failure.ts';

// Since July 2026 Spotify now and then calls a Premium account none, and knows better a moment later. Believed at
// once, a room would stay silent until a person mends what is not broken.
const PREMIUM_DOUBTED_FOR_MS = 5000;

/** Asks a device for the music. */
type Begin = (id: DeviceId) => Promise<void>;

/** @returns the player of one account. Calls are to come one after the other: Spotify does not keep their order. */
export function createSpotifyPlayer({
  accountId,
  api,
  clock,
  log,
}: {
  accountId: AccountId;
  api: SpotifyApi;
  clock: Clock;
  log: Log;
}): Player {
  const lastUsed = new Map<string, DeviceId>();
  let premiumDeniedAtMs: number | null = null;

  async function ask<Value>(call: () => Promise<Value>): Promise<Result<Value, PlayerFailure>> {
    try {
      return { ok: true, value: await call() };
    } catch (error) {
      const failure = failureFrom(error, clock.now());
      if (failure === null) throw error;
      log.debug(
        { accountId, failure, said: error instanceof Error ? error.message : '' },
        'Spotify did not do what was asked',
      );
      return { ok: false, failure };
    }
  }

  async function command(call: () => Promise<void>): Promise<Result<void, PlayerFailure>> {
    const asked = await ask(call);
    if (asked.ok) premiumDeniedAtMs = null;
    if (asked.ok || asked.failure.kind !== 'premium_required') return asked;
    const nowMs = clock.monotonicMs();
    premiumDeniedAtMs ??= nowMs;
    if (nowMs - premiumDeniedAtMs >= PREMIUM_DOUBTED_FOR_MS) return asked;
    return { ok: false, failure: { kind: 'refused', status: 403, reason: 'Premium required' } };
  }

  // 'episode' or Spotify answers a playing podcast with nothing in it.
  const look = () =>
    ask(async () =>
      playbackOf(parsed(PlaybackState, await api.player.getPlaybackState(undefined, 'episode'))),
    );

  const devices = () => ask(async () => parsed(DeviceList, await api.player.getAvailableDevices()));

  async function find(speaker: Speaker): Promise<Result<Target, PlayerFailure>> {
    const listed = await devices();
    if (!listed.ok) return listed;
    const target = targetFor(speaker, listed.value, lastUsed.get(speakerKey(speaker)) ?? null);
    if (target === 'missing') return { ok: false, failure: { kind: 'speaker_not_found' } };
    if (target === 'restricted') return { ok: false, failure: { kind: 'speaker_restricted' } };
    return { ok: true, value: target };
  }

  async function start(target: Target, order: MoveOrder, begin: Begin): Promise<Result<void, PlayerFailure>> {
    // Whatever becomes of the volume, the music counts.
    const setVolume = async () => {
      if (!target.supportsVolume) return;
      await command(() => api.player.setPlaybackVolume(order.volumePercent, target.id));
    };
    // Before the first sound where Spotify lets us: an idle device takes no volume.
    if (target.active) await setVolume();
    const asked = await command(() => begin(target.id));
    const played = await unlessTrue(asked, (playback) => playback.playing && isOurs(playback, order));
    if (!played.ok) return played;
    lastUsed.set(speakerKey(order.speaker), target.id);
    if (!target.active) await setVolume();
    return { ok: true, value: undefined };
  }

  async function startOn(order: MoveOrder, begin: Begin): Promise<Result<void, PlayerFailure>> {
    const found = await find(order.speaker);
    if (!found.ok) return found;
    const started = await start(found.value, order, begin);
    if (started.ok || started.failure.kind !== 'speaker_not_found') return started;
    // Ids change when a device wakes, "at least once a day": the list may have been older than the device.
    const foundAgain = await find(order.speaker);
    return foundAgain.ok ? start(foundAgain.value, order, begin) : foundAgain;
  }

  /** Spotify also refuses what is already so ("Restriction violated"), in the words it has for everything impossible. */
  async function unlessTrue(
    asked: Result<void, PlayerFailure>,
    isSo: (playback: Playback) => boolean,
  ): Promise<Result<Playback | null, PlayerFailure>> {
    if (asked.ok) return { ok: true, value: null };
    if (asked.failure.kind !== 'refused') return asked;
    const seen = await look();
    return seen.ok && isSo(seen.value) ? seen : asked;
  }

  /** Looks, and commands the device on which `ours` is found playing, or as `fits` says; nothing else is ever touched. */
  async function whileOurs(
    ours: Ours,
    call: (deviceId: string) => Promise<void>,
    fits = ({ playing }: Playback) => playing,
  ): Promise<Result<{ done: boolean; found: Playback }, PlayerFailure>> {
    const seen = await look();
    if (!seen.ok) return seen;
    const found = seen.value;
    if (found.device === null || !fits(found) || !isOurs(found, ours)) {
      return { ok: true, value: { done: false, found } };
    }
    const { id } = found.device;
    if (id === null) return { ok: false, failure: { kind: 'speaker_restricted' } };
    const asked = await command(() => call(id));
    const done = await unlessTrue(asked, (playback) => !fits(playback) || !isOurs(playback, ours));
    if (!done.ok) return done;
    return {
      ok: true,
      value: done.value === null ? { done: true, found } : { done: false, found: done.value },
    };
  }

  return {
    look,
    play: (order) => {
      const { offset, positionMs } = placeIn(order);
      return startOn(order, (id) =>
        api.player.startResumePlayback(id, order.contextUri, undefined, offset, positionMs),
      );
    },
    async move(from, to) {
      const seen = await look();
      if (!seen.ok) return seen;
      const found = seen.value;
      if (!found.playing || !isOurs(found, from)) return { ok: true, value: { moved: false, found } };
      // `play: true`, or Spotify keeps the state it had there, which a device that just woke up does not know.
      const started = await startOn(to, (id) => api.player.transferPlayback([id], true));
      return started.ok ? { ok: true, value: { moved: true, found } } : started;
    },
    async pause(ours) {
      const paused = await whileOurs(ours, (deviceId) => api.player.pausePlayback(deviceId));
      return paused.ok
        ? { ok: true, value: { paused: paused.value.done, found: paused.value.found } }
        : paused;
    },
    async setVolume(ours, volumePercent, only) {
      const set = await whileOurs(
        ours,
        (deviceId) => api.player.setPlaybackVolume(volumePercent, deviceId),
        (found) =>
          found.playing === (only !== 'paused') &&
          (only !== 'lower' || found.volumePercent === null || found.volumePercent > volumePercent),
      );
      return set.ok ? { ok: true, value: { set: set.value.done, found: set.value.found } } : set;
    },
    async speakers() {
      const listed = await devices();
      if (!listed.ok) return listed;
      const named = listed.value.filter(isForRooms).flatMap(({ name, type }) => {
        const speaker = Speaker.safeParse({ name, type });
        return speaker.success ? [speaker.data] : [];
      });
      return { ok: true, value: named };
    },
  };
}

/** Without an offset artists begin anew: they refuse it. Position 0, because shows remember where somebody stopped listening. */
function placeIn({ contextUri, position }: PlayOrder): { offset?: { uri: string }; positionMs: number } {
  if (position === null || position.itemUri === null || contextUri.startsWith('spotify:artist:'))
    return { positionMs: 0 };
  return { offset: { uri: position.itemUri }, positionMs: Math.floor(position.positionMs) };
}
