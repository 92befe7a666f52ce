/** Sound as plain data: music, speakers, accounts with their one stream each, and the commands under way. */
import { z } from 'zod';

/** Milliseconds since the epoch, by the world's own time (see `settle`). */
export const Instant = z.number();
export type Instant = number;

/** Seconds, drawn anew each time from the world's own chance. */
export const Span = z
  .object({ from: z.number().nonnegative(), to: z.number().nonnegative() })
  .refine((span) => span.from <= span.to, 'from must not exceed to');
export type Span = z.infer<typeof Span>;

/** A song, an episode of a show, or an advertisement; the URI tells which. */
export const Track = z.object({
  uri: z.string(),
  name: z.string(),
  /** Of an episode: who publishes it. */
  artist: z.string(),
  /** The album or show it is of. */
  collectionUri: z.string().nullable(),
  durationMs: z.number().positive(),
  /** False: listed everywhere, refused when asked for, skipped in a list. */
  isPlayable: z.boolean(),
});
export type Track = z.infer<typeof Track>;

/** What can be played as a whole: a playlist, an album, an artist, a show. Hidden ones play but have no metadata, as editorial playlists do. */
export const Context = z.object({
  uri: z.string(),
  name: z.string(),
  ownerId: z.string().nullable(),
  isCollaborative: z.boolean(),
  isHidden: z.boolean(),
  trackUris: z.array(z.string()).min(1),
});
export type Context = z.infer<typeof Context>;

export const DeviceType = z.enum([
  'Computer',
  'Smartphone',
  'Tablet',
  'Speaker',
  'TV',
  'AVR',
  'STB',
  'AudioDongle',
  'GameConsole',
  'CastVideo',
  'CastAudio',
  'Automobile',
  'Unknown',
]);

/** How a speaker's accepted commands are answered. Spotify documents 204; in 2026 it mostly sends 200 with a few letters that are not JSON. */
export const AnswerStyle = z.enum(['text', 'no_content', 'accepted']);

/** A physical thing that makes sound. It plays for one account at a time. */
export const Speaker = z.object({
  id: z.string(),
  name: z.string(),
  type: DeviceType,
  volumePercent: z.number().min(0).max(100),
  supportsVolume: z.boolean(),
  isRestricted: z.boolean(),
  answerStyle: AnswerStyle,
  /** Seconds of idleness after which it leaves the device list; null never sleeps. */
  sleepsAfterFor: z.number().positive().nullable(),
  changesIdOnWake: z.boolean(),
  wakesNeeded: z.number().int().min(1),
  wakeTries: z.number().int().min(0),
  /** From the wake call until it is listed. */
  wakeFor: Span,
  /** From being listed until it takes commands; until then they meet "Device not found". */
  readyFor: Span,
  awake: z.object({ listedAt: Instant, readyAt: Instant }).nullable(),
  lastUsedAt: Instant,
});
export type Speaker = z.infer<typeof Speaker>;

/** A speaker as one account sees it. */
export const Registration = z.object({ speakerId: z.string(), accountId: z.string(), deviceId: z.string() });
export type Registration = z.infer<typeof Registration>;

export const RepeatMode = z.enum(['off', 'track', 'context']);

/** The one stream of an account. Progress is never stored while it runs: `startedAt` and the clock give it. */
export const Playback = z.object({
  /** The active device; null once Spotify has forgotten it. */
  speakerId: z.string().nullable(),
  contextUri: z.string().nullable(),
  trackUris: z.array(z.string()),
  /** Indexes into `trackUris` in the order of play. */
  order: z.array(z.number().int()),
  place: z.number().int(),
  queue: z.array(z.string()),
  /** A queued track that plays between two tracks of the context. */
  interludeUri: z.string().nullable(),
  run: z.discriminatedUnion('state', [
    z.object({ state: z.literal('playing'), startedAt: Instant }),
    z.object({ state: z.literal('paused'), progressMs: z.number(), pausedAt: Instant }),
  ]),
  repeat: RepeatMode,
  isShuffled: z.boolean(),
  changedAt: Instant,
});
export type Playback = z.infer<typeof Playback>;

const Heard = z.object({ uri: z.string(), contextUri: z.string().nullable(), at: Instant });

export const Product = z.enum(['premium', 'free']);

export const Account = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  product: Product,
  /** Music like the last goes on when a list has ended. */
  hasAutoplay: z.boolean(),
  /** Does not keep anybody from controlling it; only nothing is remembered as heard. */
  isPrivate: z.boolean(),
  /** The last songs, newest last. */
  heard: z.array(Heard),
  playback: Playback,
});
export type Account = z.infer<typeof Account>;

/** What a player command will do once it takes effect; everything to decide was decided when it was accepted. */
export const Command = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('play'),
    speakerId: z.string(),
    /** null resumes what is loaded. */
    load: z
      .object({
        contextUri: z.string().nullable(),
        trackUris: z.array(z.string()).min(1),
        startIndex: z.number().int().nullable(),
      })
      .nullable(),
    positionMs: z.number().nullable(),
  }),
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('next') }),
  z.object({ type: z.literal('previous') }),
  z.object({ type: z.literal('seek'), positionMs: z.number() }),
  z.object({ type: z.literal('repeat'), mode: RepeatMode }),
  z.object({ type: z.literal('shuffle'), isOn: z.boolean() }),
  z.object({ type: z.literal('volume'), speakerId: z.string(), volumePercent: z.number() }),
  z.object({ type: z.literal('queue'), uri: z.string() }),
  z.object({ type: z.literal('transfer'), speakerId: z.string(), play: z.boolean() }),
]);
export type Command = z.infer<typeof Command>;

export const Effect = z.object({ at: Instant, accountId: z.string(), command: Command });
export type Effect = z.infer<typeof Effect>;
