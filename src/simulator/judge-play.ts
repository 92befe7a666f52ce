/** Judges the one command with a body of its own: what to play, from where, and on. */
import { z } from 'zod';
import { isPlayingOn } from './devices.ts';
import type { Case } from './judge.ts';
import type { Account, Command } from './music.ts';
import { refusals } from './refusals.ts';
import { currentTrack, isItem, isPlayable } from './stream.ts';
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
  const startIndex = startOf(world, list.trackUris, body.offset);
  if (startIndex === 'none') return refusals.restrictionViolated();
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
    if (uris.some((uri) => !isItem(uri))) return refusals.badRequest('Invalid track uri');
    if (!uris.every((uri) => isPlayable(world, [uri]))) return refusals.restrictionViolated();
    return { contextUri: null, trackUris: uris };
  }
  if (uris.length > 0) return refusals.badRequest('context_uri and uris exclude each other');
  if (!/^spotify:(playlist|album|artist|show):\w+$/.test(contextUri)) {
    return refusals.badRequest('Invalid context uri');
  }
  const context = world.contexts[contextUri];
  if (context === undefined) return refusals.resourceNotFound();
  const { trackUris } = context;
  return isPlayable(world, trackUris) ? { contextUri, trackUris } : refusals.restrictionViolated();
}

/** @returns null when the list begins where it will, and `none` when there is no such track or none that can be played. */
function startOf(world: World, trackUris: string[], offset: PlayBody['offset']): number | null | 'none' {
  const { uri, position } = offset ?? {};
  if (uri === undefined && position === undefined) return null;
  const index = uri === undefined ? (position ?? 0) : trackUris.indexOf(uri);
  return isPlayable(world, trackUris.slice(index, index + 1)) ? index : 'none';
}

function isLoaded({ playback }: Account, { contextUri, trackUris }: List): boolean {
  if (contextUri !== null) return playback.contextUri === contextUri;
  return playback.contextUri === null && playback.trackUris.join() === trackUris.join();
}
