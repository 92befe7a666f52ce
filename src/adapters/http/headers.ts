/** What every answer says to browsers about itself. */
import type { RequestHandler } from 'express';

export const guardedHeaders: RequestHandler = (_, response, next) => {
  response.set({
    'content-security-policy':
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  next();
};
