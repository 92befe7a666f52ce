/** What stands at each listener: whom it lets in, and who they are. Knows no route. */
import { BlockList } from 'node:net';
import type { Request, Response } from 'express';
import type { Reader } from '../../contract/language.ts';
import type { Problem } from '../../contract/problem.ts';
import { type Need, type Rights, suffices } from '../../contract/rights.ts';
import type { UserId } from '../../contract/units.ts';
import type { Person } from '../../contract/user.ts';
import type { ForeignPages } from './cors.ts';
import { problem } from './problems.ts';

/** Who says to be who, before anybody was asked what they may. */
export interface Visitor {
  door: 'loopback' | 'ingress' | 'direct';
  /** By whom requests are counted and what the access log calls them: an id or an address, never a secret. */
  key: string;
  /** null: nobody has said who it is. */
  userId: UserId | null;
  /** What Home Assistant calls them. Anybody's text. */
  name: string | null;
}

export interface Caller extends Visitor, Reader {
  /** As far as they were asked for. */
  rights: Rights;
}

/** Why somebody is not let in, and what is said besides. */
export interface Refusal {
  problem: Problem;
  headers: Record<string, string>;
}

export interface Doorkeeper {
  name: Visitor['door'];
  /** Whether a browser finds the page here, or programs find the API alone. */
  hasPage: boolean;
  /** Pages of other origins that may read what is answered here. It lets none of them in. */
  pages: ForeignPages;
  /** @returns null for whoever may come in. */
  refusalOf(request: Request, response: Response): Refusal | null | Promise<Refusal | null>;
  /** The same for a browser that Spotify sends back; null: none can come here. */
  arriving: Doorkeeper['refusalOf'] | null;
  /** Who it is that was let in. */
  visitorOf(request: Request): Visitor;
  /** @param need what for. Everybody who was let in may read; then nobody is asked what else they may, which takes time. */
  rightsOf(visitor: Visitor, need: Need): Promise<Rights>;
}

/** By what somebody is counted who was not let in. */
export function addressOf(request: Request): string {
  return `address ${request.socket.remoteAddress ?? 'gone'}`;
}

/** @returns null: nobody has said who it is. */
export function personOf({ userId, name }: Visitor): Person | null {
  return userId === null ? null : { userId, name };
}

/** @returns whether an address is among these; an IPv4 address counts in its IPv6 dress as well. */
export function amongst(addresses: BlockList): (address: string | undefined) => boolean {
  return (address) => address !== undefined && addresses.check(address, familyOf(address));
}

export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export const isLoopback = amongst(loopback);

/** What is said to somebody who was let in and may not do this. */
export function lacking(need: Need, { door, userId, rights }: Caller): Problem {
  if (door === 'direct' && !suffices(rights, need)) {
    const scope = need === 'administrator' ? 'admin' : 'control';
    return problem('rights', 403, `This takes a token of scope "${scope}".`);
  }
  if (rights !== 'read')
    return problem(
      'rights',
      403,
      need === 'owner'
        ? 'This belongs to somebody else, or to the whole house. Only its owner and administrators of Home Assistant may do this.'
        : 'Only administrators of Home Assistant may do this.',
    );
  const who = need === 'administrator' ? 'Only administrators' : 'Only users';
  const why =
    userId === null ? 'It did not say who you are' : 'It does not know you, or cannot be asked at the moment';
  return problem('rights', 403, `${who} of Home Assistant may do this. ${why}, so you may look and no more.`);
}
