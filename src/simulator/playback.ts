/** What commands do to a stream once they take effect. Whether they were allowed was judged before, in `judge.ts`. */
import { shuffled } from './chance.ts';
import { speakerById } from './devices.ts';
import type { Account, Command, Instant, Playback } from './music.ts';
import { currentTrack, halt, progressAt, release, trackUriAt } from './stream.ts';
import type { World } from './world.ts';

type Load = NonNullable<Extract<Command, { type: 'play' }>['load']>;

/** Lets a command take effect. */
export function apply(world: World, account: Account, command: Command, at: Instant): void {
  const { playback } = account;
  switch (command.type) {
    case 'play':
      if (command.load !== null) load(world, playback, command.load);
      playOn(world, account, command.speakerId, command.positionMs, at);
      break;
    case 'pause':
      touch(world, playback, at);
      halt(world, account, at);
      break;
    case 'next':
      skip(world, account, at);
      break;
    case 'previous':
      playback.interludeUri = null;
      playback.place = Math.max(0, playback.place - 1);
      restart(playback, 0, at);
      break;
    case 'seek':
      seek(world, account, command.positionMs, at);
      break;
    case 'repeat':
      playback.repeat = command.mode;
      break;
    case 'shuffle':
      shuffle(world, playback, command.isOn);
      break;
    case 'volume':
      speakerById(world, command.speakerId).volumePercent = command.volumePercent;
      break;
    case 'queue':
      playback.queue.push(command.uri);
      break;
    case 'transfer':
      transfer(world, account, command.speakerId, command.play, at);
      break;
  }
}

/**
 * The current track has run out: the next one follows, or the music ends.
 *
 * @param horizon no command takes effect before this instant, so whole laps of a repeated list may be skipped in one
 *   step: a house switched off for a year must not replay a year of tracks.
 */
export function endTrack(world: World, account: Account, at: Instant, horizon: Instant): void {
  const { playback } = account;
  const isRepeated = playback.repeat === 'track' && playback.interludeUri === null;
  if (!isRepeated) stepOn(world, account, at);
  if (playback.run.state === 'paused') return;
  const lapMs = lapLength(world, playback);
  const laps = lapMs > 0 ? Math.max(0, Math.floor((horizon - at) / lapMs)) : 0;
  restart(playback, 0, at + laps * lapMs);
}

/** Milliseconds until the same track begins again by itself, or 0 when it will not. */
function lapLength(world: World, playback: Playback): number {
  if (playback.queue.length > 0 || playback.interludeUri !== null) return 0;
  if (playback.repeat === 'track') return currentTrack(world, playback)?.durationMs ?? 0;
  if (playback.repeat === 'off') return 0;
  return playback.trackUris.reduce((sum, uri) => sum + (world.tracks[uri]?.durationMs ?? 0), 0);
}

/** Moves to the track after this one; at the end of the list either round again or silent at its start. */
function stepOn(world: World, account: Account, at: Instant): void {
  const { playback } = account;
  playback.interludeUri = playback.queue.shift() ?? null;
  if (playback.interludeUri !== null) return;
  playback.place += 1;
  if (trackUriAt(playback, playback.place) !== undefined) return;
  playback.place = 0;
  if (playback.repeat === 'context') return;
  halt(world, account, at);
  restart(playback, 0, at);
  touch(world, playback, at);
}

function skip(world: World, account: Account, at: Instant): void {
  stepOn(world, account, at);
  restart(account.playback, 0, at);
  account.playback.changedAt = at;
}

function seek(world: World, account: Account, positionMs: number, at: Instant): void {
  const track = currentTrack(world, account.playback);
  if (track === null || positionMs >= track.durationMs) {
    skip(world, account, at);
  } else {
    restart(account.playback, positionMs, at);
    account.playback.changedAt = at;
  }
}

function load(world: World, playback: Playback, { contextUri, trackUris, startIndex }: Load): void {
  playback.contextUri = contextUri;
  playback.trackUris = trackUris;
  playback.order = trackUris.map((_, index) => index);
  playback.interludeUri = null;
  playback.place = startIndex ?? 0;
  playback.run = { state: 'paused', progressMs: 0, pausedAt: 0 };
  if (!playback.isShuffled) return;
  if (startIndex === null) playback.order = shuffled(world, playback.order);
  else shuffle(world, playback, true);
}

/** Shuffles what follows the current track, or puts the list back in order around it. */
function shuffle(world: World, playback: Playback, isOn: boolean): void {
  playback.isShuffled = isOn;
  const current = playback.order[playback.place];
  if (current === undefined) return;
  const inOrder = playback.trackUris.map((_, index) => index);
  const others = inOrder.filter((index) => index !== current);
  playback.order = isOn ? [current, ...shuffled(world, others)] : inOrder;
  playback.place = isOn ? 0 : current;
}

/** Sound begins on a speaker; whoever played there before is thrown off. */
function playOn(
  world: World,
  account: Account,
  speakerId: string,
  positionMs: number | null,
  at: Instant,
): void {
  const { playback } = account;
  activate(world, account, speakerId, at);
  const from = Math.min(
    positionMs ?? progressAt(world, playback, at),
    currentTrack(world, playback)?.durationMs ?? 0,
  );
  playback.run = { state: 'playing', startedAt: at - from };
  playback.changedAt = at;
  for (const other of world.accounts) {
    if (other !== account && other.playback.speakerId === speakerId) release(world, other, at);
  }
}

function transfer(world: World, account: Account, speakerId: string, play: boolean, at: Instant): void {
  const goesOn = play || account.playback.run.state === 'playing';
  if (goesOn && currentTrack(world, account.playback) !== null) {
    playOn(world, account, speakerId, null, at);
  } else {
    activate(world, account, speakerId, at);
    account.playback.changedAt = at;
  }
}

/** Makes a speaker the active device, and counts the time until it is forgotten anew. */
function activate(world: World, { playback }: Account, speakerId: string, at: Instant): void {
  touch(world, playback, at);
  playback.speakerId = speakerId;
  touch(world, playback, at);
  if (playback.run.state === 'paused') playback.run.pausedAt = at;
}

function touch(world: World, { speakerId }: Playback, at: Instant): void {
  if (speakerId !== null) speakerById(world, speakerId).lastUsedAt = at;
}

/** Sets the progress within the current track and leaves playing or paused as it is. */
function restart(playback: Playback, progressMs: number, at: Instant): void {
  playback.run =
    playback.run.state === 'playing'
      ? { state: 'playing', startedAt: at - progressMs }
      : { ...playback.run, progressMs };
}
