/** What we read of Spotify's answers, and no more. The SDK's own types promise what Spotify does not send, and omit what it does. */
import { z } from 'zod';
import { nothingPlays, type Playback } from '../../contract/playback.ts';
import { Percent } from '../../contract/units.ts';
import { SpotifyUnreachable } from './errors.ts';

export const DeviceId = z.string().min(1).brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

export const Device = z.object({
  // Null for what takes no commands (Sonos). An empty one would be dropped by the SDK, so it is none either.
  id: DeviceId.nullable().catch(null),
  is_active: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  name: z.string(),
  type: z.string(),
  supports_volume: z.boolean().default(true),
  volume_percent: Percent.nullable().catch(null),
});
export type Device = z.infer<typeof Device>;

/** One entry that cannot be read must not hide the others. */
export const DeviceList = z
  .object({ devices: z.array(Device.nullable().catch(null)) })
  .transform(({ devices }) => devices.filter((device) => device !== null));

const Named = z.object({ name: z.string() });
/** Widest first. */
const Images = z.array(z.object({ url: z.url() })).catch([]);

/** A song, or an episode. Of what is only shown nothing may hide what plays. */
const Item = z.object({
  uri: z.string(),
  name: z.string().nullable().catch(null),
  artists: z.array(Named).catch([]),
  album: z.object({ images: Images }).nullable().catch(null),
  show: z.object({ name: z.string(), images: Images }).nullable().catch(null),
  images: Images,
  external_urls: z.object({ spotify: z.url() }).nullable().catch(null),
});

/** Null: the body of a 204, nothing is active. */
export const PlaybackState = z
  .object({
    device: Device.nullish(),
    context: z.object({ uri: z.string() }).nullish(),
    is_playing: z.boolean(),
    currently_playing_type: z.string().nullable().catch(null),
    item: Item.nullable().catch(null),
    progress_ms: z.number().nonnegative().nullable().catch(null),
  })
  .nullable();
export type PlaybackState = z.infer<typeof PlaybackState>;

/**
 * @param answer what the SDK calls typed, which it never checked.
 * @throws SpotifyUnreachable when the answer is of another shape: half an answer says nothing.
 */
export function parsed<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new SpotifyUnreachable(`Spotify answered in a shape we do not know, at: ${places}`);
}

export function playbackOf(state: PlaybackState): Playback {
  if (!state?.device) return nothingPlays;
  const { id, name, type, supports_volume, volume_percent } = state.device;
  return {
    device: { id, name, type },
    contextUri: state.context?.uri ?? null,
    playing: state.is_playing,
    volumePercent: supports_volume ? volume_percent : null,
    itemUri: state.item?.uri ?? null,
    progressMs: state.progress_ms,
    ...shownOf(state.item),
  };
}

/** A song has the cover of its album. An episode has one of its own, or that of its show. */
function shownOf(item: z.infer<typeof Item> | null): Pick<Playback, 'shown'> {
  if (item === null || item.name === null) return {};
  const { name, artists, album, show, images, external_urls } = item;
  const by = show === null ? artists.map((artist) => artist.name) : [show.name];
  const [cover] = [...images, ...(album?.images ?? []), ...(show?.images ?? [])];
  return {
    shown: { title: name, by, coverUrl: cover?.url ?? null, url: external_urls?.spotify ?? null },
  };
}
