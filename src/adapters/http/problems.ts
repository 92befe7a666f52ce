/** What can go wrong with a request, as RFC 9457 problem documents. The types are stable, the sentences may change. */
import type { Response } from 'express';
import type { Problem } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import type { EditFailure } from '../../ports.ts';

const titles = {
  malformed: 'Not readable',
  validation: 'Not valid',
  forbidden: 'Not from here',
  'not-found': 'Not found',
  method: 'Not possible here',
  refused: 'Not done',
  exists: 'Already there',
  'in-use': 'In use',
  stale: 'Changed meanwhile',
  'too-large': 'Too large',
  'content-type': 'Not JSON',
  'if-match': 'Which version?',
  'not-stored': 'Not stored',
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

export function sendProblem(response: Response, document: Problem): void {
  response
    .status(document.status)
    .set({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    .end(JSON.stringify(document));
}
