/** What everybody meets first: the doorkeeper, and the count of their requests. Before a body is read, and before anybody is asked what they may. */
import type { Request, RequestHandler } from 'express';
import { addressOf, type Doorkeeper, type Refusal } from './doorkeeper.ts';
import { problem, sendProblem } from './problems.ts';
import type { Throttle } from './throttle.ts';

/** What stands before us may have gone by the other one. RFC 9112, section 3.2, wants it so. */
const twoNames: Refusal = {
  problem: problem('malformed', 400, 'The request names two hosts.'),
  headers: { connection: 'close' },
};
const hasTwoNames = (request: Request) => (request.headersDistinct.host?.length ?? 0) > 1;

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
    const refusal = hasTwoNames(request) ? twoNames : await refusalOf(request, response);
    const who = refusal === null ? door.visitorOf(request).key : addressOf(request);
    response.locals.who = who;
    if (refusal === null && request.path === HEALTH) return next();
    if (refusal !== null) response.set(refusal.headers);
    if (!throttle.admits(who, response)) return;
    if (refusal === null) next();
    else sendProblem(response, refusal.problem);
  };
}
