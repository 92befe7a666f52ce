/** What a Spotify account is heard playing, and what of it is ours. */
import { z } from 'zod';
import { Instant, Percent } from './units.ts';

export const ContextUri = z
  .string()
  .regex(
    /^spotify:(playlist|album|artist|show):[A-Za-z0-9]{1,64}$/,
    'must be a Spotify URI such as spotify:playlist:37i9dQZF1DX4WYpdgoIcn6',
  )
  .brand<'ContextUri'>()
  .meta({ id: 'ContextUri', description: 'A playlist, album, artist or show' });
export type ContextUri = z.infer<typeof ContextUri>;

export const Speaker = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .meta({ description: 'As Spotify Connect shows it; ids change, names stay' }),
    type: z
      .string()
      .min(1)
      .max(40)
      .nullable()
      .default(null)
      .meta({ description: 'Tells two devices of one name apart: Speaker, AVR, CastAudio …' }),
  })
  .meta({ id: 'Speaker' });
export type Speaker = z.infer<typeof Speaker>;

/** The state of an account's one stream. `device` null: Spotify knows of no active device. */
export const Playback = z
  .strictObject({
    device: z.strictObject({ id: z.string().nullable(), name: z.string(), type: z.string() }).nullable(),
    contextUri: z.string().nullable(),
    playing: z.boolean(),
    volumePercent: Percent.nullable().default(null).meta({ description: 'null: the device has none to set' }),
    itemUri: z.string().nullable().default(null).meta({ description: 'The track or episode' }),
    progressMs: z.number().nonnegative().nullable().default(null).meta({ description: 'Where in it' }),
  })
  .meta({ id: 'Playback' });
export type Playback = z.infer<typeof Playback>;

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
}

export function isOnSpeaker({ device }: Pick<Playback, 'device'>, speaker: Speaker): boolean {
  return (
    device !== null &&
    sameName(device.name, speaker.name) &&
    (speaker.type === null || speaker.type === device.type)
  );
}

/** Playback is ours when it is our list on our speaker. Whether it plays or stands still is another question. */
export function isOurs(playback: Playback, ours: Ours): boolean {
  return isOnSpeaker(playback, ours.speaker) && playback.contextUri === ours.contextUri;
}

/** Whether two rooms mean one speaker. A type that is not said fits every type. */
export function isSameSpeaker(a: Speaker, b: Speaker): boolean {
  const fits = a.type === null || b.type === null || a.type === b.type;
  return fits && sameName(a.name, b.name);
}

/** What may be kept for long: who plays where. What exactly somebody listens to is not collected. */
export function withoutItem(playback: Playback): Playback {
  return { ...playback, volumePercent: null, itemUri: null, progressMs: null };
}

/** Names are compared as people read them: case and outer space do not tell two speakers apart. */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('en') === b.trim().toLocaleLowerCase('en');
}

/** `needed`: a command or a person waits for the answer. `background`: the house only wants to know; the first to be put off. */
export type Urgency = 'needed' | 'background';
