/** Lets happen what is due. The world has no timers: each thing to come is an instant in it, and reading the world first catches up. */
import { isListedFor, sleep, sleepsAt, speakerById } from './devices.ts';
import type { Account, Effect, Instant, Speaker } from './music.ts';
import { apply } from './playback.ts';
import { forgetsAt, trackEndsAt } from './stream.ts';
import { endTrack } from './track-list.ts';
import type { World } from './world.ts';

interface Happening {
  at: Instant;
  happen: () => void;
}

/**
 * Catches up to the caller's clock: effects, track ends, forgotten devices and sleep, in the order of their instants.
 *
 * World time never runs back: when the clock does, world time goes on from where it was, from then on ahead of the clock.
 *
 * @returns world time now.
 */
export function settle(world: World, now: Instant): Instant {
  world.aheadMs = Math.max(world.aheadMs, world.settledAt - now);
  const until = now + world.aheadMs;
  for (;;) {
    const [next] = upcoming(world, until);
    if (next === undefined || next.at > until) break;
    next.happen();
  }
  world.settledAt = until;
  return until;
}

function upcoming(world: World, until: Instant): Happening[] {
  // Only a command changes how a stream that plays goes on; until the next one it may skip ahead by itself.
  const horizon = Math.min(until, ...world.effects.map(({ at }) => at));
  return [
    ...world.effects.map((effect) => takesEffect(world, effect)),
    ...world.accounts.flatMap((account) => streamHappenings(world, account, horizon)),
    ...world.speakers.flatMap((speaker) => fallsAsleep(world, speaker)),
  ].sort((a, b) => a.at - b.at);
}

function takesEffect(world: World, effect: Effect): Happening {
  return {
    at: effect.at,
    happen: () => {
      world.effects = world.effects.filter((pending) => pending !== effect);
      const account = world.accounts.find(({ id }) => id === effect.accountId);
      // The speaker may have gone to sleep or been logged out since it was addressed: then the command is lost, as in life.
      if (account !== undefined && isReachable(world, effect))
        apply(world, account, effect.command, effect.at);
    },
  };
}

function isReachable(world: World, { command, accountId, at }: Effect): boolean {
  return (
    !('speakerId' in command) || isListedFor(world, accountId, speakerById(world, command.speakerId), at)
  );
}

function streamHappenings(world: World, account: Account, horizon: Instant): Happening[] {
  const endsAt = trackEndsAt(world, account.playback);
  if (endsAt !== null) return [{ at: endsAt, happen: () => endTrack(world, account, endsAt, horizon) }];
  const forgottenAt = forgetsAt(world, account.playback);
  if (forgottenAt === null) return [];
  const forget = () => {
    account.playback.speakerId = null;
  };
  return [{ at: forgottenAt, happen: forget }];
}

function fallsAsleep(world: World, speaker: Speaker): Happening[] {
  const at = sleepsAt(world, speaker);
  return at === null ? [] : [{ at, happen: () => sleep(world, speaker, at) }];
}
