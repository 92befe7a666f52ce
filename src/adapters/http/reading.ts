/** From a request to what its route is asked, or to all that is wrong with it and where. */
import type { Request } from 'express';
import type { z } from 'zod';
import { de, en, es, fr, nl } from 'zod/locales';
import type { LanguageName } from '../../contract/language.ts';
import { issuesOf } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import { nothing, type Route } from '../../contract/routes/route.ts';

type Wording = ReturnType<typeof en>['localeError'];

/** What zod says by itself, as it comes with it; what a schema of ours says of its own is English. */
const wordings: Record<LanguageName, Wording> = {
  en: en().localeError,
  de: de().localeError,
  fr: fr().localeError,
  es: es().localeError,
  nl: nl().localeError,
};

/** @returns the parts of what is asked, parsed by the schemas of the route. Where the address is wrong the body is not looked at. */
export function read(route: Route, request: Request, language: LanguageName) {
  const error = wordings[language];
  const address: Issue[] = [];
  const inside: Issue[] = [];
  const asked = {
    params: parsed(route.params, request.params, address, error),
    query: queryIn(route.query, request.query, address, error),
    // Commands such as "stop" need to say nothing more: an absent body is an empty one.
    body: parsed(route.body, request.body ?? {}, inside, error),
    ifMatch: request.get('if-match') ?? null,
  };
  const key = route.once === true ? keyIn(request, address) : null;
  const status = address.length > 0 ? 400 : 422;
  return { asked, key, issues: address.length > 0 ? address : inside, status } as const;
}

function parsed(schema: z.ZodType | null, value: unknown, issues: Issue[], error: Wording): unknown {
  if (schema === null) return null;
  const result = schema.safeParse(value, { error });
  if (result.success) return result.data;
  issues.push(...issuesOf(result.error));
  return null;
}

function queryIn(
  schema: z.ZodType | null,
  query: Request['query'],
  issues: Issue[],
  error: Wording,
): unknown {
  const repeated = Object.keys(query).filter((name) => Array.isArray(query[name]));
  issues.push(...repeated.map((path) => ({ path, message: 'is given more than once' })));
  if (repeated.length > 0) return null;
  const result = parsed(schema ?? nothing, query, issues, error);
  return schema === null ? null : result;
}

/** @returns null when none is given. */
function keyIn(request: Request, issues: Issue[]): string | null {
  const [key, ...others] = request.headersDistinct['idempotency-key'] ?? [];
  if (key === undefined) return null;
  if (others.length > 0 || !/^[\x20-\x7e]{1,255}$/.test(key))
    issues.push({
      path: 'Idempotency-Key',
      message: 'must be one key of 1 to 255 printable ASCII characters',
    });
  return key;
}
