/** The door for programs and browsers on this machine, and for no page of another site that a browser here happens to show. */
import type { NextFunction, RequestHandler, Response } from 'express';
import { LOCAL_USER } from '../../contract/account.ts';
import { type Doorkeeper, isLoopback } from './doorkeeper.ts';
import { problem, sendProblem } from './problems.ts';

const LOOPBACK_HOST = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d{1,5})?$/i;

/** What a request says about where it comes from. Forwarding headers are not among it: anybody can write them. */
export interface Origin {
  remoteAddress: string | undefined;
  host: string | undefined;
  origin: string | undefined;
  secFetchSite: string | undefined;
}

/** @returns why this caller may not, as a sentence; null: they may. */
export function whyNot({ remoteAddress, host, origin, secFetchSite }: Origin): string | null {
  if (!isLoopback(remoteAddress)) return 'Only programs on this machine may call.';
  // DNS rebinding: a foreign name made to point at 127.0.0.1 arrives here as loopback, but it keeps its name.
  if (host === undefined || !LOOPBACK_HOST.test(host))
    return 'Call this machine by 127.0.0.1, [::1] or localhost.';
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin' && secFetchSite !== 'none')
    return 'Pages of other sites may not call.';
  // Browsers before 2023 send no Sec-Fetch-Site, yet with every write of a foreign page its origin.
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'Pages of other sites may not call.';
  return null;
}

const onlyFromHere: RequestHandler = (request, response, next) => {
  const { host, origin } = request.headers;
  const { remoteAddress } = request.socket;
  decided(
    whyNot({ remoteAddress, host, origin, secFetchSite: request.get('sec-fetch-site') }),
    response,
    next,
  );
};

/** Another site sends a person's browser here: as a page of its own, never as a part of theirs. */
const onlyArriving: RequestHandler = (request, response, next) => {
  const { host } = request.headers;
  const { remoteAddress } = request.socket;
  const arrives =
    request.get('sec-fetch-mode') === 'navigate' && request.get('sec-fetch-dest') === 'document';
  const secFetchSite = arrives ? undefined : request.get('sec-fetch-site');
  decided(whyNot({ remoteAddress, host, origin: undefined, secFetchSite }), response, next);
};

function decided(why: string | null, response: Response, next: NextFunction): void {
  if (why === null) next();
  else sendProblem(response, problem('forbidden', 403, why));
}

/** Whoever is on this machine may do everything, and all of them are one person. */
export const loopbackDoor: Doorkeeper = {
  hasPage: true,
  guard: onlyFromHere,
  arriving: onlyArriving,
  visitorOf: () => ({ door: 'loopback', key: 'loopback', userId: LOCAL_USER, name: null }),
  rightsOf: async () => 'administrator',
};
