/** An answer that is sent while it is made: nobody waits for its end, and it is never whole in memory. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Answer } from './handlers.ts';
import { sendProblem } from './problems.ts';

/** @throws what the pieces throw, when the answer can only be broken off any more. */
export async function sendPieces(response: Response, answer: Answer<unknown>): Promise<void> {
  if (!answer.ok) return sendProblem(response, answer.failure);
  const { headers, pieces = [] } = answer.value;
  response.status(200).set({ ...headers, 'cache-control': 'no-store' });
  if (response.req.method === 'HEAD') return void response.end();
  try {
    await pipeline(Readable.from(pieces), response);
  } catch (error) {
    // Whoever leaves in the middle of it misses nothing but the rest.
    if (!(response.destroyed && isDeparture(error))) throw error;
  }
}

const DEPARTURES = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'];

function isDeparture(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DEPARTURES.includes(String(error.code));
}
