/** Judges player commands: a refusal in Spotify's words, or the command that will take effect. It changes nothing. */
import { z } from 'zod';
import { isPlayingOn, readySpeaker, speakerById } from './devices.ts';
import { type Account, type Command, type Instant, RepeatMode, type Speaker } from './music.ts';
import { refusals } from './refusals.ts';
import { currentTrack, isPlaying } from './stream.ts';
import type { Reply, SimRequest } from './wire.ts';
import { readJson } from './wire.ts';
import type { World } from './world.ts';

export type Verdict = { refused: Reply } | { accepted: Command; speaker: Speaker };

interface Case {
  world: World;
  account: Account;
  request: SimRequest;
  /** The device meant: the one named, else the active one. */
  target: Speaker;
}

type Rule = (situation: Case) => Command | Reply;

/**
 * Judges by what reads show now, not by commands still on their way: a second command sent before the first took
 * effect meets the same stale world that a read would have shown.
 */
export function judge(world: World, account: Account, request: SimRequest, at: Instant): Verdict {
  const name = request.path.slice('/v1/me/player'.length);
  const rule = rules[`${request.method} ${name}`];
  if (rule === undefined) throw new Error(`No rule for ${request.method} ${request.path}`);
  if (account.product !== 'premium') return { refused: refusals.premiumRequired() };
  const target =
    name === '' ? transferTarget(world, account, request, at) : findTarget(world, account, request, at);
  if ('status' in target) return { refused: target };
  if (target.isRestricted) return { refused: refusals.restrictedDevice() };
  const outcome = rule({ world, account, request, target });
  return 'status' in outcome ? { refused: outcome } : { accepted: outcome, speaker: target };
}

function findTarget(world: World, account: Account, request: SimRequest, at: Instant): Speaker | Reply {
  const deviceId = request.query.get('device_id');
  if (deviceId !== null && deviceId !== '') {
    return readySpeaker(world, account.id, deviceId, at) ?? refusals.deviceNotFound();
  }
  const { speakerId } = account.playback;
  return speakerId === null ? refusals.noActiveDevice() : speakerById(world, speakerId);
}

const TransferBody = z.object({ device_ids: z.array(z.string()).length(1), play: z.boolean().optional() });

function transferTarget(world: World, account: Account, request: SimRequest, at: Instant): Speaker | Reply {
  const json = readJson(request.body);
  if (json === null) return refusals.badRequest('Malformed json');
  const body = TransferBody.safeParse(json.value);
  if (!body.success) return refusals.badRequest('Exactly one device_id must be provided');
  const [deviceId = ''] = body.data.device_ids;
  return readySpeaker(world, account.id, deviceId, at) ?? refusals.deviceNotFound();
}

/**
 * For commands about the stream itself. Naming an idle device does not narrow them: they act on the account's
 * stream wherever it plays. That is the worst that real Spotify may do here, so clients had better look first.
 */
function aboutStream(rule: Rule): Rule {
  return (situation) => {
    if (situation.account.playback.speakerId === null) return refusals.noActiveDevice();
    if (currentTrack(situation.world, situation.account.playback) === null)
      return refusals.restrictionViolated();
    return rule(situation);
  };
}

const rules: Record<string, Rule> = {
  'PUT /play': judgePlay,
  'PUT ': ({ request, target }) => {
    const body = TransferBody.parse(readJson(request.body)?.value);
    return { type: 'transfer', speakerId: target.id, play: body.play ?? false };
  },
  'PUT /pause': aboutStream(({ account }) =>
    isPlaying(account) ? { type: 'pause' } : refusals.restrictionViolated(),
  ),
  'POST /next': aboutStream(() => ({ type: 'next' })),
  'POST /previous': aboutStream(({ account }) =>
    account.playback.place === 0 ? refusals.restrictionViolated() : { type: 'previous' },
  ),
  'PUT /seek': aboutStream(({ request }) => {
    const positionMs = wholeNumber(request, 'position_ms');
    return positionMs === null ? refusals.badRequest('Invalid position_ms') : { type: 'seek', positionMs };
  }),
  'PUT /repeat': aboutStream(({ request }) => {
    const mode = RepeatMode.safeParse(request.query.get('state'));
    return mode.success ? { type: 'repeat', mode: mode.data } : refusals.badRequest('Invalid state');
  }),
  'PUT /shuffle': aboutStream(({ request }) => {
    const state = request.query.get('state');
    if (state !== 'true' && state !== 'false') return refusals.badRequest('Invalid state');
    return { type: 'shuffle', isOn: state === 'true' };
  }),
  'PUT /volume': ({ request, target }) => {
    const volumePercent = wholeNumber(request, 'volume_percent');
    if (volumePercent === null || volumePercent > 100) return refusals.badRequest('Invalid volume_percent');
    if (!target.supportsVolume) return refusals.volumeDisallowed();
    return { type: 'volume', speakerId: target.id, volumePercent };
  },
  'POST /queue': aboutStream(({ world, request }) => {
    const uri = request.query.get('uri') ?? '';
    if (!uri.startsWith('spotify:track:')) return refusals.badRequest('Invalid track uri');
    return world.tracks[uri] === undefined ? refusals.restrictionViolated() : { type: 'queue', uri };
  }),
};

/** The routes this page judges, as `METHOD /path`. */
export const commandRoutes = Object.keys(rules).map((route) => route.replace(' ', ' /v1/me/player'));

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

function judgePlay({ world, account, request, target }: Case): Command | Reply {
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
  const startIndex = startOf(list.trackUris, body.offset);
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
    if (uris.some((uri) => !uri.startsWith('spotify:track:')))
      return refusals.badRequest('Invalid track uri');
    if (uris.some((uri) => world.tracks[uri] === undefined)) return refusals.restrictionViolated();
    return { contextUri: null, trackUris: uris };
  }
  if (uris.length > 0) return refusals.badRequest('context_uri and uris exclude each other');
  if (!/^spotify:(playlist|album|artist|show):\w+$/.test(contextUri)) {
    return refusals.badRequest('Invalid context uri');
  }
  const context = world.contexts[contextUri];
  return context === undefined ? refusals.resourceNotFound() : { contextUri, trackUris: context.trackUris };
}

function startOf(trackUris: string[], offset: PlayBody['offset']): number | null | 'none' {
  if (offset?.uri !== undefined) {
    const index = trackUris.indexOf(offset.uri);
    return index === -1 ? 'none' : index;
  }
  if (offset?.position === undefined) return null;
  return offset.position < trackUris.length ? offset.position : 'none';
}

function isLoaded({ playback }: Account, { contextUri, trackUris }: List): boolean {
  if (contextUri !== null) return playback.contextUri === contextUri;
  return playback.contextUri === null && playback.trackUris.join() === trackUris.join();
}

function wholeNumber({ query }: SimRequest, name: string): number | null {
  const value = query.get(name) ?? '';
  return /^\d{1,12}$/.test(value) ? Number(value) : null;
}
