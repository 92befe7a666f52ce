/** What can go wrong with a request, as RFC 9457 problem documents. The types are stable, the sentences may change. */
import type { Response } from 'express';
import type { EditFailure, Problem } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';

const titles = {
  malformed: 'Not readable',
  validation: 'Not valid',
  forbidden: 'Not from here',
  rights: 'Not allowed',
  token: 'No token that counts',
  'token-in-address': 'Token in the address',
  'wrong-tokens': 'Too many wrong tokens',
  'not-found': 'Not found',
  method: 'Not possible here',
  refused: 'Not done',
  exists: 'Already there',
  unfit: 'Not for this house',
  'in-use': 'In use',
  stale: 'Changed meanwhile',
  'too-large': 'Too large',
  'too-many': 'Too many requests',
  'too-slow': 'Too slow',
  'content-type': 'Not JSON',
  'if-match': 'Which version?',
  'not-stored': 'Not stored',
  'link-denied': 'Not allowed by the person',
  'link-refused': 'Not linked',
  'spotify-away': 'Spotify is away',
  'home-assistant-away': 'Home Assistant is away',
  unexpected: 'Something went wrong here',
} as const;
export type ProblemKind = keyof typeof titles;

export function problem(kind: ProblemKind, status: number, detail: string, issues?: Issue[]): Problem {
  const document: Problem = { type: `/problems/${kind}`, title: titles[kind], status, detail };
  return issues === undefined ? document : { ...document, issues };
}

/** @param status 400 when the address is wrong, 422 when the body is. */
export function invalid(status: 400 | 422, issues: Issue[]): Problem {
  const [first] = issues;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const rest = issues.length > 1 ? ` And ${issues.length - 1} more.` : '';
  return problem('validation', status, `${where}${first?.message ?? 'not valid'}.${rest}`, issues);
}

/** @param issues what of a change its owner may not decide. */
export function tooMuch(issues: Issue[]): Problem {
  const which = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
  return problem('rights', 403, `Nothing was changed: ${which}.`, issues);
}

/** @param what as a person would call it, such as `room "hall"`. */
export function notFound(what: string): Problem {
  return problem('not-found', 404, `There is no ${what}.`);
}

export function ofEdit(failure: EditFailure, what: string): Problem {
  switch (failure.kind) {
    case 'not_found':
      return notFound(what);
    case 'exists':
      return problem('exists', 409, `There is a ${what} already.`);
    case 'invalid':
      return invalid(422, failure.issues);
    case 'in_use':
      return problem('in-use', 409, failure.message);
    case 'stale':
      return problem(
        'stale',
        412,
        `The ${what} was changed meanwhile. Read it again, then change what you find.`,
      );
    case 'not_stored':
      return problem('not-stored', 503, failure.message);
  }
}

/** @returns what Express and its body parser found wrong with a request; null: the error is not about the request. */
export function ofParser(error: unknown): Problem | null {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  if (status === 413) return problem('too-large', 413, `The body is larger than ${limitIn(error)}.`);
  if (status === 415) return problem('content-type', 415, 'Send the body as plain UTF-8 JSON.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return problem('malformed', 400, 'The request cannot be read: its address or its JSON is broken.');
  return null;
}

function limitIn(error: unknown): string {
  const limit = error instanceof Error && 'limit' in error ? error.limit : null;
  return typeof limit === 'number' ? `${limit / 1024} KiB` : 'it may be';
}

export function sendProblem(response: Response, document: Problem): void {
  response
    .status(document.status)
    .set({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    .end(JSON.stringify(document));
}
