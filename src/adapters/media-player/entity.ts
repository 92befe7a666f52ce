/** What a media_player of Home Assistant shows, as a Playback; and the mark by which our own music on it is known again. Asks nothing. */
import { z } from 'zod';
import { type ContextUri, nothingPlays, type Playback } from '../../contract/playback.ts';
import type { MediaPlayerSpeaker } from '../../contract/speaker.ts';
import { Percent } from '../../contract/units.ts';
import { type EntityState, sleeps } from '../../contract/wake.ts';

const text = z.string().nullish().catch(null);
const number = z.number().nonnegative().nullish().catch(null);

const Attributes = z.object({
  supported_features: z.int().catch(0),
  volume_level: z.number().min(0).max(1).nullish().catch(null),
  source: text,
  app_name: text,
  media_content_id: text,
  media_playlist: text,
  media_channel: text,
  media_album_name: text,
  media_position: number,
  queue_position: number,
  queue_size: number,
});

export interface Entity {
  state: string;
  shows: z.infer<typeof Attributes>;
}

/** Bits of Home Assistant's MediaPlayerEntityFeature. */
const FEATURES = { volume_set: 4, play_media: 512 } as const;

/** Sound that comes in by a cable is never what we asked for. */
const INPUT = /^(tv|line-in)$/i;

export function entityOf({ state, attributes }: EntityState): Entity {
  return { state, shows: Attributes.parse(attributes) };
}

export function can({ shows }: Entity, feature: keyof typeof FEATURES): boolean {
  return (shows.supported_features & FEATURES[feature]) !== 0;
}

export function isOutOfReach({ state }: Entity): boolean {
  return ['unavailable', 'unknown'].includes(state);
}

export function isAsleep({ state }: Entity): boolean {
  return sleeps(state);
}

export function isPlaying({ state }: Entity): boolean {
  return ['playing', 'buffering'].includes(state);
}

/** Whether this can be what we asked for at all. Sonos names a track of Spotify x-sonos-spotify:…, others spotify:… */
export function isFromSpotify({ shows }: Entity): boolean {
  if (INPUT.test(shows.source ?? '')) return false;
  const { media_content_id: item } = shows;
  return item === null || item === undefined || item.toLowerCase().includes('spotify');
}

/**
 * What stays as it is while one list plays by itself and changes when a person chooses something else: an input, another list or
 * queue, another app. Within an album its name stays as well.
 */
export function markOf({ shows }: Entity, contextUri: ContextUri): string {
  const { source, app_name, media_playlist, media_channel, queue_size, media_album_name } = shows;
  const album = contextUri.startsWith('spotify:album:') ? media_album_name : null;
  const kept = [source, app_name, media_playlist, media_channel, queue_size, album];
  return JSON.stringify(kept.map((each) => each ?? null)).slice(0, 1000);
}

/** Whether its last item is on: only then can the list be over next. */
export function isAtLast({ shows }: Entity): boolean {
  const { queue_position: position, queue_size: size } = shows;
  return typeof position === 'number' && position === size;
}

/** @param atLast the last item was on before. A player that somebody stops in mid-list stands at zero as well. */
export function playbackOf(
  entity: Entity,
  speaker: MediaPlayerSpeaker,
  ours: { contextUri: ContextUri; mark: string } | null,
  atLast: boolean,
): Playback {
  const { state, shows } = entity;
  const playing = isPlaying(entity);
  // What is idle has let the music go: then nobody's list stands on it.
  if (!playing && state !== 'paused') return nothingPlays;
  const { volume_level: level, media_position: position } = shows;
  const progressMs = typeof position === 'number' ? position * 1000 : null;
  return {
    device: { id: speaker.entityId, name: speaker.name, type: 'media_player' },
    contextUri: ours?.contextUri ?? null,
    playing,
    volumePercent:
      typeof level === 'number' && can(entity, 'volume_set') ? Percent.parse(Math.round(level * 100)) : null,
    itemUri: null,
    progressMs: progressMs === 0 && !playing && !atLast ? null : progressMs,
    ...(ours === null ? {} : { mark: ours.mark }),
  };
}
