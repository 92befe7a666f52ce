/** The Player port on media_player entities of Home Assistant, for speakers that Spotify refuses to command. Knows nothing of accounts. */
import { mayBeObeyed, type PlayerFailure } from '../../contract/failure.ts';
import type { PlayOrder } from '../../contract/playback.ts';
import { type ContextUri, isOurs, type Ours, type Playback } from '../../contract/playback.ts';
import type { EntityId, MediaPlayerSpeaker } from '../../contract/speaker.ts';
import type { HomeFailure } from '../../contract/wake.ts';
import type { HomeActions, MediaPlayer, MediaPlayers, Result } from '../../ports.ts';
import {
  can,
  type Entity,
  entityOf,
  isAsleep,
  isAtLast,
  isFromSpotify,
  isOutOfReach,
  isPlaying,
  markOf,
  playbackOf,
} from './entity.ts';

/** What we asked a media player to play, since it will not tell. */
interface Asked {
  contextUri: ContextUri;
  /** null: not heard yet. */
  mark: string | null;
  /** The mark at the last look: while a queue is being filled it changes, so it counts when it was seen twice. */
  seenOnce: string | null;
  /** What played when we asked; while it shows the same, ours has not begun. */
  before: string | null;
  atLast: boolean;
}

export function createMediaPlayers(home: HomeActions): MediaPlayers {
  const asked = new Map<EntityId, Asked>();
  return { of: (speaker) => playerOf(speaker, home, asked) };
}

function playerOf(speaker: MediaPlayerSpeaker, home: HomeActions, asked: Map<EntityId, Asked>): MediaPlayer {
  const { entityId } = speaker;

  async function call(action: string, data: object): Promise<Result<void, PlayerFailure>> {
    const done = await home.call({ action: `media_player.${action}`, entityId, data: { ...data } });
    return done.ok ? done : { ok: false, failure: failureOf(done.failure) };
  }

  async function read(): Promise<Result<Entity, PlayerFailure>> {
    const read = await home.state(entityId);
    if (!read.ok) return { ok: false, failure: failureOf(read.failure) };
    if (read.value === null) return { ok: false, failure: { kind: 'speaker_not_found' } };
    return { ok: true, value: entityOf(read.value) };
  }

  async function look(ours?: Ours): Promise<Result<Playback, PlayerFailure>> {
    const entity = await read();
    if (!entity.ok) return entity;
    // Off is what a person made it; out of reach it is also while Home Assistant restarts, and that proves nothing.
    if (isOutOfReach(entity.value)) return { ok: false, failure: { kind: 'speaker_not_found' } };
    return { ok: true, value: shown(entity.value, ours) };
  }

  function shown(entity: Entity, ours: Ours | undefined): Playback {
    const known = asked.get(entityId) ?? adopted(ours);
    if (known === null) return playbackOf(entity, speaker, null, false);
    const mark = markOf(entity, known.contextUri);
    const isTwice = known.mark === null && known.seenOnce === mark;
    const next = isItOf(entity, known)
      ? { ...known, seenOnce: mark, mark: isTwice ? mark : known.mark }
      : known;
    const isIt = next.mark === mark && isFromSpotify(entity);
    const { contextUri, atLast } = next;
    asked.set(entityId, isIt && isPlaying(entity) ? { ...next, atLast: isAtLast(entity) } : next);
    return playbackOf(entity, speaker, isIt ? { contextUri, mark } : null, atLast);
  }

  async function play(order: PlayOrder): Promise<Result<void, PlayerFailure>> {
    const { contextUri, volumePercent } = order;
    const entity = await read();
    if (!entity.ok) return entity;
    if (isAsleep(entity.value)) return { ok: false, failure: { kind: 'speaker_not_found' } };
    if (!can(entity.value, 'play_media')) return { ok: false, failure: { kind: 'speaker_restricted' } };
    // Before the first sound; whatever becomes of the volume, the music counts.
    if (can(entity.value, 'volume_set')) await call('volume_set', { volume_level: volumePercent / 100 });
    // A first play may have been obeyed late: what it began is ours already, and the second shows the same.
    const last = asked.get(entityId);
    const isIt = last?.contextUri === contextUri && isItOf(entity.value, last);
    const before = isPlaying(entity.value) && !isIt ? sightOf(entity.value, contextUri) : null;
    order.leaving?.();
    const begun = await call('play_media', {
      media_content_id: contextUri,
      media_content_type: 'music',
      enqueue: 'replace',
    });
    // What was surely not begun must not be seen in what a person puts on next.
    if (begun.ok || mayBeObeyed(begun.failure))
      asked.set(entityId, { contextUri, mark: null, seenOnce: null, before, atLast: false });
    return begun;
  }

  /** Commands only while `ours` is playing, or as `fits` says; nothing else is ever touched. */
  async function whileOurs(
    ours: Ours,
    command: () => Promise<Result<void, PlayerFailure>>,
    fits = ({ playing }: Playback) => playing,
  ): Promise<Result<{ done: boolean; found: Playback }, PlayerFailure>> {
    const seen = await look(ours);
    if (!seen.ok) return seen;
    const found = seen.value;
    if (!fits(found) || !isOurs(found, ours)) return { ok: true, value: { done: false, found } };
    const commanded = await command();
    return commanded.ok ? { ok: true, value: { done: true, found } } : commanded;
  }

  return {
    // Home Assistant is asked on the same machine: nothing need be held back.
    look: (_urgency, ours) => look(ours),
    play,
    async pause(ours) {
      const paused = await whileOurs(ours, () => call('media_pause', {}));
      if (!paused.ok) return paused;
      return { ok: true, value: { paused: paused.value.done, found: paused.value.found } };
    },
    async setVolume(ours, volumePercent, only) {
      const set = await whileOurs(
        ours,
        () => call('volume_set', { volume_level: volumePercent / 100 }),
        (found) =>
          found.playing === (only !== 'paused') &&
          (only !== 'lower' || found.volumePercent === null || found.volumePercent > volumePercent),
      );
      if (!set.ok) return set;
      return { ok: true, value: { set: set.value.done, found: set.value.found } };
    },
  };
}

/** After a restart what we asked for is known from the session alone. */
function adopted(ours: Ours | undefined): Asked | null {
  if (ours?.mark === undefined) return null;
  return { contextUri: ours.contextUri, mark: ours.mark, seenOnce: null, before: null, atLast: false };
}

/** Whether it plays what we asked for, as far as can be told: before its mark is known, whatever came on since. */
function isItOf(entity: Entity, { contextUri, mark, before }: Asked): boolean {
  if (!isPlaying(entity) || !isFromSpotify(entity)) return false;
  return mark === null ? sightOf(entity, contextUri) !== before : markOf(entity, contextUri) === mark;
}

function sightOf(entity: Entity, contextUri: ContextUri): string {
  return `${markOf(entity, contextUri)} ${entity.shows.media_content_id ?? ''}`;
}

function failureOf(failure: HomeFailure): PlayerFailure {
  switch (failure.kind) {
    case 'not_connected':
      return { kind: 'home_assistant_away' };
    case 'no_answer':
      return { kind: 'speaker_unreachable' };
    case 'refused':
      return { kind: 'refused', status: 0, reason: failure.message };
  }
}
