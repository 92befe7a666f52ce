/**
 * The door for people who come through Home Assistant. Two proxies stand before it, and the one next to us is the only one whose word
 * counts: whatever anybody else sends, the container's own health check apart, is refused unread.
 */
import { BlockList } from 'node:net';
import type { Request } from 'express';
import type { Problem } from '../../contract/problem.ts';
import { UserId } from '../../contract/units.ts';
import type { HomeUsers } from '../../ports.ts';
import { noPages } from './cors.ts';
import { amongst, type Doorkeeper, familyOf, isLoopback } from './doorkeeper.ts';
import { HEALTH } from './entrance.ts';
import { problem } from './problems.ts';

export interface IngressDeps {
  /** The one address ingress comes from. */
  from: string;
  users: HomeUsers;
}

const LONGEST_NAME = 100;

export function ingressDoor({ from, users }: IngressDeps): Doorkeeper {
  const supervisor = new BlockList();
  supervisor.addAddress(from, familyOf(from));
  const isSupervisor = amongst(supervisor);

  return {
    name: 'ingress',
    hasPage: true,
    // A browser's question beforehand comes without the session's cookie, so it gets no further than Home Assistant.
    pages: noPages,
    refusalOf(request) {
      const { remoteAddress } = request.socket;
      if (isSupervisor(remoteAddress)) {
        const foreign = ofForeignPage(request);
        return foreign === null ? null : { problem: foreign, headers: {} };
      }
      if (isLoopback(remoteAddress) && request.path === HEALTH) return null;
      const nobody = problem('forbidden', 403, 'Nobody may call from there.');
      // Nor is the rest of their request read.
      return { problem: nobody, headers: { connection: 'close' } };
    },
    // Spotify's page is opened outside of Home Assistant, where no ingress session is: its answer is pasted.
    arriving: null,
    visitorOf(request) {
      const said = UserId.safeParse(request.get('x-remote-user-id'));
      const userId = said.success ? said.data : null;
      const name = userId === null ? null : nameIn(request.get('x-remote-user-display-name'));
      // Nobody's name in particular: through ingress all share one address.
      return { door: 'ingress', key: userId === null ? 'ingress' : `user ${userId}`, userId, name };
    },
    async rightsOf({ userId }, need) {
      const isAsked = userId !== null && need !== 'read';
      return (isAsked ? await users.rightsOf(userId) : null) ?? 'read';
    },
  };
}

/**
 * The cookie of an ingress session is SameSite=Strict, so a foreign page brings none. Another port of the same machine is the same
 * site, though, and over plain http browsers send no Sec-Fetch-Site; and the Host that comes through may be that of a proxy before
 * Home Assistant, which no Origin names. But no page may send JSON to another origin, or PUT or DELETE anything there, without asking
 * first, and nobody here says yes.
 */
function ofForeignPage(request: Request): Problem | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return problem('forbidden', 403, 'Pages of other sites may not call.');
  const [type = ''] = (request.get('content-type') ?? '').split(';');
  if (request.method === 'POST' && type.trim().toLowerCase() !== 'application/json')
    return problem('content-type', 415, 'Send the body as application/json.');
  return null;
}

/** Headers are read byte by byte, but the Supervisor writes UTF-8. @returns null for what is none, or no name. */
function nameIn(header: string | undefined): string | null {
  if (header === undefined) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
    // Controls and marks of direction could make one name look like another.
    const name = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
    // As long as the house takes names; half a pair of surrogates is no character.
    return name === '' ? null : name.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '');
  } catch {
    return null;
  }
}
