/** Mounts the contract's table of routes: parses each request at the wall, writes each answer. Knows no single route. */
import express, { type Request, type RequestHandler, Router } from 'express';
import type { RouteName } from '../../contract/addresses.ts';
import { type HourCycle, LanguageName } from '../../contract/language.ts';
import { issuesOf } from '../../contract/problem.ts';
import { type Need, needs, suffices } from '../../contract/rights.ts';
import type { Route } from '../../contract/routes/route.ts';
import { routes } from '../../contract/routes.ts';
import type { User } from '../../contract/user.ts';
import type { People } from '../../ports.ts';
import { type Caller, type Doorkeeper, lacking, personOf } from './doorkeeper.ts';
import type { AnsweringRoute, Asked, Handler, Handlers, Reply } from './handlers.ts';
import type { AnswersKept, Written } from './idempotency.ts';
import { sendPieces } from './pieces.ts';
import { invalid, notFound, problem, send, sendProblem, writtenProblem } from './problems.ts';
import { read } from './reading.ts';
import type { Stream } from './stream.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** Nothing is unpacked: a few bytes could become gigabytes. */
const readBody = (limit = MAX_BODY_BYTES) => express.json({ limit, inflate: false });

const verbs = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

type CallerOf = (request: Request) => Promise<Caller>;

/** @param answers those of all doors, for a key is good at whichever its caller comes through. */
export function createApi(
  handlers: Handlers,
  stream: Stream['open'],
  door: Doorkeeper,
  people: People,
  answers: AnswersKept,
): Router {
  const api = Router({ caseSensitive: true, strict: true });
  for (const [path, names] of namesByPath()) {
    const here = api.route(path);
    for (const name of names) {
      const route: Route = routes[name];
      const callerNow: CallerOf = (request) => callerAt(door, people, request, needs[name]);
      const callerOf = askedOnce(callerNow);
      const before = route.body === null ? [] : [onlyJson, readBody(route.maxBodyBytes)];
      const handle =
        name === 'stream'
          ? streaming(stream, callerOf, callerNow)
          : answering(name, handlers[name], callerOf, answers);
      here[verbs[route.method]](onlyIfAllowed(name, callerOf), ...before, handle);
    }
    here.all(refuseMethod(names.map((name) => routes[name].method)));
  }
  api.use((request, response) => sendProblem(response, notFound(`"${request.path}" in this API`)));
  return api;
}

export async function callerAt(
  door: Doorkeeper,
  people: People,
  request: Request,
  need: Need,
): Promise<Caller> {
  const visitor = door.visitorOf(request);
  const person = personOf(visitor);
  const known = person === null ? null : people.find(person.userId);
  // A program with a token is not the person it speaks for, and has no name of theirs.
  if (person !== null && visitor.door !== 'direct')
    people.meet(person, async () => (await door.rightsOf(visitor, 'user')) !== 'read');
  const rights = await door.rightsOf(visitor, need);
  // What they call themselves counts more than what Home Assistant does.
  const language = languageOf(known, request);
  return {
    ...visitor,
    name: known?.name ?? visitor.name,
    rights,
    language,
    hourCycle: known?.preferences.hourCycle ?? hourCycleOf(language, request),
  };
}

/** The one they chose; else what their browser asks for; English for whoever asks for nothing we speak. */
function languageOf(known: User | null, request: Request): LanguageName {
  const chosen = known?.preferences.language ?? null;
  return chosen ?? LanguageName.catch('en').parse(request.acceptsLanguages(...LanguageName.options));
}

/** As in the first country the browser names with this language: a language alone is read in many. */
function hourCycleOf(language: LanguageName, request: Request): HourCycle {
  const withCountry = new RegExp(`^${language}-[a-z]{2}$`, 'i');
  const there = request.acceptsLanguages().find((tag) => withCountry.test(tag));
  if (there === undefined) return 'h23';
  const { hourCycle } = new Intl.DateTimeFormat(there, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h12' || hourCycle === 'h11' ? 'h12' : 'h23';
}

/** Rights may change while a body is read; a request has those it came with. */
function askedOnce(callerOf: CallerOf): CallerOf {
  const known = new WeakMap<Request, Promise<Caller>>();
  return (request) => {
    const caller = known.get(request) ?? callerOf(request);
    known.set(request, caller);
    return caller;
  };
}

/** Before anything else: what somebody may not ask is not even read. */
function onlyIfAllowed(name: RouteName, callerOf: CallerOf): RequestHandler {
  return async (request, response, next) => {
    response.locals.route = name;
    const caller = await callerOf(request);
    if (suffices(caller.rights, needs[name])) next();
    else sendProblem(response, lacking(needs[name], caller));
  };
}

/** For the methods that a path does not know. HEAD comes with GET. */
export function refuseMethod(methods: readonly Route['method'][]): RequestHandler {
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return (request, response) => {
    response.set('allow', allowed);
    sendProblem(response, problem('method', 405, `${request.method} is not possible here, only ${allowed}.`));
  };
}

/** As OpenAPI reads them: `/accounts/link` is itself before it could be an account of that name. */
function namesByPath(): [string, RouteName[]][] {
  const byPath = new Map<string, RouteName[]>();
  for (const name of routeNames()) {
    const path = routes[name].path.replaceAll(/\{(\w+)\}/g, ':$1');
    byPath.set(path, [...(byPath.get(path) ?? []), name]);
  }
  return [...byPath].sort(([a], [b]) => Number(a.includes(':')) - Number(b.includes(':')));
}

function routeNames(): RouteName[] {
  return Object.keys(routes).filter((name): name is RouteName => Object.hasOwn(routes, name));
}

function answering<Name extends AnsweringRoute>(
  name: Name,
  handle: Handler<Name>,
  callerOf: CallerOf,
  answers: AnswersKept,
): RequestHandler {
  const route: Route = routes[name];
  const inPieces = route.media !== undefined;
  return async (request, response) => {
    const caller = await callerOf(request);
    const { asked: parts, key, issues, status } = read(routes[name], request, caller.language);
    if (issues.length > 0) return sendProblem(response, invalid(status, issues));
    // Parsed by the very schemas this type is made of; a table of generics is beyond what the compiler can follow.
    const asked = { ...parts, caller } as Asked<Name>;
    if (inPieces) return sendPieces(response, await handle(asked));
    const act = async () => {
      const answer = await handle(asked);
      return answer.ok ? writtenView(routes[name].status, answer.value) : writtenProblem(answer.failure);
    };
    if (key === null) return send(response, await act());
    const who = `${caller.door} ${caller.key}`;
    const content = [request.path, parts.body];
    const answer = await answers.once({ caller: who, route: name, key, content }, act);
    if (answer === null) return sendProblem(response, problem('key-used', 422, KEY_USED));
    if (answer.replayed) response.set('idempotency-replayed', 'true');
    send(response, answer);
  };
}

const KEY_USED = 'You have used this Idempotency-Key for another request. Take a new key for each.';

/** Its line stays open, so who they are and whether they may is asked again. */
function streaming(open: Stream['open'], callerOf: CallerOf, callerNow: CallerOf): RequestHandler {
  return async (request, response) => {
    const query = routes.stream.query.safeParse(request.query);
    if (!query.success) return sendProblem(response, invalid(400, issuesOf(query.error)));
    const listening = {
      caller: await callerOf(request),
      lastEventId: request.get('last-event-id') ?? query.data.lastEventId ?? null,
      async callerNow() {
        const caller = await callerNow(request);
        return suffices(caller.rights, needs.stream) ? caller : null;
      },
    };
    open(listening, response);
  };
}

/** Not `response.json`: it would answer 304 to a room's own ETag, which says nothing of the phase beside it. */
function writtenView(status: number, { view, headers, json }: Reply<unknown>): Written {
  if (view === null) return { status, headers, text: null };
  const content = { 'content-type': 'application/json' };
  return { status, headers: { ...headers, ...content }, text: json ?? JSON.stringify(view) };
}

const onlyJson: RequestHandler = (request, response, next) => {
  // Without a body the schema says whether one is needed. fetch says "none" by its length, for which `is` asks a type.
  if (request.get('content-length') === '0' || request.is('application/json') === null) return next();
  // The parser would take UTF-7 and more, in which a quotation mark looks like none to whoever stands before us.
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.get('content-type') ?? '')?.[1] ?? 'utf-8';
  if (request.is('application/json') !== false && charset.toLowerCase() === 'utf-8') return next();
  sendProblem(response, problem('content-type', 415, 'Send the body as application/json in UTF-8.'));
};
