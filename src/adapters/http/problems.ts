/** What can go wrong with a request, as RFC 9457 problem documents. The types are stable, the sentences may change. */
import type { Response } from 'express';
import type { EditFailure, Problem } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import type { Written } from './idempotency.ts';
import { brokenAt } from './json-place.ts';

/** Every type with its title and the status it comes with. docs/problems.md says when. */
export const problems = {
  malformed: { title: 'Not readable', statuses: [400] },
  validation: { title: 'Not valid', statuses: [400, 422] },
  forbidden: { title: 'Not from here', statuses: [403] },
  rights: { title: 'Not allowed', statuses: [403] },
  token: { title: 'No token that counts', statuses: [401] },
  'token-in-address': { title: 'Token in the address', statuses: [400] },
  'wrong-tokens': { title: 'Too many wrong tokens', statuses: [429] },
  'not-found': { title: 'Not found', statuses: [404] },
  method: { title: 'Not possible here', statuses: [405] },
  refused: { title: 'Not done', statuses: [409] },
  exists: { title: 'Already there', statuses: [409] },
  unfit: { title: 'Not for this house', statuses: [409] },
  'in-use': { title: 'In use', statuses: [409] },
  'link-denied': { title: 'Not allowed by the person', statuses: [409] },
  'link-refused': { title: 'Not linked', statuses: [409] },
  'too-slow': { title: 'Too slow', statuses: [408] },
  stale: { title: 'Changed meanwhile', statuses: [412] },
  'too-large': { title: 'Too large', statuses: [413, 431] },
  'content-type': { title: 'Not JSON', statuses: [415] },
  'key-used': { title: 'Another request had this key', statuses: [422] },
  'if-match': { title: 'Which version?', statuses: [428] },
  'too-many': { title: 'Too many requests', statuses: [429] },
  unexpected: { title: 'Something went wrong here', statuses: [500] },
  'not-stored': { title: 'Not stored', statuses: [503] },
  'spotify-away': { title: 'Spotify is away', statuses: [503] },
  'home-assistant-away': { title: 'Home Assistant is away', statuses: [503] },
} as const satisfies Record<string, { title: string; statuses: readonly number[] }>;
export type ProblemKind = keyof typeof problems;

export function problem<Kind extends ProblemKind>(
  kind: Kind,
  status: (typeof problems)[Kind]['statuses'][number],
  detail: string,
  issues?: Issue[],
): Problem {
  const document: Problem = { type: `/problems/${kind}`, title: problems[kind].title, status, detail };
  return issues === undefined ? document : { ...document, issues };
}

/** More are counted and not told: a body of 64 KiB may hold thousands of wrong fields. */
const ISSUES_TOLD = 50;

/** @param status 400 when the address is wrong, 422 when the body is. */
export function invalid(status: 400 | 422, issues: Issue[]): Problem {
  const [first] = issues;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const rest = issues.length > 1 ? ` And ${issues.length - 1} more.` : '';
  return problem(
    'validation',
    status,
    `${where}${first?.message ?? 'not valid'}.${rest}`,
    issues.slice(0, ISSUES_TOLD),
  );
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
        `Somebody changed the ${what} meanwhile. Read again, then change what you find.`,
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
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  const text = error instanceof Error && 'body' in error ? error.body : null;
  if (typeof text !== 'string') return problem('malformed', 400, 'The request cannot be read.');
  const { line, column } = brokenAt(text);
  const detail = `The body must be a JSON object. It is none from line ${line}, column ${column} on.`;
  return problem('malformed', 400, detail);
}

export function writtenProblem(document: Problem): Written {
  const headers = { 'content-type': 'application/problem+json' };
  return { status: document.status, headers, text: JSON.stringify(document) };
}

function limitIn(error: unknown): string {
  const limit = error instanceof Error && 'limit' in error ? error.limit : null;
  return typeof limit === 'number' ? `${limit / 1024} KiB` : 'it may be';
}

export function sendProblem(response: Response, document: Problem): void {
  send(response, writtenProblem(document));
}

export function send(response: Response, { status, headers, text }: Written): void {
  response.status(status).set({ ...headers, 'cache-control': 'no-store' });
  if (text === null) response.end();
  else response.end(text);
}
