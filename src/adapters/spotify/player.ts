/** The Player port on Spotify. It knows how to make one account play and pause, and nothing of rooms or rules. */
import type { SpotifyApi } from '@spotify/web-api-ts-sdk';
import type { PlayerFailure } from '../../contract/failure.ts';
import type { PlayOrder } from '../../contract/playback.ts';
import { isOurs, type Ours, type Playback } from '../../contract/playback.ts';
import { ConnectSpeaker } from '../../contract/speaker.ts';
import type { AccountId } from '../../contract/units.ts';
import type { Clock, Log, Player, Result } from '../../ports.ts';
import { DeviceId } from './answers.ts';
import { createBegin } from './begin.ts';
import type { Departure } from './departure.ts';
import { createDeviceBook } from './device-book.ts';
import { createStream } from './stream.ts';

/** @returns the player of one account. Calls are to come one after the other: Spotify does not keep their order. */
export function createSpotifyPlayer({
  accountId,
  api,
  background,
  departure,
  clock,
  log,
}: {
  accountId: AccountId;
  api: SpotifyApi;
  /** The same, for what may be held back. */
  background: SpotifyApi;
  /** Of `api`. */
  departure: Departure;
  clock: Clock;
  log: Log;
}): Player {
  const book = createDeviceBook(clock);
  const stream = createStream({ accountId, api, background, book, clock, log });
  const begin = createBegin({ book, stream });

  /** Looks, and acts on the device on which `ours` is found as it `fits`; nothing else is ever touched. */
  async function whileOurs(
    ours: Ours,
    fits: (found: Playback) => boolean,
    act: (id: DeviceId, found: Playback) => Promise<Result<Done, PlayerFailure>>,
  ): Promise<Result<Done, PlayerFailure>> {
    const seen = await stream.look();
    if (!seen.ok) return seen;
    const found = seen.value;
    if (found.device === null || !fits(found) || !isOurs(found, ours))
      return { ok: true, value: { done: false, found } };
    const id = DeviceId.safeParse(found.device.id);
    return id.success ? act(id.data, found) : { ok: false, failure: { kind: 'speaker_restricted' } };
  }

  return {
    look: stream.look,
    play: (order) => {
      const { offset, positionMs } = placeIn(order);
      return begin({
        ...order,
        call: (id) => {
          departure.tell(order.leaving);
          return api.player.startResumePlayback(id, order.contextUri, undefined, offset, positionMs);
        },
      });
    },
    async move(from, to) {
      const seen = await stream.look();
      if (!seen.ok) return seen;
      const found = seen.value;
      if (!found.playing || !isOurs(found, from)) return { ok: true, value: { moved: false, found } };
      // `play: true`, or Spotify keeps the state it had there, which a device that just woke up does not know.
      const begun = await begin({
        ...to,
        softly: false,
        call: (id) => {
          departure.tell(to.leaving);
          return api.player.transferPlayback([id], true);
        },
      });
      return begun.ok ? { ok: true, value: { moved: true, found } } : begun;
    },
    async pause(ours) {
      const paused = await whileOurs(ours, isPlaying, async (id, found) => {
        const isSo = (playback: Playback) => !playback.playing || !isOurs(playback, ours);
        const asked = await stream.insist(id, () => api.player.pausePlayback(id), isSo);
        if (!asked.ok) return asked;
        return { ok: true, value: { done: true, found: asked.value ?? found } };
      });
      return paused.ok
        ? { ok: true, value: { paused: paused.value.done, found: paused.value.found } }
        : paused;
    },
    async setVolume(ours, volumePercent, only) {
      const fits = (found: Playback) =>
        found.playing === (only !== 'paused') &&
        (only !== 'lower' || found.volumePercent === null || found.volumePercent > volumePercent);
      const set = await whileOurs(ours, fits, async (id, found) => {
        const volumeless = {
          ok: true as const,
          value: { done: false, found: { ...found, volumePercent: null } },
        };
        if (!book.takesVolume(id)) return volumeless;
        const asked = await stream.setVolume(id, volumePercent);
        if (asked.ok) return { ok: true, value: { done: true, found } };
        if (!book.takesVolume(id)) return volumeless;
        if (asked.failure.kind !== 'refused') return asked;
        const seen = await stream.look();
        const isGone = seen.ok && (!fits(seen.value) || !isOurs(seen.value, ours));
        return isGone ? { ok: true, value: { done: false, found: seen.value } } : asked;
      });
      return set.ok ? { ok: true, value: { set: set.value.done, found: set.value.found } } : set;
    },
    async speakers() {
      const listed = await stream.devices('background');
      if (!listed.ok) return listed;
      const named = listed.value.flatMap(({ id, name, type, is_restricted }) => {
        const speaker = ConnectSpeaker.safeParse({ name, type });
        if (!speaker.success) return [];
        const takesCommands = id !== null && !is_restricted;
        return [{ speaker: speaker.data, takesCommands, takesVolume: takesCommands && book.takesVolume(id) }];
      });
      return { ok: true, value: named };
    },
  };
}

const isPlaying = ({ playing }: Playback) => playing;

interface Done {
  done: boolean;
  found: Playback;
}

/** Without an offset artists begin anew: they refuse it. Position 0, because shows remember where somebody stopped listening. */
function placeIn({ contextUri, position }: PlayOrder): { offset?: { uri: string }; positionMs: number } {
  if (position === null || position.itemUri === null || contextUri.startsWith('spotify:artist:'))
    return { positionMs: 0 };
  return { offset: { uri: position.itemUri }, positionMs: Math.floor(position.positionMs) };
}
