/** What a route is asked and what it may answer, by the contract's table: a route without its handler does not compile. */
import type { z } from 'zod';
import type { RouteName } from '../../contract/addresses.ts';
import type { Problem } from '../../contract/problem.ts';
import type { routes } from '../../contract/routes.ts';
import type { Result } from '../../ports.ts';
import type { Caller } from './doorkeeper.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.infer<Schema> : null;
type RouteOf<Name extends RouteName> = (typeof routes)[Name];

/** A request after the wall: parsed by the schemas of its route. */
export interface Asked<Name extends RouteName> {
  params: Parsed<RouteOf<Name>['params']>;
  query: Parsed<RouteOf<Name>['query']>;
  body: Parsed<RouteOf<Name>['body']>;
  ifMatch: string | null;
  caller: Caller;
}

export interface Reply<View> {
  view: View;
  headers: Record<string, string>;
  /** The view as JSON, where that is known already. */
  json: string | null;
  /** Instead of the view: what is too long to be whole anywhere, piece by piece. */
  pieces?: Iterable<string>;
}
export type Answer<View> = Result<Reply<View>, Problem>;

type AnswerOf<Name extends RouteName> = Answer<Parsed<RouteOf<Name>['answer']>>;
export type Handler<Name extends RouteName> = (
  asked: Asked<Name>,
) => AnswerOf<Name> | Promise<AnswerOf<Name>>;

/** The stream has no answer: it keeps the line open. */
export type AnsweringRoute = Exclude<RouteName, 'stream'>;
export type Handlers = { [Name in AnsweringRoute]: Handler<Name> };

export function reply<View>(
  view: View,
  headers: Record<string, string> = {},
  json: string | null = null,
): Answer<View> {
  return { ok: true, value: { view, headers, json } };
}

export function refuse(failure: Problem): Result<never, Problem> {
  return { ok: false, failure };
}
