/** What a person does in the Spotify app or at the speaker: at once, and without asking any program. */
import { z } from 'zod';
import { findSpeaker, type WhichSpeaker, whichSpeaker } from './device-order.ts';
import { isListedFor, speakerById, wake } from './devices.ts';
import type { Account, Command, Instant, Speaker } from './music.ts';
import { order } from './order.ts';
import { apply } from './playback.ts';
import { currentTrack, isPlayable } from './stream.ts';
import { doAtHome, homeActions } from './user-home.ts';
import type { World } from './world.ts';

const accountId = z.string();

const musicActions = [
  z.strictObject({ action: z.literal('pause'), accountId }),
  z.strictObject({ action: z.literal('next'), accountId }),
  z.strictObject({ action: z.literal('resume'), accountId, ...whichSpeaker }),
  z.strictObject({ action: z.literal('play'), accountId, contextUri: z.string(), ...whichSpeaker }),
  z.strictObject({ action: z.literal('transfer'), accountId, ...whichSpeaker }),
  z.strictObject({
    action: z.literal('volume'),
    accountId,
    volumePercent: z.number().int().min(0).max(100),
    ...whichSpeaker,
  }),
] as const;

export const UserAction = z.discriminatedUnion('action', [...musicActions, ...homeActions]);
const MusicAction = z.discriminatedUnion('action', musicActions);
type MusicAction = z.infer<typeof MusicAction>;

export const userAction = order(UserAction, (world, input, at) => {
  const account = world.accounts.find(({ id }) => id === input.accountId);
  if (account === undefined) return `no account ${input.accountId}`;
  const problem = isMusical(input)
    ? doWithMusic(world, account, input, at)
    : doAtHome(world, account, input, at);
  return problem ?? { done: input.action };
});

function isMusical(input: z.infer<typeof UserAction>): input is MusicAction {
  return MusicAction.safeParse(input).success;
}

/** @returns why it cannot be done, or null once it is. */
function doWithMusic(world: World, account: Account, input: MusicAction, at: Instant): string | null {
  const meant = commandFor(world, account, input, at);
  if (typeof meant === 'string') return meant;
  apply(world, account, meant, at);
  return null;
}

function commandFor(world: World, account: Account, input: MusicAction, at: Instant): Command | string {
  switch (input.action) {
    case 'pause':
    case 'next':
      return account.playback.speakerId === null ? 'nothing plays' : { type: input.action };
    case 'resume':
      if (currentTrack(world, account.playback) === null) return 'nothing to resume';
      return onSpeaker(world, account, input, at, ({ id }) => playing(id, null));
    case 'play': {
      const context = world.contexts[input.contextUri];
      if (context === undefined) return `nothing is called ${input.contextUri}`;
      if (!isPlayable(world, context.trackUris)) return `${context.name} cannot be played`;
      const load = { contextUri: context.uri, trackUris: context.trackUris, startIndex: null };
      return onSpeaker(world, account, input, at, ({ id }) => playing(id, load));
    }
    case 'transfer':
      return onSpeaker(world, account, input, at, ({ id }) => ({
        type: 'transfer',
        speakerId: id,
        play: false,
      }));
    case 'volume': {
      const { volumePercent } = input;
      return onSpeaker(world, account, input, at, ({ id }) => ({
        type: 'volume',
        speakerId: id,
        volumePercent,
      }));
    }
  }
}

function playing(speakerId: string, load: Extract<Command, { type: 'play' }>['load']): Command {
  return { type: 'play', speakerId, load, positionMs: null };
}

/** The speaker named, else the active one. A person who picks a sleeping speaker in the app wakes it by doing so. */
function onSpeaker(
  world: World,
  account: Account,
  which: WhichSpeaker,
  at: Instant,
  command: (speaker: Speaker) => Command,
): Command | string {
  const isNamed = [which.speakerId, which.deviceId, which.deviceName].some((name) => name !== undefined);
  const { speakerId } = account.playback;
  if (!isNamed && speakerId === null) return 'no device is active; name one';
  const speaker = isNamed || speakerId === null ? findSpeaker(world, which) : speakerById(world, speakerId);
  if (typeof speaker === 'string') return speaker;
  wake(world, speaker, at, true);
  return isListedFor(world, account.id, speaker, at)
    ? command(speaker)
    : `${account.name} cannot see ${speaker.name}`;
}
