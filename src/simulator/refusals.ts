/** Every refusal of the Web API, word for word: clients classify by these bodies. */
import { json, type Reply, text } from './wire.ts';

function regular(status: number, message: string, headers: Record<string, string> = {}): Reply {
  return json(status, { error: { status, message } }, headers);
}

function player(status: number, message: string, reason: string): Reply {
  return json(status, { error: { status, message: `Player command failed: ${message}`, reason } });
}

export const refusals = {
  noToken: () => regular(401, 'No token provided'),
  tokenMissing: () => regular(401, 'Access token missing'),
  invalidToken: () => regular(401, 'Invalid access token'),
  tokenExpired: () => regular(401, 'The access token expired'),
  notBearer: () => regular(400, 'Only valid bearer authentication supported'),
  scopeMissing: () => regular(403, 'Insufficient client scope'),
  forbidden: () => regular(403, 'Forbidden'),
  // Spotify sends these two as bare text; a client that parses every body as JSON trips over them.
  notAllowListed: () =>
    text(403, 'Check settings on developer.spotify.com/dashboard, the user may not be registered.'),
  ownerNotPremium: () => text(403, 'Active premium subscription required for the owner of the app.'),
  rateLimited: (retryAfterFor: number) =>
    text(429, 'Too many requests', { 'retry-after': String(retryAfterFor) }),
  badRequest: (message: string) => regular(400, message),
  serviceNotFound: () => regular(404, 'Service not found'),
  resourceNotFound: () => regular(404, 'Resource not found'),
  deviceNotFound: () => regular(404, 'Device not found'),
  noActiveDevice: () => player(404, 'No active device found', 'NO_ACTIVE_DEVICE'),
  premiumRequired: () => player(403, 'Premium required', 'PREMIUM_REQUIRED'),
  restrictionViolated: () => player(403, 'Restriction violated', 'UNKNOWN'),
  restrictedDevice: () => player(403, 'Restricted device', 'UNKNOWN'),
  volumeDisallowed: () => player(403, 'Cannot control device volume', 'VOLUME_CONTROL_DISALLOW'),
};
