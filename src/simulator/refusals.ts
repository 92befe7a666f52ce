/** Every refusal of the Web API, word for word: clients classify by these bodies, and recorded rows are what both sides read. */
import { type RefusalName, spotifyRefusals } from '../contract/spotify-refusals.ts';
import { json, type Reply } from './wire.ts';

/** @returns the answer as it was recorded, with these headers instead of or besides the recorded ones. */
export function refusal(name: RefusalName, headers: Record<string, string> = {}): Reply {
  const { status, contentType, headers: recorded, body } = spotifyRefusals[name];
  const type = contentType === null ? {} : { 'content-type': contentType };
  return { status, headers: { ...type, ...recorded, ...headers }, body };
}

export const refusals = {
  noToken: () => refusal('noToken'),
  tokenMissing: () => refusal('tokenMissing'),
  invalidToken: () => refusal('invalidToken'),
  tokenExpired: () => refusal('tokenExpired'),
  notBearer: () => refusal('notBearer'),
  scopeMissing: () => refusal('scopeMissing'),
  forbidden: () => refusal('forbidden'),
  notAllowListed: () => refusal('notAllowListed'),
  ownerNotPremium: () => refusal('ownerNotPremium'),
  rateLimited: (retryAfterFor: number) => refusal('rateLimited', { 'retry-after': String(retryAfterFor) }),
  /** @param retryAfterFor null: Spotify does not always say. */
  quotaExceeded: (retryAfterFor: number | null) =>
    retryAfterFor === null
      ? refusal('quotaExceeded')
      : refusal('quotaExceededUntil', { 'retry-after': String(retryAfterFor) }),
  // The words are those of the parameter that is wrong.
  badRequest: (message: string): Reply => json(400, { error: { status: 400, message } }),
  serviceNotFound: () => refusal('serviceNotFound'),
  resourceNotFound: () => refusal('resourceNotFound'),
  deviceNotFound: () => refusal('deviceNotFound'),
  noActiveDevice: () => refusal('noActiveDevice'),
  premiumRequired: () => refusal('premiumRequired'),
  restrictionViolated: () => refusal('restrictionViolated'),
  restrictedDevice: () => refusal('restrictedDevice'),
  volumeDisallowed: () => refusal('volumeDisallowed'),
};
