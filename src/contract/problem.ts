/** Errors as RFC 9457 problem documents, and how a zod error becomes a list of what is wrong and where. */
import { z } from 'zod';
import { Issue } from './reason.ts';

export const Problem = z
  .strictObject({
    type: z.string().meta({ description: 'Stable: programs may compare it' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    kind: z
      .string()
      .optional()
      .meta({ description: 'Which of its causes it is, where a type has several to be told apart' }),
    issues: z.array(Issue).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** @returns one entry per wrong field, its path as a person would write it: `policy.quietHours[0].from`. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'is not known here' }))
      : [{ path: pathOf(issue.path), message: issue.message }],
  );
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

/** Why an edit of the house did not happen. */
export type EditFailure =
  | { kind: 'not_found' }
  | { kind: 'exists' }
  | { kind: 'invalid'; issues: Issue[] }
  | { kind: 'in_use'; message: string }
  | { kind: 'stale' }
  | { kind: 'not_stored'; message: string };
