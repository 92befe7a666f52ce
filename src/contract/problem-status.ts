/** The problems that a route can answer with, by status, and what each means to whoever reads the description of the API. */

export const problemStatuses = {
  400: 'The address, a header or the JSON cannot be read; `issues` says which part of the address',
  401: 'On the direct port: no token, or one that is not known, has expired or was revoked',
  403: 'Not from here, or not with these rights',
  404: 'There is no such thing, or no longer',
  409: 'It stands against what is: already there, in use, or refused with a reason',
  412: 'Changed meanwhile: read it again, then change what you find',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'The body is not valid; `issues` says where and why',
  428: 'Which version? Send its ETag as If-Match',
  429: 'Too many requests; Retry-After says how long to wait',
  503: 'Not stored, or somebody this needs is away; nothing was changed',
} as const;
export type ProblemStatus = keyof typeof problemStatuses;
