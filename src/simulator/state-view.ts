/** The world as `GET /_sim/state` tells it: what sounds where, what is to come, what went wrong. No token is in it. */
import { isListed, isPlayingOn, isReady } from './devices.ts';
import type { Account, Instant } from './music.ts';
import { currentTrack, isPlaying, progressAt } from './stream.ts';
import type { Violation, World } from './world.ts';

export interface SimState {
  now: Instant;
  accounts: {
    id: string;
    name: string;
    product: string;
    isPlaying: boolean;
    isPrivate: boolean;
    speakerName: string | null;
    contextUri: string | null;
    trackUri: string | null;
    progressMs: number | null;
  }[];
  speakers: {
    id: string;
    name: string;
    type: string;
    isListed: boolean;
    isReady: boolean;
    volumePercent: number;
    deviceIds: Record<string, string>;
    playsFor: string | null;
  }[];
  apps: {
    clientId: string;
    name: string;
    rotation: string;
    limitedUntil: Instant | null;
    /** The most calls in any 30 s so far. */
    mostCalls: number;
  }[];
  quotas: { developerId: string; callsLeft: number; until: Instant }[];
  tokens: { refresh: number; access: number };
  effects: World['effects'];
  faults: World['faults'];
  conduct: World['conduct'];
  violations: Violation[];
}

export function stateView(world: World, at: Instant): SimState {
  return {
    now: at,
    accounts: world.accounts.map((account) => accountView(world, account, at)),
    speakers: world.speakers.map((speaker) => ({
      id: speaker.id,
      name: speaker.name,
      type: speaker.type,
      isListed: isListed(speaker, at),
      isReady: isReady(speaker, at),
      volumePercent: speaker.volumePercent,
      deviceIds: Object.fromEntries(
        world.registrations
          .filter(({ speakerId }) => speakerId === speaker.id)
          .map(({ accountId, deviceId }) => [accountId, deviceId]),
      ),
      playsFor: world.accounts.find((account) => isPlayingOn(account, speaker.id))?.id ?? null,
    })),
    apps: world.apps.map(({ clientId, name, rotation, limited, mostCalls }) => ({
      clientId,
      name,
      rotation,
      limitedUntil: limited !== null && limited.until > at ? limited.until : null,
      mostCalls,
    })),
    quotas: world.quotas
      .filter(({ until }) => until > at)
      .map(({ developerId, callsLeft, until }) => ({ developerId, callsLeft, until })),
    tokens: {
      refresh: world.refreshTokens.filter(({ isRevoked }) => !isRevoked).length,
      access: world.accessTokens.filter(({ expiresAt }) => expiresAt > at).length,
    },
    effects: world.effects,
    faults: world.faults,
    conduct: world.conduct,
    violations: world.violations,
  };
}

function accountView(world: World, account: Account, at: Instant): SimState['accounts'][number] {
  const { playback } = account;
  const track = currentTrack(world, playback);
  return {
    id: account.id,
    name: account.name,
    product: account.product,
    isPlaying: isPlaying(account),
    isPrivate: account.isPrivate,
    speakerName: world.speakers.find(({ id }) => id === playback.speakerId)?.name ?? null,
    contextUri: playback.contextUri,
    trackUri: track?.uri ?? null,
    progressMs: track === null ? null : progressAt(world, playback, at),
  };
}
