/** What an account is remembered to have heard, for `recently-played`. */
import type { Account, Instant } from './music.ts';
import { currentTrack, kindOf, progressAt } from './stream.ts';
import type { World } from './world.ts';

/** Spotify tells of about the last fifty. */
const KEPT = 50;
const COUNTS_FROM_MS = 30_000;

/** Called when a track is left. Episodes are not remembered, nor what was heard in private or for a moment only. */
export function remember(world: World, account: Account, at: Instant): void {
  const { playback } = account;
  const track = currentTrack(world, playback);
  if (track === null || account.isPrivate || kindOf(track.uri) !== 'track') return;
  if (progressAt(world, playback, at) < COUNTS_FROM_MS) return;
  account.heard.push({ uri: track.uri, contextUri: playback.contextUri, at });
  if (account.heard.length > KEPT) account.heard.shift();
}
