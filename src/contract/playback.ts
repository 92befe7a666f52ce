/** What a Spotify account is heard playing, and what of it is ours. */
import { z } from 'zod';

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
  })
  .meta({ id: 'Playback' });
export type Playback = z.infer<typeof Playback>;

/** What we asked Spotify to play, and where: the mark by which our own playback is known again. */
export interface Ours {
  speaker: Speaker;
  contextUri: ContextUri;
}

export function isOnSpeaker(playback: Playback, speaker: Speaker): boolean {
  const { device } = playback;
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

/** Names are compared as people read them: case and outer space do not tell two speakers apart. */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('en') === b.trim().toLocaleLowerCase('en');
}
