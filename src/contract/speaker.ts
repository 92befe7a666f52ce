/** Where a room plays, and how the speaker is woken. Ids of devices change and are nowhere here; names and entities stay. */
import { z } from 'zod';

export const EntityId = z
  .string()
  .max(255)
  .regex(/^[a-z0-9_]+\.[a-z0-9_]+$/, 'must be an entity of Home Assistant such as media_player.kitchen')
  .brand<'EntityId'>()
  .meta({ id: 'EntityId', description: 'An entity of Home Assistant' });
export type EntityId = z.infer<typeof EntityId>;

const name = z.string().min(1).max(200);

export const ConnectSpeaker = z.strictObject({
  // Optional within, or a union would not know by a missing one that the default is meant.
  output: z
    .literal('spotify_connect')
    .optional()
    .default('spotify_connect')
    .meta({ description: 'A device that Spotify itself commands' }),
  name: name.meta({ description: 'As Spotify Connect shows it; ids change, names stay' }),
  type: z.string().min(1).max(40).nullable().default(null).meta({
    description:
      'Tells two devices of one name apart: Speaker, AVR, CastAudio …; null: any but a phone, tablet, computer or car',
  }),
});
export type ConnectSpeaker = z.infer<typeof ConnectSpeaker>;

export const MediaPlayerSpeaker = z.strictObject({
  output: z
    .literal('media_player')
    .meta({ description: 'Commanded through Home Assistant, for what Spotify refuses to command (Sonos)' }),
  entityId: EntityId.regex(/^media_player\./, 'must begin with media_player.'),
  name: name.meta({ description: 'As people call it' }),
});
export type MediaPlayerSpeaker = z.infer<typeof MediaPlayerSpeaker>;

export const Speaker = z
  .discriminatedUnion('output', [ConnectSpeaker, MediaPlayerSpeaker])
  .meta({ id: 'Speaker' });
export type Speaker = z.infer<typeof Speaker>;

/** Music that begins on somebody's phone, or in the car, would be no music of the room: only who names the type means it. */
const PERSONAL = ['Smartphone', 'Tablet', 'Computer', 'Automobile'];

/** @param type as Spotify tells it. */
export function isPersonal(type: string): boolean {
  return PERSONAL.includes(type);
}

/** People who listen together show up as a speaker for as long as they do, under the name of one of them. */
export function isJam(name: string): boolean {
  return /['’]s jam$/i.test(name.trim());
}

/** A device as Spotify lists it, whatever may be done with it. */
export interface ListedSpeaker {
  speaker: ConnectSpeaker;
  /** Not so where Spotify shows it and takes no command for it (Sonos). */
  takesCommands: boolean;
  takesVolume: boolean;
}

/** @returns what people are offered for a room: not what they carry with them, nor those who listen together. */
export function forRooms(listed: readonly ListedSpeaker[]): Speaker[] {
  return listed
    .map(({ speaker }) => speaker)
    .filter(({ name, type }) => !isJam(name) && (type === null || !isPersonal(type)));
}

/** Whether two rooms mean one speaker. A type that is not said fits every type. */
export function isSameSpeaker(a: Speaker, b: Speaker): boolean {
  if (a.output === 'media_player' || b.output === 'media_player')
    return a.output === b.output && speakerKey(a) === speakerKey(b);
  const fits = a.type === null || b.type === null || a.type === b.type;
  return fits && sameName(a.name, b.name);
}

/** Names are compared as people read them: case and outer space do not tell two speakers apart. */
export function sameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** One text per speaker, under which is counted what becomes of it. */
export function speakerKey(speaker: Speaker): string {
  return speaker.output === 'media_player'
    ? speaker.entityId
    : `${plain(speaker.name)}\n${speaker.type ?? ''}`;
}

function plain(name: string): string {
  return name.trim().toLocaleLowerCase('en');
}
