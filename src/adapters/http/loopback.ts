/** The door for programs and browsers on this machine, and for no page of another site that a browser here happens to show. */
import type { Request } from 'express';
import { LOCAL_USER } from '../../contract/account.ts';
import { type ForeignPages, noPages } from './cors.ts';
import { type Doorkeeper, isLoopback, type Refusal } from './doorkeeper.ts';
import { problem } from './problems.ts';

const LOOPBACK_HOST = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d{1,5})?$/i;
const LOOPBACK_PAGE = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d{1,5})?$/;

/** What a request says about where it comes from. Forwarding headers are not among it: anybody can write them. */
export interface Origin {
  remoteAddress: string | undefined;
  host: string | undefined;
  origin: string | undefined;
  secFetchSite: string | undefined;
}

/**
 * @param isFriend tells of an origin whether its pages may do here what everybody on this machine may. The Host is looked at all the same.
 * @returns why this caller may not, as a sentence; null: they may.
 */
export function whyNot(
  { remoteAddress, host, origin, secFetchSite }: Origin,
  isFriend: (origin: string) => boolean = () => false,
): string | null {
  if (!isLoopback(remoteAddress)) return 'Only programs on this machine may call.';
  // DNS rebinding: a foreign name made to point at 127.0.0.1 arrives here as loopback, but it keeps its name.
  if (host === undefined || !LOOPBACK_HOST.test(host))
    return 'Call this machine by 127.0.0.1, [::1] or localhost.';
  if (origin !== undefined && isFriend(origin)) return null;
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin' && secFetchSite !== 'none')
    return 'Pages of other sites may not call.';
  // Browsers before 2023 send no Sec-Fetch-Site, yet with every write of a foreign page its origin.
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'Pages of other sites may not call.';
  return null;
}

function fromHere(request: Request, isFriend: (origin: string) => boolean): Refusal | null {
  const { host, origin } = request.headers;
  const { remoteAddress } = request.socket;
  const secFetchSite = request.get('sec-fetch-site');
  return refusal(whyNot({ remoteAddress, host, origin, secFetchSite }, isFriend));
}

/** Another site sends a person's browser here: as a page of its own, never as a part of theirs. */
function arriving(request: Request): Refusal | null {
  const { host } = request.headers;
  const { remoteAddress } = request.socket;
  const arrives =
    request.get('sec-fetch-mode') === 'navigate' && request.get('sec-fetch-dest') === 'document';
  const secFetchSite = arrives ? undefined : request.get('sec-fetch-site');
  return refusal(whyNot({ remoteAddress, host, origin: undefined, secFetchSite }));
}

function refusal(why: string | null): Refusal | null {
  return why === null ? null : { problem: problem('forbidden', 403, why), headers: {} };
}

/**
 * Whoever is on this machine may do everything, and all of them are one person.
 * @param pages Those listed are let in, for the owner of the machine wrote them down. Where any page may read, only pages served from
 * this machine are, such as one under development: else every site its owner visits could change the house.
 */
export function loopbackDoorFor(pages: ForeignPages): Doorkeeper {
  const isFriend = (origin: string) =>
    pages.listed.includes(origin) || (pages.any && LOOPBACK_PAGE.test(origin));
  return {
    name: 'loopback',
    hasPage: true,
    pages,
    refusalOf: (request) => fromHere(request, isFriend),
    arriving,
    visitorOf: () => ({ door: 'loopback', key: 'loopback', userId: LOCAL_USER, name: null }),
    rightsOf: async () => 'administrator',
  };
}

export const loopbackDoor = loopbackDoorFor(noPages);
