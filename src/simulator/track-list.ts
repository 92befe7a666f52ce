/** Which track follows which: the order of a list, the queue, the ends of tracks and of lists. It knows no speakers. */
import { shuffled } from './chance.ts';
import { remember } from './heard.ts';
import type { Account, Command, Instant, Playback } from './music.ts';
import { advertisement, currentTrack, halt, kindOf, trackUriAt } from './stream.ts';
import type { World } from './world.ts';

/** Free accounts hear an advertisement after every third song of a list. */
const SONGS_PER_AD = 3;
/** How many songs autoplay lines up at a time. */
const AUTOPLAY_SONGS = 30;

type Load = NonNullable<Extract<Command, { type: 'play' }>['load']>;

/**
 * The current track has run out: the next one follows, or the music ends.
 *
 * @param horizon no command takes effect before this instant, so whole laps of a repeated list may be skipped in one
 *   step: a house switched off for a year must not replay a year of tracks.
 */
export function endTrack(world: World, account: Account, at: Instant, horizon: Instant): void {
  const { playback } = account;
  remember(world, account, at);
  const isRepeated = playback.repeat === 'track' && playback.interludeUri === null;
  if (!isRepeated) stepOn(world, account, at);
  const lapMs = playback.run.state === 'playing' ? lapLength(world, account) : 0;
  const laps = lapMs > 0 ? Math.max(0, Math.floor((horizon - at) / lapMs)) : 0;
  restart(playback, 0, at + laps * lapMs);
}

/** Milliseconds until the same track begins again by itself, or 0 when it will not. */
function lapLength(world: World, account: Account): number {
  const { playback } = account;
  if (playback.queue.length > 0 || playback.interludeUri !== null) return 0;
  if (playback.repeat === 'track') return currentTrack(world, playback)?.durationMs ?? 0;
  if (playback.repeat === 'off') return 0;
  return playback.order.reduce((sum, _, place) => {
    const track = world.tracks[trackUriAt(playback, place) ?? ''];
    if (track === undefined || !track.isPlayable) return sum;
    return sum + track.durationMs + (isFollowedByAd(account, place) ? advertisement.durationMs : 0);
  }, 0);
}

function isFollowedByAd({ product }: Account, place: number): boolean {
  return product === 'free' && (place + 1) % SONGS_PER_AD === 0;
}

/** Moves to the track after this one; at the end of the list round again, on to autoplay, or silent at its start. */
export function stepOn(world: World, account: Account, at: Instant): void {
  const { playback } = account;
  const isAfterSong = playback.interludeUri === null;
  playback.interludeUri = playback.queue.shift() ?? null;
  if (isAfterSong && isFollowedByAd(account, playback.place)) playback.interludeUri ??= advertisement.uri;
  if (playback.interludeUri !== null) return;
  playback.place = nextPlace(world, playback, playback.place + 1);
  if (trackUriAt(playback, playback.place) !== undefined) return;
  if (playback.repeat === 'off' && account.hasAutoplay) {
    load(world, playback, similar(world));
  } else {
    playback.place = nextPlace(world, playback, 0);
    if (playback.repeat === 'off') halt(world, account, at);
  }
}

/** The first place from this one on whose track can be played, or the end of the list. */
function nextPlace(world: World, playback: Playback, from: number): number {
  const isPlayable = (place: number) => world.tracks[trackUriAt(playback, place) ?? '']?.isPlayable ?? true;
  let place = from;
  while (place < playback.order.length && !isPlayable(place)) place += 1;
  return place;
}

/** What autoplay goes on with. What Spotify names as context then is not documented; none is the hardest for a client that looks for its own. */
function similar(world: World): Load {
  const songs = Object.values(world.tracks).filter(
    ({ uri, isPlayable }) => isPlayable && kindOf(uri) === 'track',
  );
  const trackUris = shuffled(world, songs).map(({ uri }) => uri);
  return { contextUri: null, trackUris: trackUris.slice(0, AUTOPLAY_SONGS), startIndex: 0 };
}

export function skip(world: World, account: Account, at: Instant): void {
  remember(world, account, at);
  stepOn(world, account, at);
  restart(account.playback, 0, at);
  account.playback.changedAt = at;
}

export function skipBack(world: World, account: Account, at: Instant): void {
  remember(world, account, at);
  account.playback.interludeUri = null;
  account.playback.place = Math.max(0, account.playback.place - 1);
  restart(account.playback, 0, at);
}

export function seek(world: World, account: Account, positionMs: number, at: Instant): void {
  const track = currentTrack(world, account.playback);
  if (track === null || positionMs >= track.durationMs) {
    skip(world, account, at);
  } else {
    restart(account.playback, positionMs, at);
    account.playback.changedAt = at;
  }
}

export function load(world: World, playback: Playback, { contextUri, trackUris, startIndex }: Load): void {
  const wasPlaying = playback.run.state === 'playing';
  playback.contextUri = contextUri;
  playback.trackUris = trackUris;
  playback.order = trackUris.map((_, index) => index);
  playback.interludeUri = null;
  playback.place = startIndex ?? 0;
  if (!wasPlaying) playback.run = { state: 'paused', progressMs: 0, pausedAt: 0 };
  if (playback.isShuffled && startIndex === null) playback.order = shuffled(world, playback.order);
  if (playback.isShuffled && startIndex !== null) shuffle(world, playback, true);
  playback.place = nextPlace(world, playback, playback.place);
}

/** Shuffles what follows the current track, or puts the list back in order around it. */
export function shuffle(world: World, playback: Playback, isOn: boolean): void {
  playback.isShuffled = isOn;
  const current = playback.order[playback.place];
  if (current === undefined) return;
  const inOrder = playback.trackUris.map((_, index) => index);
  const others = inOrder.filter((index) => index !== current);
  playback.order = isOn ? [current, ...shuffled(world, others)] : inOrder;
  playback.place = isOn ? 0 : current;
}

/** Sets the progress within the current track and leaves playing or paused as it is. */
export function restart(playback: Playback, progressMs: number, at: Instant): void {
  playback.run =
    playback.run.state === 'playing'
      ? { state: 'playing', startedAt: at - progressMs }
      : { ...playback.run, progressMs };
}
