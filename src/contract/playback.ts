/** What a Spotify account is heard playing, and what of it is ours. */
import { z } from 'zod';
import { CONTEXT_URI, SHARED_LINK, unlinked } from './context-link.ts';
import { isJam, isPersonal, type Speaker, sameName } from './speaker.ts';
import { Instant, Percent } from './units.ts';

export const ContextUri = z
  .string()
  .regex(
    new RegExp(`^\\s*(?:${CONTEXT_URI}|${SHARED_LINK})\\s*$`),
    'must be a Spotify URI such as spotify:playlist:37i9dQZF1DX4WYpdgoIcn6',
  )
  // People are handed links by Spotify, seldom URIs. Only the URI is kept.
  .transform(unlinked)
  .pipe(z.string().regex(new RegExp(`^${CONTEXT_URI}$`)))
  .brand<'ContextUri'>()
  .meta({
    id: 'ContextUri',
    description: 'A playlist, album, artist or show; a link to one is read as its URI',
  });
export type ContextUri = z.infer<typeof ContextUri>;

/** A media player does not tell which list it plays. What it does tell of ours is kept, to know it again after a restart. */
export const Mark = z
  .string()
  .max(1000)
  .meta({ description: 'What a player that names no list shows of ours; absent: it names it' });

/** Wherever music of Spotify is shown as playing, its title, its makers, its cover and a way back to it are to be shown along. */
export const NowPlaying = z
  .strictObject({
    title: z.string(),
    by: z.array(z.string()).meta({ description: 'The artists; of an episode, its show' }),
    coverUrl: z
      .url()
      .nullable()
      .meta({ description: 'As Spotify has it: to be shown whole, and not to be kept' }),
    url: z.url().nullable().meta({ description: 'Where Spotify shows it' }),
  })
  .meta({ id: 'NowPlaying' });
export type NowPlaying = z.infer<typeof NowPlaying>;

/** The state of an account's one stream. `device` null: Spotify knows of no active device. */
export const Playback = z
  .strictObject({
    device: z.strictObject({ id: z.string().nullable(), name: z.string(), type: z.string() }).nullable(),
    contextUri: z.string().nullable(),
    playing: z.boolean(),
    volumePercent: Percent.nullable().default(null).meta({ description: 'null: the device has none to set' }),
    itemUri: z.string().nullable().default(null).meta({ description: 'The track or episode' }),
    progressMs: z.number().nonnegative().nullable().default(null).meta({ description: 'Where in it' }),
    mark: Mark.optional(),
    shown: NowPlaying.optional(),
  })
  .meta({ id: 'Playback' });
export type Playback = z.infer<typeof Playback>;

/** No device is active. */
export const nothingPlays: Playback = {
  device: null,
  contextUri: null,
  playing: false,
  volumePercent: null,
  itemUri: null,
  progressMs: null,
};

/** A place within a list. */
export const Position = z
  .strictObject({ itemUri: z.string().nullable(), positionMs: z.number().nonnegative() })
  .meta({ id: 'Position' });
export type Position = z.infer<typeof Position>;

/** Where a list was left, for whoever comes back soon. */
export const Resume = z
  .strictObject({ contextUri: ContextUri, ...Position.shape, until: Instant })
  .meta({ id: 'Resume', description: 'Where the music was left; motion before `until` goes on there' });
export type Resume = z.infer<typeof Resume>;

/** What we asked Spotify to play, and where: the mark by which our own playback is known again. */
export interface Ours {
  speaker: Speaker;
  contextUri: ContextUri;
  /** See `Playback.mark`. */
  mark?: string | undefined;
}

/** A media player of Home Assistant is told by its entity, which it shows as the device's id. */
export function isOnSpeaker({ device }: Pick<Playback, 'device'>, speaker: Speaker): boolean {
  if (device === null || isJam(device.name)) return false;
  if (speaker.output === 'media_player') return device.id === speaker.entityId;
  const fits = speaker.type === null ? !isPersonal(device.type) : speaker.type === device.type;
  return fits && sameName(device.name, speaker.name);
}

/** Playback is ours when it is our list on our speaker. Whether it plays or stands still is another question. */
export function isOurs(playback: Playback, ours: Ours): boolean {
  return isOnSpeaker(playback, ours.speaker) && playback.contextUri === ours.contextUri;
}

/** What may be kept for long: who plays where. What exactly somebody listens to is not collected. */
export function withoutItem(playback: Playback): Playback {
  const { mark: _, shown: __, ...kept } = playback;
  return { ...kept, volumePercent: null, itemUri: null, progressMs: null };
}

/** `needed`: a command or a person waits for the answer. `background`: the house only wants to know; the first to be put off. */
export type Urgency = 'needed' | 'background';

export interface MoveOrder extends Ours {
  volumePercent: Percent;
  /** Told each time a request for the music leaves: what came before it, looking and finding the speaker, is ours. */
  leaving?: () => void;
}

export interface PlayOrder extends MoveOrder {
  /** Where in the list to begin; null: at its beginning. */
  position: Position | null;
  /** Nobody may be startled: the volume is set before the first sound, though it takes a request more. */
  softly: boolean;
}
