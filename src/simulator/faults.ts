/** Misbehaviour on demand: scripted answers instead of the true ones, hung and cut connections. */
import { z } from 'zod';
import { isRefusalName, type RefusalName } from '../contract/spotify-refusals.ts';
import type { Instant } from './music.ts';
import { refusal } from './refusals.ts';
import type { Ending, Reply, SimRequest } from './wire.ts';
import type { Fault, World } from './world.ts';

const isLasting = (fault: { until?: unknown; forSeconds?: unknown }) =>
  fault.until === undefined || fault.forSeconds === undefined;

const Match = z
  .strictObject({
    method: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    /** The whole path, `*` standing for any text: `/v1/me/player*`. */
    path: z.string().startsWith('/').optional(),
  })
  .default({});

/** A fault as it is ordered. Without `times`, `until` or `forSeconds` it happens once. */
export const FaultScript = z
  .strictObject({
    match: Match,
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
    drop: z.boolean().default(false),
    acts: z.boolean().default(false),
  })
  .refine((script) => !(script.hang && script.drop), 'hang and drop exclude each other')
  .refine(isLasting, 'until and forSeconds exclude each other');
export type FaultScript = z.infer<typeof FaultScript>;

/** Ready-made faults; the rate limit is not among them because it is no fault but a penalty (`rate-limit.ts`). */
export const FaultPreset = z.discriminatedUnion('preset', [
  z.strictObject({ preset: z.literal('outage'), forSeconds: z.number().positive() }),
  z.strictObject({ preset: z.literal('spurious_401'), times: z.number().int().positive().default(1) }),
  z.strictObject({ preset: z.literal('spurious_premium'), times: z.number().int().positive().default(1) }),
  /** One recorded answer, by its name. */
  z.strictObject({
    preset: z.literal('refusal'),
    name: z.custom<RefusalName>(isRefusalName),
    match: Match,
    times: z.number().int().positive().default(1),
  }),
]);
export type FaultPreset = z.infer<typeof FaultPreset>;

export function presetScript(preset: FaultPreset): FaultScript {
  switch (preset.preset) {
    case 'outage':
      return spoken('badGateway', { forSeconds: preset.forSeconds });
    case 'spurious_401':
      return spoken('tokenMissing', { match: { path: '/v1/*' }, times: preset.times });
    case 'spurious_premium':
      return spoken('premiumRequired', {
        match: { method: ['PUT', 'POST'], path: '/v1/me/player*' },
        times: preset.times,
      });
    case 'refusal':
      return spoken(preset.name, { match: preset.match, times: preset.times });
  }
}

/** A recorded answer as a fault: it is said to the letter, its missing type included. */
function spoken(name: RefusalName, when: Partial<z.input<typeof FaultScript>>): FaultScript {
  const { status, headers, body } = refusal(name);
  return FaultScript.parse({ ...when, status, headers, body });
}

/** Arms a fault. Several may be armed; the oldest that matches a request is the one that strikes. */
export function addFault(world: World, script: FaultScript, at: Instant): Fault {
  const { match, times, until, forSeconds, status, body, headers, delayMs, hang, drop, acts } = script;
  const isBounded = times !== undefined || until !== undefined || forSeconds !== undefined;
  const isText = body === undefined || typeof body === 'string';
  const fault: Fault = {
    match: {
      methods:
        match.method === undefined ? null : [match.method].flat().map((method) => method.toUpperCase()),
      path: match.path ?? null,
    },
    times: times ?? (isBounded ? null : 1),
    until: forSeconds === undefined ? (until ?? null) : at + forSeconds * 1000,
    status: status ?? null,
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      ...lower(headers),
    },
    body: isText ? (body ?? '') : JSON.stringify(body),
    delayMs,
    ending: hang ? 'hang' : drop ? 'drop' : 'answer',
    acts,
  };
  world.faults.push(fault);
  return fault;
}

/** The fault that strikes this request, counted and dropped once used up; null when the world behaves. */
export function takeFault(world: World, request: SimRequest, at: Instant): Fault | null {
  world.faults = world.faults.filter(({ until }) => until === null || at < until);
  const fault = world.faults.find((candidate) => matches(candidate, request));
  if (fault === undefined) return null;
  if (fault.times !== null) fault.times -= 1;
  world.faults = world.faults.filter(({ times }) => times !== 0);
  return fault;
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
  const isTruthful = ending === 'answer' && status === null;
  const trueReply = isTruthful || fault.acts ? truth() : null;
  if (ending === 'hang') return { kind: 'hang' };
  if (ending === 'drop') return { kind: 'drop', delayMs };
  if (status === null && trueReply !== null) return { kind: 'reply', reply: trueReply, delayMs };
  const effect = trueReply?.effect;
  const reply = { status: status ?? 500, headers, body, ...(effect === undefined ? {} : { effect }) };
  return { kind: 'reply', reply, delayMs };
}

function lower(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
