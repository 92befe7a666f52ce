/** Misbehaviour on demand: scripted answers instead of the true ones, hung and cut connections. */
import { z } from 'zod';
import type { Instant } from './music.ts';
import type { Ending, Reply, SimRequest } from './wire.ts';
import type { Fault, World } from './world.ts';

const isLasting = (fault: { until?: unknown; forSeconds?: unknown }) =>
  fault.until === undefined || fault.forSeconds === undefined;

/** A fault as it is ordered. Without `times`, `until` or `forSeconds` it happens once. */
export const FaultScript = z
  .strictObject({
    match: z
      .strictObject({
        method: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
        /** The whole path, `*` standing for any text: `/v1/me/player*`. */
        path: z.string().startsWith('/').optional(),
      })
      .default({}),
    times: z.number().int().positive().optional(),
    until: z.number().optional(),
    forSeconds: z.number().positive().optional(),
    /** Without it the true answer is given (late, when `delayMs` says so). */
    status: z.number().int().min(200).max(599).optional(),
    /** Text as it stands, anything else as JSON. */
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).default({}),
    delayMs: z.number().int().nonnegative().default(0),
    hang: z.boolean().default(false),
    /** `reset` ends the connection roughly. `unknown_host` is a name that is not found; a socket that was reached can only be closed. */
    drop: z.union([z.boolean(), z.enum(['reset', 'unknown_host'])]).default(false),
    /** Strikes from this matching request on; those before pass. */
    nth: z.number().int().positive().default(1),
    /** Sends half of what it would. */
    truncate: z.boolean().default(false),
    acts: z.boolean().default(false),
  })
  .refine(
    ({ hang, drop, truncate }) => [hang, drop, truncate].filter(Boolean).length <= 1,
    'hang, drop and truncate exclude each other',
  )
  .refine(isLasting, 'until and forSeconds exclude each other');
export type FaultScript = z.infer<typeof FaultScript>;

/** Ready-made faults; the rate limit is not among them because it is no fault but a penalty (`rate-limit.ts`). */
export const FaultPreset = z.discriminatedUnion('preset', [
  z.strictObject({ preset: z.literal('outage'), forSeconds: z.number().positive() }),
  z.strictObject({ preset: z.literal('spurious_401'), times: z.number().int().positive().default(1) }),
  z.strictObject({ preset: z.literal('spurious_premium'), times: z.number().int().positive().default(1) }),
]);
export type FaultPreset = z.infer<typeof FaultPreset>;

const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

export function presetScript(preset: FaultPreset): FaultScript {
  switch (preset.preset) {
    case 'outage':
      return FaultScript.parse({
        forSeconds: preset.forSeconds,
        status: 502,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: BAD_GATEWAY,
      });
    case 'spurious_401':
      return FaultScript.parse({
        match: { path: '/v1/*' },
        times: preset.times,
        status: 401,
        body: { error: { status: 401, message: 'Access token missing' } },
      });
    case 'spurious_premium':
      return FaultScript.parse({
        match: { method: ['PUT', 'POST'], path: '/v1/me/player*' },
        times: preset.times,
        status: 403,
        body: {
          error: {
            status: 403,
            message: 'Player command failed: Premium required',
            reason: 'PREMIUM_REQUIRED',
          },
        },
      });
  }
}

/** Arms a fault. Several may be armed; the oldest that matches a request is the one that strikes. */
export function addFault(world: World, script: FaultScript, at: Instant): Fault {
  const { match, nth, times, until, forSeconds, status, body, headers, delayMs, acts } = script;
  const isBounded = times !== undefined || until !== undefined || forSeconds !== undefined;
  const isText = body === undefined || typeof body === 'string';
  const fault: Fault = {
    match: {
      methods:
        match.method === undefined ? null : [match.method].flat().map((method) => method.toUpperCase()),
      path: match.path ?? null,
    },
    spares: nth - 1,
    times: times ?? (isBounded ? null : 1),
    until: forSeconds === undefined ? (until ?? null) : at + forSeconds * 1000,
    status: status ?? null,
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      ...lower(headers),
    },
    body: isText ? (body ?? '') : JSON.stringify(body),
    delayMs,
    ending: endingOf(script),
    acts,
  };
  world.faults.push(fault);
  return fault;
}

function endingOf({ hang, drop, truncate }: FaultScript): Fault['ending'] {
  if (hang) return 'hang';
  if (typeof drop === 'string') return drop;
  if (drop) return 'drop';
  return truncate ? 'truncated' : 'answer';
}

/** The fault that strikes this request, counted and dropped once used up; null when the world behaves. */
export function takeFault(world: World, request: SimRequest, at: Instant): Fault | null {
  world.faults = world.faults.filter(({ until }) => until === null || at < until);
  const fault = world.faults.find((candidate) => matches(candidate, request) && isItsTurn(candidate));
  if (fault === undefined) return null;
  if (fault.times !== null) fault.times -= 1;
  world.faults = world.faults.filter(({ times }) => times !== 0);
  return fault;
}

function isItsTurn(fault: Fault): boolean {
  if (fault.spares === 0) return true;
  fault.spares -= 1;
  return false;
}

function matches({ match: { methods, path } }: Fault, request: SimRequest): boolean {
  if (methods !== null && !methods.includes(request.method)) return false;
  if (path === null) return true;
  const pieces = path.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.*')}$`).test(request.path);
}

/** @param truth answers truly, and thereby does the request's work. */
export function strike(fault: Fault, truth: () => Reply): Ending {
  const { ending, status, headers, body, delayMs } = fault;
  const isAnswered = ending === 'answer' || ending === 'truncated';
  const trueReply = (isAnswered && status === null) || fault.acts ? truth() : null;
  if (ending === 'hang') return { kind: 'hang' };
  if (!isAnswered) return { kind: 'drop', delayMs, how: ending === 'drop' ? 'closed' : ending };
  const effect = trueReply?.effect;
  const scripted = { status: status ?? 500, headers, body, ...(effect === undefined ? {} : { effect }) };
  const reply = status === null && trueReply !== null ? trueReply : scripted;
  const half = reply.body.slice(0, Math.floor(reply.body.length / 2));
  return { kind: 'reply', reply: ending === 'truncated' ? { ...reply, body: half } : reply, delayMs };
}

function lower(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
