/** The API as functions, one per route, typed by the table. Brings no zod along: the table lends its types, the addresses are text. */
import type { z } from 'zod';
import { addresses, type RouteName } from './addresses.ts';
import type { Problem } from './problem.ts';
import type { Route } from './routes/route.ts';
import type { routes } from './routes.ts';

type RouteOf<Name extends RouteName> = (typeof routes)[Name];

/** What may be left out may be left out: a default does not make anybody say it. */
type Sent<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;

/** A number in an address is read from text, so its schema takes anything; what comes out of it says what is meant. */
type InAddress<Schema> = Schema extends z.ZodType ? Meant<z.input<Schema>, z.output<Schema>> : never;
type Meant<In, Out> = {
  [Key in keyof In]: unknown extends In[Key] ? (Key extends keyof Out ? Out[Key] : never) : In[Key];
};

type Part<Name extends string, Schema, Value> = Schema extends z.ZodType ? { [Key in Name]: Value } : unknown;
/** What may be nothing at all need not be named. */
type Optional<Name extends string, Schema, Value> = Schema extends z.ZodType
  ? Record<string, never> extends Value
    ? { [Key in Name]?: Value }
    : { [Key in Name]: Value }
  : unknown;

/** What a route is asked, in its parts. */
export type Asking<Name extends RouteName> = Part<
  'params',
  RouteOf<Name>['params'],
  InAddress<RouteOf<Name>['params']>
> &
  Optional<'query', RouteOf<Name>['query'], InAddress<RouteOf<Name>['query']>> &
  Optional<'body', RouteOf<Name>['body'], Sent<RouteOf<Name>['body']>> & { headers?: Record<string, string> };

type AnswerOf<Name extends RouteName> = RouteOf<Name>['answer'] extends infer Schema
  ? Schema extends z.ZodType
    ? z.output<Schema>
    : null
  : never;

/** What came of it. The tag is the version of what was told, for whoever wants to change it; null: it has none. */
export type Answered<View> = { ok: true; view: View; tag: string | null } | { ok: false; problem: Problem };

/** The stream is no question with an answer. */
type Answering = Exclude<RouteName, 'stream'>;
export type Client = { [Name in Answering]: (asked: Asking<Name>) => Promise<Answered<AnswerOf<Name>>> };

export interface Line {
  method: Route['method'];
  /** Below the root of the API, with its query. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** As `fetch` does it, from wherever the API is seen. */
export type Send = (line: Line) => Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'text'>>;

/** @throws what `send` throws, when nobody answers. An answer of the API is never thrown. */
export function createClient(send: Send): Client {
  const ask = async (name: Answering, asked: Parts): Promise<Answered<unknown>> => {
    const answer = await send(lineTo(name, asked));
    const body = await answer.text();
    const isTable = answer.headers.get('content-type')?.startsWith('text/csv') === true;
    const view = body === '' ? null : isTable ? body : JSON.parse(body);
    return answer.ok ? { ok: true, view, tag: answer.headers.get('etag') } : { ok: false, problem: view };
  };
  const names = Object.keys(addresses).filter((name): name is Answering => name !== 'stream');
  // The compiler cannot follow a mapped type through a table; each function is made of the address of its own name.
  return Object.fromEntries(
    names.map((name) => [name, (asked: Parts) => ask(name, asked)]),
  ) as unknown as Client;
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
}

function lineTo(name: Answering, { params = {}, query = {}, body, headers = {} }: Parts): Line {
  const { method, path } = addresses[name];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field) => encodeURIComponent(String(params[field])));
  const fields = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(
    fields.map(([field, value]): [string, string] => [field, String(value)]),
  );
  return {
    method,
    path: fields.length === 0 ? filled : `${filled}?${search}`,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  };
}
