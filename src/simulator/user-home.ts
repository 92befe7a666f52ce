/** What people do about their devices and their account rather than their music: apps, logins, private sessions, Jams. */
import { z } from 'zod';
import { findSpeaker, removeSpeaker, type WhichSpeaker, whichSpeaker } from './device-order.ts';
import { addSpeaker, logIn, logOut, sleep, wake } from './devices.ts';
import { kinds } from './kinds.ts';
import type { Account, Instant, Speaker } from './music.ts';
import type { World } from './world.ts';

const accountId = z.string();
const aboutSpeaker = { accountId, ...whichSpeaker };

export const homeActions = [
  /** A phone is a device while its app is open. */
  z.strictObject({ action: z.literal('open_app'), ...aboutSpeaker }),
  z.strictObject({ action: z.literal('close_app'), ...aboutSpeaker }),
  z.strictObject({ action: z.literal('log_in'), ...aboutSpeaker }),
  z.strictObject({ action: z.literal('log_out'), ...aboutSpeaker }),
  /** The speaker now belongs to this account, and to nobody else. */
  z.strictObject({ action: z.literal('switch_account'), ...aboutSpeaker }),
  z.strictObject({ action: z.literal('private_session'), accountId, isOn: z.boolean() }),
  z.strictObject({ action: z.literal('start_jam'), accountId }),
  z.strictObject({ action: z.literal('end_jam'), accountId }),
] as const;

const HomeAction = z.discriminatedUnion('action', homeActions);
export type HomeAction = z.infer<typeof HomeAction>;

/** @returns why it cannot be done, or null once it is. */
export function doAtHome(world: World, account: Account, input: HomeAction, at: Instant): string | null {
  switch (input.action) {
    case 'private_session':
      account.isPrivate = input.isOn;
      return null;
    case 'start_jam':
      return startJam(world, account, at);
    case 'end_jam':
      return withSpeaker(world, { deviceName: jamOf(account) }, (speaker) =>
        removeSpeaker(world, speaker, at),
      );
    case 'open_app':
      return withSpeaker(world, input, (speaker) => void wake(world, speaker, at, true));
    case 'close_app':
      return withSpeaker(world, input, (speaker) => sleep(world, speaker, at));
    case 'log_in':
      return withSpeaker(world, input, (speaker) => logIn(world, account, speaker));
    case 'log_out':
      return withSpeaker(world, input, (speaker) => logOut(world, account, speaker, at));
    case 'switch_account':
      return withSpeaker(world, input, (speaker) => {
        for (const other of world.accounts) if (other !== account) logOut(world, other, speaker, at);
        logIn(world, account, speaker);
      });
  }
}

function withSpeaker(world: World, which: WhichSpeaker, deed: (speaker: Speaker) => void): string | null {
  const speaker = findSpeaker(world, which);
  if (typeof speaker === 'string') return speaker;
  deed(speaker);
  return null;
}

/** A Jam shows up as a device of everybody who may join. */
function startJam(world: World, account: Account, at: Instant): string | null {
  const name = jamOf(account);
  if (world.speakers.some((speaker) => speaker.name === name)) return `${name} is on already`;
  addSpeaker(world, { ...kinds.jam, name, accountIds: world.accounts.map(({ id }) => id) }, at);
  return null;
}

function jamOf({ name }: Account): string {
  return `${name}'s Jam`;
}
