/** What every answer says to browsers about itself. */
import type { RequestHandler } from 'express';

/**
 * No "upgrade-insecure-requests" here and no Strict-Transport-Security: most homes have no certificate, and either would leave them
 * with a blank page. No embedder policy: Spotify's covers do not ask for one.
 */
const policy = (isDemo: boolean) => ({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  // Covers, mosaics of playlists and people's own pictures: Spotify names new hosts below these two.
  // The simulated Spotify draws its own, into their addresses.
  'img-src': `'self' https://*.scdn.co https://*.spotifycdn.com${isDemo ? ' data:' : ''}`,
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // Home Assistant shows the page in a frame, under its own address.
  'frame-ancestors': "'self'",
});

const denied = ['camera', 'microphone', 'geolocation', 'display-capture', 'midi', 'payment', 'usb'];

const headers = (isDemo: boolean) => ({
  'content-security-policy': Object.entries(policy(isDemo))
    .map(([what, whence]) => `${what} ${whence}`)
    .join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': denied.map((feature) => `${feature}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

export function guardedHeaders(isDemo: boolean): RequestHandler {
  const said = headers(isDemo);
  return (_, response, next) => {
    response.set(said);
    next();
  };
}
