/** The one stream of an account: reading it, commanding it, and what a refusal means. It knows devices by their ids, and no rules. */
import type { SpotifyApi } from '@spotify/web-api-ts-sdk';
import type { PlayerFailure } from '../../contract/failure.ts';
import type { Playback, Urgency } from '../../contract/playback.ts';
import type { AccountId, Percent } from '../../contract/units.ts';
import type { Clock, Log, Result } from '../../ports.ts';
import { type Device, type DeviceId, DeviceList, PlaybackState, parsed, playbackOf } from './answers.ts';
import type { DeviceBook } from './device-book.ts';
import { failureFrom } from './failure.ts';

// Since July 2026 Spotify now and then calls a Premium account none, and knows better a moment later. Believed at
// once, a room would stay silent until a person mends what is not broken.
const PREMIUM_DOUBTED_FOR_MS = 5000;
/** Of an older denial nobody knows whether it was meant. */
const DENIAL_COUNTS_FOR_MS = 60_000;

type Answer<Value> = Promise<Result<Value, PlayerFailure>>;
type Call = () => Promise<void>;

export interface Stream {
  /** Stops what a remembered id has led astray, and then shows it as silent. */
  look(urgency?: Urgency): Answer<Playback>;
  devices(urgency?: Urgency): Answer<Device[]>;
  command(call: Call): Answer<void>;
  /** Makes a device the active one; `playing` false leaves it as it is: silent, or playing on. */
  bring(id: DeviceId, playing: boolean): Answer<void>;
  setVolume(id: DeviceId, volumePercent: Percent): Answer<void>;
  /**
   * Commands a device, and does not take the first no: Spotify refuses in the same words what is already so, and what a
   * player that has lost its stream does once it has it again.
   *
   * @returns what was seen when it was so already, null when it was obeyed.
   */
  insist(id: DeviceId, call: Call, isSo: (playback: Playback) => boolean): Answer<Playback | null>;
}

export interface StreamDeps {
  accountId: AccountId;
  api: SpotifyApi;
  /** The same, for what may be held back. */
  background: SpotifyApi;
  book: DeviceBook;
  clock: Clock;
  log: Log;
}

export function createStream({ accountId, api, background, book, clock, log }: StreamDeps): Stream {
  /** Without a success since; believed: it was said for long enough. */
  let denied: { sinceMs: number; lastMs: number; believed: boolean } | null = null;
  let lastSeen: Playback | null = null;

  async function ask<Value>(call: () => Promise<Value>): Answer<Value> {
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

  async function command(call: Call): Answer<void> {
    const asked = await ask(call);
    if (asked.ok) denied = null;
    if (asked.ok || asked.failure.kind !== 'premium_required') return asked;
    const lastMs = clock.monotonicMs();
    const counts = denied !== null && (denied.believed || lastMs - denied.lastMs < DENIAL_COUNTS_FOR_MS);
    const sinceMs = denied !== null && counts ? denied.sinceMs : lastMs;
    denied = { sinceMs, lastMs, believed: lastMs - sinceMs >= PREMIUM_DOUBTED_FOR_MS };
    if (denied.believed) return asked;
    return { ok: false, failure: { kind: 'refused', status: 403, reason: 'Premium required' } };
  }

  const by = (urgency: Urgency) => (urgency === 'needed' ? api : background).player;

  async function look(urgency: Urgency = 'needed'): Answer<Playback> {
    // 'episode' or Spotify answers a playing podcast with nothing in it.
    const seen = await ask(async () =>
      parsed(PlaybackState, await by(urgency).getPlaybackState(undefined, 'episode')),
    );
    if (!seen.ok) return seen;
    book.look(seen.value);
    const playback = playbackIn(seen.value);
    lastSeen = playback;
    const astray = book.astray(playback);
    if (astray === null) return { ok: true, value: playback };
    log.warn(
      { accountId, device: playback.device?.name },
      'A device has another name by now; its music stops',
    );
    const paused = await command(() => api.player.pausePlayback(astray));
    return paused.ok || paused.failure.kind === 'refused'
      ? { ok: true, value: { ...playback, playing: false } }
      : paused;
  }

  function playbackIn(state: PlaybackState): Playback {
    const found = playbackOf(state);
    const id = state?.device?.id;
    const volumePercent = id == null || book.takesVolume(id) ? found.volumePercent : null;
    // An ad between two songs has no list of its own, and is no other music that somebody chose.
    const isAd = state?.currently_playing_type === 'ad' && found.contextUri === null;
    const goesOn = isAd && found.device?.id === lastSeen?.device?.id;
    return {
      ...found,
      volumePercent,
      contextUri: goesOn ? (lastSeen?.contextUri ?? null) : found.contextUri,
    };
  }

  const bring = (id: DeviceId, playing: boolean) => command(() => api.player.transferPlayback([id], playing));

  return {
    look,
    command,
    bring,
    async devices(urgency = 'needed') {
      const listed = await ask(async () => parsed(DeviceList, await by(urgency).getAvailableDevices()));
      if (listed.ok) book.list(listed.value);
      return listed;
    },
    async setVolume(id, volumePercent) {
      const set = await command(() => api.player.setPlaybackVolume(volumePercent, id));
      if (set.ok) book.volumeSet(id, volumePercent);
      else if (set.failure.kind === 'volume_fixed') book.volumeRefused(id);
      return set;
    },
    async insist(id, call, isSo) {
      const asked = await command(call);
      if (asked.ok) return { ok: true, value: null };
      if (asked.failure.kind !== 'refused') return asked;
      const seen = await look();
      if (seen.ok && isSo(seen.value)) return seen;
      // What plays elsewhere would come along, and play here if the second try failed as well.
      if (!seen.ok || !isViolation(asked.failure) || book.isPlayingBeside(id)) return asked;
      const brought = await bring(id, false);
      const again = brought.ok ? await command(call) : asked;
      return again.ok ? { ok: true, value: null } : again;
    },
  };
}

type Refused = Extract<PlayerFailure, { kind: 'refused' }>;

/** Not now: an orphaned player, an item that cannot be played, or what is so already. */
function isViolation({ status, reason }: Refused): boolean {
  return status === 403 && /restriction violated|^UNKNOWN$/i.test(reason);
}
