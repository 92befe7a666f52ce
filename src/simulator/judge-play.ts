/** Judges the one command with a body of its own: what to play, from where, and on. */
import { z } from 'zod';
import { isPlayingOn } from './devices.ts';
import type { Case } from './judge.ts';
import type { Account, Command } from './music.ts';
import { refusals } from './refusals.ts';
import { currentTrack, kindOf } from './stream.ts';
import { type Reply, readJson } from './wire.ts';
import type { World } from './world.ts';

// Unknown keys are dropped, not refused: `positionMs`, as the official SDK sends it, starts at zero.
const PlayBody = z.object({
  context_uri: z.string().optional(),
  uris: z.array(z.string()).min(1).optional(),
  offset: z
    .object({ position: z.number().int().nonnegative().optional(), uri: z.string().optional() })
    .optional(),
  position_ms: z.number().nonnegative().optional(),
});
type PlayBody = z.infer<typeof PlayBody>;

/** PUT /me/player/play: resume, or begin a context or a list of tracks. */
export function judgePlay({ world, account, request, target }: Case): Command | Reply {
  const json = readJson(request.body);
  if (json === null) return refusals.badRequest('Malformed json');
  const parsed = PlayBody.safeParse(json.value);
  if (!parsed.success)
    return refusals.badRequest(`Invalid ${parsed.error.issues[0]?.path.join('.') || 'body'}`);
  const body = parsed.data;
  const positionMs = body.position_ms ?? null;
  if (body.context_uri === undefined && body.uris === undefined) {
    const isIdle = currentTrack(world, account.playback) === null;
    // The same answer for "plays already" and "nothing to resume": Spotify only says that it will not.
    if (isIdle || isPlayingOn(account, target.id)) return refusals.restrictionViolated();
    return { type: 'play', speakerId: target.id, load: null, positionMs };
  }
  const list = requestedList(world, body);
  if ('status' in list) return list;
  if (body.offset !== undefined && list.contextUri?.startsWith('spotify:artist:'))
    return refusals.badRequest("Can't have offset for context type: ARTIST");
  const startIndex = startOf(list.trackUris, body.offset);
  const isRefused = startIndex !== null && startIndex !== 'none' && !isPlayable(world, list, startIndex);
  if (startIndex === 'none' || isRefused) return refusals.restrictionViolated();
  const isRestart = startIndex !== null || positionMs !== null;
  if (!isRestart && isPlayingOn(account, target.id) && isLoaded(account, list))
    return refusals.restrictionViolated();
  return { type: 'play', speakerId: target.id, load: { ...list, startIndex }, positionMs };
}

interface List {
  contextUri: string | null;
  trackUris: string[];
}

function requestedList(world: World, { context_uri: contextUri, uris = [] }: PlayBody): List | Reply {
  if (contextUri === undefined) {
    if (uris.some((uri) => !['track', 'episode'].includes(kindOf(uri))))
      return refusals.badRequest('Invalid track uri');
    if (uris.some((uri) => world.tracks[uri]?.isPlayable !== true)) return refusals.restrictionViolated();
    return { contextUri: null, trackUris: uris };
  }
  if (uris.length > 0) return refusals.badRequest('context_uri and uris exclude each other');
  if (!/^spotify:(playlist|album|artist|show):\w+$/.test(contextUri)) {
    return refusals.badRequest('Invalid context uri');
  }
  const context = world.contexts[contextUri];
  if (context === undefined) return refusals.resourceNotFound();
  const isPlayable = context.trackUris.some((uri) => world.tracks[uri]?.isPlayable);
  return isPlayable ? { contextUri, trackUris: context.trackUris } : refusals.restrictionViolated();
}

function startOf(trackUris: string[], offset: PlayBody['offset']): number | null | 'none' {
  if (offset?.uri !== undefined) {
    const index = trackUris.indexOf(offset.uri);
    return index === -1 ? 'none' : index;
  }
  if (offset?.position === undefined) return null;
  return offset.position < trackUris.length ? offset.position : 'none';
}

function isPlayable(world: World, { trackUris }: List, index: number): boolean {
  return world.tracks[trackUris[index] ?? '']?.isPlayable === true;
}

function isLoaded({ playback }: Account, { contextUri, trackUris }: List): boolean {
  if (contextUri !== null) return playback.contextUri === contextUri;
  return playback.contextUri === null && playback.trackUris.join() === trackUris.join();
}
