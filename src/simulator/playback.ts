/** What commands do to a stream once they take effect. Whether they were allowed was judged before, in `judge.ts`. */
import { speakerById } from './devices.ts';
import { remember } from './heard.ts';
import type { Account, Command, Instant, Playback } from './music.ts';
import { currentTrack, halt, progressAt, release } from './stream.ts';
import { load, seek, shuffle, skip, skipBack } from './track-list.ts';
import type { World } from './world.ts';

/** Lets a command take effect. */
export function apply(world: World, account: Account, command: Command, at: Instant): void {
  const { playback } = account;
  switch (command.type) {
    case 'play':
      if (command.load !== null) {
        remember(world, account, at);
        halt(world, account, at);
        load(world, playback, command.load);
      }
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
      skipBack(world, account, at);
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
