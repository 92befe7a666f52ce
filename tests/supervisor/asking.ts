/** How tests ask the simulated Supervisor: with the token of whoever they play, and every answer taken apart. */
import { z } from 'zod';
import type { SimulatedSupervisor } from './supervisor.ts';

const Envelope = z.object({
  result: z.enum(['ok', 'error']),
  message: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

export interface Answer {
  status: number;
  /** The sentence of a refusal, null when it gave none. */
  message: string | null;
  data: Record<string, unknown>;
}

/** @param token null: without one. */
export async function ask(
  supervisor: SimulatedSupervisor,
  token: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(supervisor.url + path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const envelope = text.startsWith('{') ? Envelope.parse(JSON.parse(text)) : null;
  return { status: response.status, message: envelope?.message ?? null, data: envelope?.data ?? {} };
}
