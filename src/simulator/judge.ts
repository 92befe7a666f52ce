/** Judges player commands: a refusal in Spotify's words, or the command that will take effect. It changes nothing. */
import { z } from 'zod';
import { readySpeaker, speakerById } from './devices.ts';
import { judgePlay } from './judge-play.ts';
import { type Account, type Command, type Instant, RepeatMode, type Speaker } from './music.ts';
import { refusals } from './refusals.ts';
import { currentTrack, isItem, isPlayable, isPlaying } from './stream.ts';
import type { Reply, SimRequest } from './wire.ts';
import { readJson } from './wire.ts';
import type { World } from './world.ts';

export type Verdict = { refused: Reply } | { accepted: Command; speaker: Speaker };

export interface Case {
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
    if (!isItem(uri)) return refusals.badRequest('Invalid track uri');
    return isPlayable(world, [uri]) ? { type: 'queue', uri } : refusals.restrictionViolated();
  }),
};

/** The routes this page judges, as `METHOD /path`. */
export const commandRoutes = Object.keys(rules).map((route) => route.replace(' ', ' /v1/me/player'));

function wholeNumber({ query }: SimRequest, name: string): number | null {
  const value = query.get(name) ?? '';
  return /^\d{1,12}$/.test(value) ? Number(value) : null;
}
