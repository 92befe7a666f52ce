/** What makes a route, and the pieces that several of them share. */
import { z } from 'zod';
import { addresses, type RouteName } from '../addresses.ts';
import { CommandResultView } from '../command.ts';
import type { ProblemStatus } from '../problem-status.ts';
import { isoTime, RoomId } from '../units.ts';

/** What a route is asked and what it answers when all goes well. */
export interface Shapes {
  summary: string;
  params: z.ZodType | null;
  query: z.ZodType | null;
  body: z.ZodType | null;
  /** 64 KiB unless given. */
  maxBodyBytes?: number;
  /** null: nothing (204), or a stream. */
  answer: z.ZodType | null;
  status: 200 | 201 | 204;
  /** JSON unless told. */
  media?: 'text/csv';
  /** Whether it takes an `Idempotency-Key`, with which it is done once however often it is sent. */
  once?: true;
  /** What else than the usual of its method can go wrong: the status of each problem. */
  problems?: readonly ProblemStatus[];
  /** Of a stream: what each of its events tells, by the name of the event. */
  events?: Readonly<Record<string, z.ZodType>>;
}

export interface Route extends Shapes {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
}

export function route<Name extends RouteName, S extends Shapes>(
  name: Name,
  shapes: S,
): (typeof addresses)[Name] & S {
  return { ...addresses[name], ...shapes };
}

/** Asked nothing beyond its address. */
export const plain = { params: null, query: null, body: null, status: 200 } as const;

export const once = { once: true } as const;

/** What PUT says of itself. */
export const replacing = 'what is left out gets its default, and what is only for reading is read over';

export const nothing = z.strictObject({});
export const roomParams = z.strictObject({ id: RoomId });

/** A wish: of a room, or of the house. */
export const act = { ...plain, ...once, params: roomParams, answer: CommandResultView } as const;
export const askHouse = { ...act, params: null } as const;

/** Addresses hold text. Not `Number`, which takes "", "0x10" and " 5 " for numbers as well. */
function digits(text: unknown): unknown {
  return typeof text === 'string' && /^[0-9]{1,15}$/.test(text) ? Number(text) : text;
}

export const paging = {
  limit: z
    .preprocess(digits, z.int().min(1).max(500))
    .default(50)
    .meta({ description: 'So many entries at most; 50 unless told' }),
  // No free text in an address: the Supervisor refuses what looks like an attack to it.
  cursor: z
    .string()
    .regex(/^[0-9]{1,15}-[A-Za-z0-9_-]{1,64}$/, 'must be a nextCursor of this list')
    .optional(),
};
export const time = isoTime;
