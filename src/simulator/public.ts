/** What any client of Spotify meets: accounts side and API, with the faults that are armed, the checks and the log. */
import type { App } from './access.ts';
import { answerApi, findCaller } from './api.ts';
import { strike, takeFault } from './faults.ts';
import { checkRequest } from './invariants.ts';
import type { Instant } from './music.ts';
import { answerAuthorize, answerToken, appAsking } from './oauth.ts';
import { limit, type Side, tell } from './rate-limit.ts';
import { logRequest } from './request-log.ts';
import { answered, type Ending, type Reply, type SimRequest, text } from './wire.ts';
import type { World } from './world.ts';

/** Answers a request to anything but `/_sim`. */
export function answerPublic(world: World, request: SimRequest, at: Instant): Ending {
  const found = findCaller(world, request, at);
  const caller = 'refused' in found ? null : found;
  const side = request.path === '/api/token' ? 'tokensLimited' : 'limited';
  const app = side === 'tokensLimited' ? appAsking(world, request) : (caller?.app ?? null);
  checkRequest(world, request, app, at);
  if (caller !== null) caller.token.isUsed = true;
  const fault = takeFault(world, request, at);
  const truth = () => answerTruly(world, request, at);
  const ending = fault === null ? answered(truth()) : strike(fault, truth);
  if (fault !== null && app !== null) bind(app, ending, side, at);
  logRequest(world, request, caller, ending, at);
  return ending;
}

/** A scripted 429 with `Retry-After` shuts the app out for that long, as a real one would. */
function bind(app: App, ending: Ending, side: Side, at: Instant): void {
  if (ending.kind !== 'reply' || ending.reply.status !== 429) return;
  const retryAfterFor = Number(ending.reply.headers['retry-after']);
  if (!(retryAfterFor > 0)) return;
  limit(app, at, retryAfterFor, side);
  tell(app, at, side);
}

function answerTruly(world: World, request: SimRequest, at: Instant): Reply {
  if (request.path === '/authorize') return answerAuthorize(world, request, at);
  if (request.path === '/api/token') return answerToken(world, request, at);
  if (/^\/v1(\/|$)/.test(request.path)) return answerApi(world, request, at);
  return text(404, 'Not found');
}
