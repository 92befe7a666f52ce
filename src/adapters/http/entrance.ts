/** What everybody meets first: the doorkeeper, and the count of their requests. Before a body is read, and before anybody is asked what they may. */
import type { RequestHandler } from 'express';
import { addressOf, type Doorkeeper } from './doorkeeper.ts';
import { sendProblem } from './problems.ts';
import type { Throttle } from './throttle.ts';

export const HEALTH = '/healthz';

/**
 * @param refusalOf the doorkeeper's word for this place.
 * Those who are let in are counted by who they are, those who are not by their address: nobody is kept out by what others at the same
 * address try. Whoever only looks whether the process lives is not counted.
 */
export function entrance(
  door: Doorkeeper,
  refusalOf: Doorkeeper['refusalOf'],
  throttle: Throttle,
): RequestHandler {
  return async (request, response, next) => {
    const refusal = await refusalOf(request);
    const who = refusal === null ? door.visitorOf(request).key : addressOf(request);
    response.locals.who = who;
    if (refusal === null && request.path === HEALTH) return next();
    if (refusal !== null) response.set(refusal.headers);
    if (!throttle.admits(who, response)) return;
    if (refusal === null) next();
    else sendProblem(response, refusal.problem);
  };
}
