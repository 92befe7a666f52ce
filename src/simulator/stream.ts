/** Reading an account's one stream: which track, how far, until when. Changing it is the business of `playback.ts`. */
import type { Account, Instant, Playback, Track } from './music.ts';
import type { World } from './world.ts';

export type ItemKind = 'track' | 'episode' | 'ad' | 'unknown';

/** What free accounts hear between songs. Every world has it. */
export const advertisement: Track = {
  uri: 'spotify:ad:simulated',
  name: 'Advertisement',
  artist: 'Nobody',
  collectionUri: null,
  durationMs: 30_000,
  isPlayable: true,
};

export function kindOf(uri: string): ItemKind {
  const [, kind] = uri.split(':');
  return kind === 'track' || kind === 'episode' || kind === 'ad' ? kind : 'unknown';
}

/** Something one may ask for by itself. */
export function isItem(uri: string): boolean {
  return ['track', 'episode'].includes(kindOf(uri));
}

/** Nothing loaded, no device. */
export function emptyPlayback(at: Instant): Playback {
  return {
    speakerId: null,
    contextUri: null,
    trackUris: [],
    order: [],
    place: 0,
    queue: [],
    interludeUri: null,
    run: { state: 'paused', progressMs: 0, pausedAt: at },
    repeat: 'off',
    isShuffled: false,
    changedAt: at,
  };
}

export function trackByUri(world: World, uri: string): Track {
  const track = world.tracks[uri];
  if (track === undefined) throw new Error(`No track ${uri} in this world`);
  return track;
}

/** Whether any of these tracks can be played. */
export function isPlayable(world: World, trackUris: readonly string[]): boolean {
  return trackUris.some((uri) => world.tracks[uri]?.isPlayable);
}

/** The track at a place in the order of play, or undefined beyond its end. */
export function trackUriAt({ order, trackUris }: Playback, place: number): string | undefined {
  const index = order[place];
  return index === undefined ? undefined : trackUris[index];
}

export function currentTrack(world: World, playback: Playback): Track | null {
  const uri = playback.interludeUri ?? trackUriAt(playback, playback.place);
  return uri === undefined ? null : trackByUri(world, uri);
}

export function isPlaying({ playback }: Account): boolean {
  return playback.run.state === 'playing';
}

/** How far into the current track, in milliseconds. */
export function progressAt(world: World, playback: Playback, at: Instant): number {
  if (playback.run.state === 'paused') return playback.run.progressMs;
  const durationMs = currentTrack(world, playback)?.durationMs ?? 0;
  return Math.min(Math.max(0, at - playback.run.startedAt), durationMs);
}

/** When the current track ends, or null while nothing plays. */
export function trackEndsAt(world: World, playback: Playback): Instant | null {
  if (playback.run.state === 'paused') return null;
  return playback.run.startedAt + (currentTrack(world, playback)?.durationMs ?? 0);
}

/** When Spotify forgets the paused stream's device, or null. */
export function forgetsAt(world: World, { speakerId, run }: Playback): Instant | null {
  if (speakerId === null || run.state === 'playing') return null;
  return run.pausedAt + world.conduct.forgetsAfterFor * 1000;
}

/** Pauses the stream where it is. Harmless when it is paused already. */
export function halt(world: World, { playback }: Account, at: Instant): void {
  if (playback.run.state === 'paused') return;
  playback.run = { state: 'paused', progressMs: progressAt(world, playback, at), pausedAt: at };
  playback.changedAt = at;
  const speaker = world.speakers.find(({ id }) => id === playback.speakerId);
  if (speaker !== undefined) speaker.lastUsedAt = at;
}

/** Pauses the stream and takes it off its device: the device is gone, or plays for somebody else. */
export function release(world: World, account: Account, at: Instant): void {
  halt(world, account, at);
  account.playback.speakerId = null;
  account.playback.changedAt = at;
}
